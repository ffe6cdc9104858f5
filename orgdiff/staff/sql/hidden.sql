-- Pseudonyms in place of ids.
update kept.{edition}_row set staff_id = {staff_id}
