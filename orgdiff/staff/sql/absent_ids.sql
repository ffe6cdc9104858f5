-- The ids of the people of a roster who are on leave.
select staff_id from everyone semi join (from {edition}_main where on_leave) on kind = kind_{edition}
