-- How many people of each unit before are in each unit after; null where they have none there. People with a unit that
-- is not known are counted separately.
with went as (
    select
        people,
        old_seat.label as before,
        if(new_seat.state = 'blank', null, new_seat.label) as after,
        coalesce(old_seat.state, 'unit') = 'unit'
            and coalesce(new_seat.state, 'blank') in ('unit', 'blank')
            and not coalesce(old.several, false)
            and not coalesce(new.several, false) as known
    from met
    left join before_main as old on old.kind = kind_before
    left join after_main as new on new.kind = kind_after
    left join before_seat as old_seat on old_seat.seat = old.seat
    left join after_seat as new_seat on new_seat.seat = new.seat
)
select if(known, before, null) as before, if(known, after, null) as after, known, sum(people)::bigint
from went
where went.before is not null or went.after is not null
group by 1, 2, 3
order by all
