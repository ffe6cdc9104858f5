-- Everyone of either roster: the kind of a row of each (0 for none), and whether these are all rows of theirs. People
-- are met share by share, as the memory has no room for all at once.
{into}
select
    staff_id,
    {name} as name,
    coalesce(max(kind_before), 0)::integer as kind_before,
    coalesce(max(kind_after), 0)::integer as kind_after,
    count(*) = (max(kind_before) is not null)::integer + (max(kind_after) is not null)::integer as plain,
    false as strayed
from ({rows})
where hash(staff_id) % {shares} = {share}
group by staff_id
