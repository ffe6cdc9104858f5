-- What became of the people of each unit before; no unit where the chart does not have theirs.
select unit_before, verdict, count(*) from person where was group by all order by all
