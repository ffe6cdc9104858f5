-- By roster, how many people have no id, how many have blanks at its ends, and how many a sign for the one above.
with odd as materialized (
    select staff_id, kind_before, kind_after
    from everyone
    where contains(staff_id, ' ') or contains(staff_id, chr(9)) or contains(staff_id, chr(12288))
        or staff_id in ('', {ditto})
)
select
    edition,
    count(*) filter (staff_id = ''),
    count(*) filter (staff_id <> trim(staff_id, chr(12288) || chr(9) || ' ')),
    count(*) filter (staff_id in ({ditto}))
from (
    select 'before' as edition, staff_id from odd where kind_before > 0
    union all
    select 'after', staff_id from odd where kind_after > 0
)
group by edition
order by edition desc
