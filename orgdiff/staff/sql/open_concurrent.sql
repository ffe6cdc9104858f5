-- The people with a concurrent post in a unit that does not go on as exactly one, so that a decision is needed, and in
-- which.
create or replace table open_concurrent as
select kind, list(distinct label order by label) as units
from before_post
join before_seat using (seat)
left join origin on origin.unit = before_seat.unit
where is_concurrent and state <> 'blank' and coalesce(successors, 0) <> 1
group by kind
