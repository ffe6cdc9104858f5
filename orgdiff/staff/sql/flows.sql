-- How many people of each unit before are in each unit after; null where they have none there. People with a unit that
-- is not known are counted separately.
with went as (
    select
        old_seat.label as before,
        if(new_seat.state = 'blank', null, new_seat.label) as after,
        coalesce(old_seat.state, 'unit') = 'unit'
            and coalesce(new_seat.state, 'blank') in ('unit', 'blank')
            and not coalesce(old.several, false)
            and not coalesce(new.several, false) as known
    from before_person as old
    full join after_person as new using (staff_id)
    left join before_seat as old_seat on old_seat.seat = old.seat
    left join after_seat as new_seat on new_seat.seat = new.seat
)
select if(known, before, null), if(known, after, null), known, count(*)
from went
where before is not null or after is not null
group by all
order by all
