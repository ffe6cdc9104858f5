-- Leave out the people who had left, and say how many they are.
create or replace table {edition}_left as
select distinct staff_id from {edition}_row join {edition}_kind using (kind) where {has_left};
update everyone set kind_{edition} = 0 from {edition}_left where everyone.staff_id = {edition}_left.staff_id;
delete from {edition}_several where staff_id in (from {edition}_left);
delete from {edition}_kind where kind not in (select kind from {edition}_row);
select count(*) from {edition}_left
