-- In how many rows each way of writing units stands.
select unit_cells, count(*) from {edition}_row group by unit_cells order by unit_cells
