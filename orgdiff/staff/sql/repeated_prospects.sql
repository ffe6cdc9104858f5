-- The prospects of the people who have several main posts in the roster before.
select staff_id, prospect
from everyone join (from foreseen where twice) on kind = kind_before
order by staff_id
