-- How many people have concurrent posts in a roster and no main post.
select count(distinct staff_id) from {edition}_concurrent anti join (from person where {there}) as person using (staff_id)
