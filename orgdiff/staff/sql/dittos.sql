-- Whether some cell is a sign for the one above.
select coalesce(bool_or({is_ditto}), false) from {edition}_row
