-- How many rows do not say whose they are, how many have blanks at the ends of their ids that `trim` leaves there, and in
-- how many the id is a sign for the one above.
select
    count(*) filter (staff_id = ''),
    count(*) filter (
        starts_with(staff_id, chr(12288)) or ends_with(staff_id, chr(12288)) or starts_with(staff_id, chr(9)) or ends_with(staff_id, chr(9))
    ),
    count(*) filter (staff_id in {ditto})
from {edition}_row
