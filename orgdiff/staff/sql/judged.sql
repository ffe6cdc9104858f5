-- The people of some verdicts or flags, with all that is shown of them.
select
    staff_id,
    coalesce(name::varchar, '') as name,
    verdict,
    flags,
    coalesce(old_several.units, if(old_seat.label <> '', [old_seat.label], [])),
    coalesce(new_several.units, if(new_seat.label <> '', [new_seat.label], [])),
    coalesce(stray.units, []),
    coalesce(old.post, ''),
    coalesce(new.post, ''),
    coalesce(old.grade, ''),
    coalesce(new.grade, ''),
    seat_before,
    seat_after
from person
join (from pair where list_contains($verdicts, verdict) or flags & $flags > 0) using (kinds)
left join before_main as old on old.kind = kind_before
left join after_main as new on new.kind = kind_after
left join before_seat as old_seat on old_seat.seat = seat_before
left join after_seat as new_seat on new_seat.seat = seat_after
left join before_units as old_several on old_several.kind = kind_before
left join after_units as new_several on new_several.kind = kind_after
left join stray on stray.kind = kind_after
