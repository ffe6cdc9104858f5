-- The people of some verdicts or flags, by the units before and after in the order of their charts, then by id.
select
    staff_id,
    coalesce(name::varchar, ''),
    verdict::varchar,
    flags,
    coalesce(old_several.units, if(old.label <> '', [old.label], [])),
    coalesce(new_several.units, if(new.label <> '', [new.label], [])),
    coalesce(stray.units, []),
    coalesce(post_before, ''),
    coalesce(post_after, ''),
    coalesce(grade_before, ''),
    coalesce(grade_after, '')
from {people}
join (from pair where {whose}) using (kind_before, kind_after, strayed)
left join before_seat as old on old.seat = seat_before
left join after_seat as new on new.seat = seat_after
left join before_units as old_several using (staff_id)
left join after_units as new_several using (staff_id)
left join stray using (staff_id)
order by {order}
limit $limit
