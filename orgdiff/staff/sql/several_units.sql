-- The units of people who have several main posts in a roster.
create or replace table {edition}_units as
select staff_id, list(distinct label order by label) as units
from {edition}_repeated join {edition}_main_kind using (kind) join {edition}_seat using (seat)
where label <> ''
group by staff_id
