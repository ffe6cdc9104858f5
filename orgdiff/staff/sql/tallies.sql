-- What became of the people of each unit before, or where those of each unit after came from, and how many of them count
-- against its posts; no unit where the chart does not have theirs.
select unit_{edition}, verdict, sum(people)::bigint, coalesce(sum(people) filter (counts), 0)::bigint
from pair
where there_{edition}
group by unit_{edition}, verdict
order by all
