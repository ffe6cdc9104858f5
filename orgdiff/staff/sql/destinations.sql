-- For each unit before: how many of its people are in a unit after, how many of them in its successors, and the unit
-- where most of them are.
with flow as (
    select unit_before, unit_after, sum(people) as people, verdict <> 'transferred' as followed
    from pair
    where verdict in ('stays', 'carried', 'chosen', 'transferred')
    group by unit_before, unit_after, followed
)
select
    unit_before,
    sum(people)::bigint,
    coalesce(sum(people) filter (followed), 0)::bigint,
    arg_max(unit_after, people * {units} - unit_after),
    max(people)::bigint
from flow
group by unit_before
order by unit_before
