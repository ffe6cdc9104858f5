-- One verdict per pair of kinds, of the main posts before and after, by the mapping between their units; and what else
-- there is to say, one bit per flag in the order of `model.FLAGS`.
create or replace table pair as
with compared as (
    select
        kinds,
        kind_before,
        kind_after,
        stray.kind is not null as strayed,
        people,
        old.kind is not null as there_before,
        new.kind is not null and (new_seat.state <> 'blank' or new.several) as there_after,
        old.seat as seat_before,
        new.seat as seat_after,
        coalesce(old_seat.state, 'blank') as state_before,
        coalesce(new_seat.state, 'blank') as state_after,
        old_seat.unit as unit_before,
        new_seat.unit as unit_after,
        coalesce(old.several, false) or coalesce(new.several, false) as several,
        coalesce(old.twice, false) or coalesce(new.twice, false) as twice,
        coalesce(new.on_leave, old.on_leave) as on_leave,
        old.post as post_before,
        new.post as post_after,
        old.grade as grade_before,
        new.grade as grade_after,
        new.type as type,
        coalesce(new.on_leave, false) as away
    from met
    left join before_main as old on old.kind = kind_before
    left join after_main as new on new.kind = kind_after
    left join stray on stray.kind = kind_after
    left join before_seat as old_seat on old_seat.seat = old.seat
    left join after_seat as new_seat on new_seat.seat = new.seat
    where old.kind is not null or new.kind is not null
),
judged as (
    select
        compared.*,
        case
            when not there_before then 'joined'
            when not there_after then 'unassigned'
            when several or state_after in ('ambiguous', 'disagree') then 'unclear'
            when state_after <> 'unit' then 'stranded'
            when state_before <> 'unit' then 'unclear'
            when link.after is null then 'transferred'
            when origin.successors > 1 then 'chosen'
            when origin.unchanged then 'stays'
            else 'carried'
        end as verdict,
        coalesce(origin.above_changed, false) as above_changed,
        task.before is not null as with_task
    from compared
    left join link on link.before = unit_before and link.after = unit_after
    left join origin on origin.unit = unit_before
    left join task on task.before = unit_before and task.after = unit_after
)
select
    kinds, kind_before, kind_after, people,
    there_before, there_after, seat_before, seat_after, unit_before, unit_after,
    verdict,
    there_after and {counts} as counts,
    (
        strayed::integer
        + 2 * (verdict = 'joined' and state_after <> 'unit')::integer
        + 4 * twice::integer
        + 8 * coalesce(on_leave, false)::integer
        + 16 * (there_before and there_after and {posts} and post_before <> post_after)::integer
        + 32 * (there_before and there_after and {grades} and grade_before <> grade_after)::integer
        + 64 * (verdict = 'stays' and above_changed)::integer
        + 128 * (verdict = 'transferred' and with_task)::integer
    )::utinyint as flags
from judged
