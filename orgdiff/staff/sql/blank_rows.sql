-- In how many rows nothing stands that is looked at.
select count(*)
from kept.{edition}_row semi join (from {edition}_cells where trim(cells, chr(31)) = '') using (row_kind)
where staff_id = ''
