-- In how many rows each way of writing units stands.
select place, count(*) from {edition}_row group by place order by place
