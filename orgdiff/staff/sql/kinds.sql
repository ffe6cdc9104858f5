-- The kinds that the first rows of a roster do not show, and what each kind means. Blank is blank: a cell that is empty,
-- quoted or not.
insert into {edition}_cells
select (select coalesce(max(row_kind), 0) from {edition}_cells) + row_number() over (), other
from (select distinct other from kept.{edition}_row where row_kind is null);
update kept.{edition}_row as row set row_kind = known.row_kind from {edition}_cells as known
where row.row_kind is null and other = known.cells;
alter table kept.{edition}_row drop column other;
create or replace table {edition}_kind as
select
    row_kind,
    {unit_cells} as unit_cells,
    {post} as post,
    {grade} as grade,
    {concurrent} as concurrent,
    {type} as type,
    {concurrent_unit_cells}::varchar[] as concurrent_unit_cells{presence}
from (
    select row_kind, if(len(parts) = {width}, parts, error('chr(31) is in a cell')) as part
    from (select row_kind, string_split(cells, chr(31)) as parts from {edition}_cells)
)
