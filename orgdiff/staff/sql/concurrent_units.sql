-- A kind for every concurrent post whose unit is named beside the main one; chr(31) stands between the cells.
create or replace table {edition}_beside as
select
    kind,
    (select max(kind) from {edition}_kind) + row_number() over () as beside,
    named.unit_cells as unit_cells,
    $mark as concurrent
from {edition}_kind, unnest(concurrent_unit_cells) as named(unit_cells)
where trim(named.unit_cells, chr(31) || chr(9) || chr(10) || ' ' || chr(12288)) not in ('', {no_unit})
