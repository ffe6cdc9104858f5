-- The kinds of the people who have several rows in a roster: each is all of their rows together.
create or replace table {edition}_several as
with several as (
    select staff_id, list_sort(list(row_kind)) as row_kinds
    from kept.{edition}_row semi join apart using (staff_id)
    group by staff_id
),
numbered as (
    select row_kinds, ((select max(row_kind) from {edition}_kind) + row_number() over ())::integer as kind
    from (select distinct row_kinds from several where len(row_kinds) > 1)
)
select staff_id, row_kinds, coalesce(numbered.kind, row_kinds[1]) as kind
from several left join numbered using (row_kinds);
drop table kept.{edition}_row
