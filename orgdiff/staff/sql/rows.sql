-- The rows of a roster, each a post of a person, with their kinds; those of a kind that is not known yet hold its cells.
create or replace table kept.{edition}_row as
select staff_id, name, row_kind, if(row_kind is null, cells, null) as other
from (select {staff_id} as staff_id, {name} as name, {cells} as cells from {file} as file where {wanted})
left join {edition}_cells using (cells)
