-- The people with a concurrent post in a unit that the chart after does not have, and in which.
create or replace table stray as
select kind, list(distinct label order by label) as units
from after_post join after_seat using (seat)
where is_concurrent and state not in ('unit', 'blank')
group by kind
