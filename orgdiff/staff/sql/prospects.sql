-- One prospect per kind of people, by the main post and what becomes of its unit; and what else there is to say, one bit
-- per flag in the order of `model.OUTLOOK_FLAGS`.
create or replace table foreseen as
with judged as (
    select
        main_post.*,
        if(several, null, unit_prospect.unit) as unit,
        if(several or unit_prospect.unit is null, 'unclear', unit_prospect.prospect) as prospect,
        coalesce(above_changed, false) as above_changed,
        open_concurrent.kind is not null as concurrent_open
    from before_main as main_post
    left join before_seat on before_seat.seat = main_post.seat
    left join unit_prospect on unit_prospect.unit = before_seat.unit
    left join open_concurrent on open_concurrent.kind = main_post.kind
)
select
    kind, seat, unit, post, grade, twice, prospect,
    (
        concurrent_open::integer
        + 2 * twice::integer
        + 4 * on_leave::integer
        + 8 * (prospect = 'stays' and above_changed)::integer
    )::utinyint as flags
from judged
