-- How many people of each unit have which prospect and flags; no unit where the chart does not have theirs.
select unit, prospect, flags, sum(people)::bigint
from foreseen join before_people using (kind)
group by unit, prospect, flags
order by all
