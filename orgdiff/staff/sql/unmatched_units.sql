-- What a roster gives as units that are none of its chart, with the people who have their main post there and the
-- concurrent posts.
select label, state, coalesce(people, 0), coalesce(posts, 0)
from {edition}_seat left join {edition}_headcount using (seat)
where state not in ('unit', 'blank')
order by label
