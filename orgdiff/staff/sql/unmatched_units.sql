-- What a roster gives as units that are none of its chart, with the people who have their main post there and the
-- concurrent posts.
select label, state, coalesce(people, 0)::bigint, coalesce(posts, 0)::bigint
from {edition}_seat
left join (
    select seat, sum(people) as people from {edition}_main join {edition}_people using (kind) group by seat
) using (seat)
left join (
    select seat, sum(people) as posts
    from {edition}_post join {edition}_people using (kind)
    where is_concurrent
    group by seat
) using (seat)
where state not in ('unit', 'blank')
order by label
