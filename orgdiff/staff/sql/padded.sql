-- Ids without the blanks at their ends, those of full width and tabs too.
update kept.{edition}_row set staff_id = trim(staff_id, chr(12288) || chr(9) || ' ')
where staff_id <> trim(staff_id, chr(12288) || chr(9) || ' ')
