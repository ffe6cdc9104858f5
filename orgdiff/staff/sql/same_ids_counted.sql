-- How many ids the two rosters write in different ways.
select count(*) from same_id
