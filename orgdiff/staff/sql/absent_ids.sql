-- The ids of the people of a roster who are on leave.
select staff_id from {edition}_person where on_leave
