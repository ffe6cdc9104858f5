-- The people of some verdicts or flags, by the units before and after in the order of their charts, then by id.
select * exclude (seat_before, seat_after)
from ({people})
where list_contains($verdicts, verdict) or flags & $flags > 0
order by {order}
limit $limit
