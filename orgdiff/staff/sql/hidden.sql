-- Pseudonyms in place of ids.
update person set staff_id = {staff_id}
