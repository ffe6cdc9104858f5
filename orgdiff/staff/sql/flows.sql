-- How many people of each unit before are in each unit after; no unit where they left or joined, or where the chart does
-- not have theirs.
select unit_before, unit_after, count(*) from person group by all order by all
