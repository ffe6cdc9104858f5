-- Where the people of each unit after came from, and how many of them count against its posts; no unit where the chart
-- does not have theirs.
select unit_after, verdict, sum(people)::bigint, coalesce(sum(people) filter (counts), 0)::bigint
from pair
where is_there
group by unit_after, verdict
order by all
