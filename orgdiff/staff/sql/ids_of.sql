-- The ids of the people of some kinds.
select staff_id from everyone semi join (from {kinds}) on kind = kind_before
