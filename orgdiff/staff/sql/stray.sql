-- Who has a concurrent post in a unit that the chart after does not have, and in which.
create or replace table stray as
select staff_id, list(distinct label order by label) as units
from after_concurrent join after_seat using (seat)
where state not in ('unit', 'blank')
group by staff_id;
update everyone set strayed = true from stray where everyone.staff_id = stray.staff_id
