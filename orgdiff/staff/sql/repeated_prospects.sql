-- The prospects of the people who have several main posts in the roster before.
select staff_id, prospect::varchar from person semi join before_repeated using (staff_id) order by staff_id
