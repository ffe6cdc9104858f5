-- The unit that each way of writing units in the roster before means, what is shown for it, and what the mapping decides
-- for a post there.
select unit_cells, before_seat.unit, label, coalesce(unit_prospect.prospect, 'unclear')
from before_seat_of
join before_seat using (seat)
left join unit_prospect on unit_prospect.unit = before_seat.unit
order by unit_cells
