-- A row for every concurrent post that is named beside the main one.
insert into {edition}_kind
select {edition}_kind.* replace (
    beside as kind, named.unit_cells as unit_cells, named.concurrent as concurrent, null as concurrent_unit_cells
)
from {edition}_kind join {edition}_beside as named using (kind);
insert into {edition}_several select staff_id, name, beside from {edition}_row join {edition}_beside using (kind)
