-- The ids of the people of a roster who had left.
select staff_id from everyone semi join {edition}_left on kind = kind_{edition}
