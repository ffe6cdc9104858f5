-- A row for every concurrent post whose unit is named beside the main one; chr(31) stands between the cells.
insert into {edition}_row
select {edition}_row.* replace (named.unit_cells as unit_cells, $mark as concurrent, null as concurrent_unit_cells)
from {edition}_row, unnest(concurrent_unit_cells) as named(unit_cells)
where trim(named.unit_cells, chr(31) || chr(9) || chr(10) || ' ' || chr(12288)) not in ('', {no_unit})
