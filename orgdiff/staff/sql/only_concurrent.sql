-- How many people have concurrent posts in a roster, and no main post there.
select coalesce(sum(people), 0)::bigint
from {edition}_people
semi join (from {edition}_post where is_concurrent) using (kind)
anti join (from {edition}_main join {edition}_seat using (seat) where {there}) using (kind)
