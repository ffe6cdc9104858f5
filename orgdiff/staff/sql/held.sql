-- How many people of each kind a roster has, and the kinds of the rows that are theirs.
create or replace table {edition}_people as
select kind_{edition} as kind, sum(people)::bigint as people from met where kind_{edition} > 0 group by all;
create or replace table {edition}_held as
select kind, row_kind from {edition}_people join {edition}_kind on row_kind = kind
union all
select kind, unnest(any_value(row_kinds)) from {edition}_several where len(row_kinds) > 1 group by kind
