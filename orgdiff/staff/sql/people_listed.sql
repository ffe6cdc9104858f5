-- The people of some verdicts or flags, by the units before and after in the order of their charts, then by id.
select
    staff_id,
    coalesce(name, ''),
    verdict::varchar,
    flags,
    coalesce(old.label, ''),
    coalesce(new.label, ''),
    coalesce(post_before, ''),
    coalesce(post_after, ''),
    coalesce(grade_before, ''),
    coalesce(grade_after, '')
from person
left join before_seat as old on old.seat = seat_before
left join after_seat as new on new.seat = seat_after
where list_contains($verdicts, verdict::varchar) or flags & $flags > 0
order by {order}
limit $limit
