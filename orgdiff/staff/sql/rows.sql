-- The rows of a roster, each a post of a person, with their kinds; those of a kind that is not known yet hold its cells.
create or replace table kept.{edition}_row as
select {staff_id} as staff_id, {name} as name, kind, if(kind is null, [{file_cells}], null) as other
from {file} as file left join {edition}_cells as known on {same}
where coalesce({used}) is not null
