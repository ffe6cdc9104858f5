-- How many rows do not say whose they are, how many have blanks in their ids, and in how many the id is a sign for the one
-- above.
select
    count(*) filter (staff_id = ''),
    count(*) filter (contains(staff_id, ' ') or contains(staff_id, chr(9)) or contains(staff_id, chr(12288))),
    count(*) filter (staff_id in {ditto})
from kept.{edition}_row
