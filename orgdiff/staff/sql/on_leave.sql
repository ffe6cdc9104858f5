-- How many people of a roster are on leave.
select count(*) from {edition}_person where on_leave
