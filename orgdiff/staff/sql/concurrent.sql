-- The concurrent posts of a roster.
create or replace table {edition}_concurrent as
select staff_id, seat
from {edition}_row join (from {edition}_kind join {edition}_seat_of using (unit_cells) where {is_concurrent}) using (kind)
