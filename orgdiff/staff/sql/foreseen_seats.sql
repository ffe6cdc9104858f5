-- The unit that each way of writing units in the roster before means, what is shown for it, and what the mapping decides
-- for a post there.
select place, before_seat.unit, label, coalesce(unit_prospect.prospect, 'unclear')::varchar
from before_place
join before_seat using (seat)
left join unit_prospect on unit_prospect.unit = before_seat.unit
order by place
