-- In how many rows each way of writing units stands.
select unit_cells, sum(rows)::bigint
from {edition}_kind
join (select row_kind, count(*) as rows from kept.{edition}_row group by row_kind) using (row_kind)
group by unit_cells
order by unit_cells
