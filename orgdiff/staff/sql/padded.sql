-- Ids without the blanks at their ends that `trim` leaves there: those of full width, and tabs.
create or replace table {edition}_row as
select {edition}_row.* replace (trim(staff_id, chr(12288) || chr(9) || ' ') as staff_id)
from {edition}_row
