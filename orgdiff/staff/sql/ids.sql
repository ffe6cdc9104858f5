-- How many rows do not say whose they are, and how many have blanks at the ends of their ids that `trim` leaves there.
select
    count(*) filter (staff_id = ''),
    count(*) filter (
        starts_with(staff_id, chr(12288)) or ends_with(staff_id, chr(12288)) or starts_with(staff_id, chr(9)) or ends_with(staff_id, chr(9))
    )
from {edition}_row
