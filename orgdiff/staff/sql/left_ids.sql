-- The ids of the people of a roster who had left.
select staff_id from {edition}_left
