-- The units of people who have several main posts in a roster.
create or replace table {edition}_units as
select staff_id, list(distinct label order by label) as units
from {edition}_row join {edition}_place using (place) join {edition}_seat using (seat)
where not {is_concurrent} and label <> '' and staff_id in (from {edition}_repeated)
group by staff_id
