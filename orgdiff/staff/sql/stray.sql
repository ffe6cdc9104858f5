-- Who has a concurrent post in a unit that the chart after does not have.
create or replace table stray as
select distinct staff_id
from after_concurrent join after_seat using (seat)
where state not in ('unit', 'blank')
