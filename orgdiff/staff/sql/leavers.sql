-- Leave out the people who had left, and say how many they are.
create or replace table {edition}_left as
select distinct kind from {edition}_held join {edition}_kind using (row_kind) where {has_left};
delete from {edition}_held where kind in (from {edition}_left);
delete from {edition}_kind where row_kind not in (select row_kind from {edition}_held);
select coalesce(sum(people), 0)::bigint from {edition}_people semi join {edition}_left using (kind)
