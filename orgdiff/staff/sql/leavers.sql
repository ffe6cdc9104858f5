-- Leave out the people who had left, and say how many they are.
create or replace table {edition}_left as select distinct staff_id from {edition}_row where {has_left};
create or replace table {edition}_row as
select {edition}_row.* from {edition}_row anti join {edition}_left using (staff_id);
select count(*) from {edition}_left
