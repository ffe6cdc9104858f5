-- The ids of the roster after as the one before writes them, where they are the same.
create or replace table after_row as
select after_row.* replace (coalesce(before_id, staff_id) as staff_id)
from after_row left join same_id on staff_id = after_id
