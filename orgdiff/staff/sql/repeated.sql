-- Who has several main posts in a roster.
create or replace table {edition}_repeated as
select staff_id from {edition}_row where not {is_concurrent} group by staff_id having count(*) > 1
