-- How many people of each unit have which prospect and flags; no unit where the chart does not have theirs.
select unit, prospect::varchar, flags, count(*) from person group by unit, prospect, flags order by all
