-- Where the people of each unit after came from, and how many of them count against its posts; no unit where the chart
-- does not have theirs.
select unit_after, verdict, count(*), count(*) filter (counts) from person where is_there group by all order by all
