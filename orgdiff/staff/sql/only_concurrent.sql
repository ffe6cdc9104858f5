-- How many people have concurrent posts in a roster, and no main post there.
select count(distinct staff_id)
from {edition}_concurrent
semi join (
    from everyone anti join (
        select kind as kind_{edition} from {edition}_main_kind join {edition}_seat using (seat) where {there}
    ) using (kind_{edition})
) using (staff_id)
