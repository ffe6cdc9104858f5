-- What each way of writing a unit in a roster means.
select place, state, unit, label from {edition}_place join {edition}_seat using (seat) order by place
