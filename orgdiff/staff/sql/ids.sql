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
from odd join (values ('before'), ('after')) as roster(edition) on if(edition = 'before', kind_before, kind_after) > 0
group by edition
order by edition desc
