-- A kind of row for every concurrent post whose unit is named beside the main one; chr(31) stands between the cells.
create or replace table {edition}_beside as
select
    row_kind,
    (select max(row_kind) from {edition}_kind) + row_number() over () as beside,
    named.unit_cells as unit_cells
from {edition}_kind, unnest(concurrent_unit_cells) as named(unit_cells)
where trim(named.unit_cells, chr(31) || chr(9) || chr(10) || ' ' || chr(12288)) not in ('', {no_unit});
insert into {edition}_held select kind, beside from {edition}_held join {edition}_beside using (row_kind);
insert into {edition}_kind
select {edition}_kind.* replace (
    beside as row_kind, named.unit_cells as unit_cells, $mark as concurrent, null as concurrent_unit_cells
)
from {edition}_kind join {edition}_beside as named using (row_kind)
