-- The ids of the roster after that may be those of the one before, written otherwise: of those that only one of them has,
-- one each are the same without zeros before digits, width, case and blanks.
create or replace table same_id as
select
    {key} as key,
    min(staff_id) filter (kind_before > 0) as before_id,
    min(staff_id) filter (kind_after > 0) as after_id
from everyone
where kind_before = 0 or kind_after = 0
group by key
having count(*) = 2 and count(*) filter (kind_before > 0) = 1
