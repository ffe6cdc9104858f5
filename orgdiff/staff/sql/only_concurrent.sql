-- How many people have concurrent posts in a roster and no main post.
select count(distinct staff_id) from (
    select staff_id from {edition}_concurrent
    except
    select staff_id from {people} semi join {edition}_concurrent using (staff_id) where {there}
)
