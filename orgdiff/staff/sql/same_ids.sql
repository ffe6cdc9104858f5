-- The ids of the roster after that are those of the one before, written otherwise: the same without zeros before digits,
-- width, case and blanks, as nobody else's is in either roster.
create or replace table same_id as
with
    gone as materialized (select distinct staff_id from before_row anti join after_row using (staff_id)),
    come as materialized (select distinct staff_id from after_row anti join before_row using (staff_id)),
    tidied as (
        select 'before' as edition, staff_id, translate(lower(staff_id), $wide, $narrow) as tidy from gone
        union all select 'after', staff_id, translate(lower(staff_id), $wide, $narrow) from come
        union all
        select distinct 'both', staff_id, translate(lower(staff_id), $wide, $narrow)
        from before_row semi join after_row using (staff_id)
        where exists (select * from gone) and exists (select * from come)
    ),
    keyed as (
        select
            edition,
            staff_id,
            case when regexp_full_match(tidy, '[0-9]+') then coalesce(nullif(ltrim(tidy, '0'), ''), '0') else tidy end as key
        from tidied
    )
select
    min(staff_id) filter (edition = 'before') as before_id,
    min(staff_id) filter (edition = 'after') as after_id
from keyed
group by key
having count(*) = 2 and count(*) filter (edition = 'before') = 1 and count(*) filter (edition = 'after') = 1
