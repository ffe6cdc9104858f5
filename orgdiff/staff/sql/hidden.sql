-- Pseudonyms in place of ids.
create or replace table {edition}_row as
select {edition}_row.* replace ({staff_id} as staff_id)
from {edition}_row
