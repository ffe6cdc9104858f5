-- In how many rows a day cannot be read, and in how many a standing is a code of unknown meaning.
select
    coalesce(sum(people) filter ({unread_day}), 0)::bigint,
    coalesce(sum(people) filter ({unknown_standing}), 0)::bigint
from {edition}_held join {edition}_kind using (row_kind) join {edition}_people using (kind)
