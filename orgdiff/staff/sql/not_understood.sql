-- In how many rows a day cannot be read, and in how many a standing is a code of unknown meaning.
select count(*) filter ({unread_day}), count(*) filter ({unknown_standing})
from {edition}_row join {edition}_kind using (kind)
