-- Who has several main posts in a roster, and whether in different units.
select staff_id, coalesce(several, false) from {edition}_person where twice order by staff_id
