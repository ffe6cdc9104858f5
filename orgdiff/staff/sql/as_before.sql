-- The ids of the roster after as the one before writes them, where they are the same.
update kept.after_row set staff_id = before_id from same_id where staff_id = after_id
