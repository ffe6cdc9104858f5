-- Pseudonyms in place of ids.
update everyone set staff_id = {staff_id}
