-- The rows of people who have several main posts in a roster.
create or replace table {edition}_repeated as
with more_than_once as materialized (
    select staff_id from {edition}_row where not {is_concurrent} group by staff_id having count(*) > 1
)
select {edition}_row.*
from {edition}_row semi join more_than_once using (staff_id)
where not {is_concurrent}
