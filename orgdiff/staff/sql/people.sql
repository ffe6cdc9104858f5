-- The people of a roster, by their main post. Where a person has several, the smallest of each column stands, so that
-- the order of rows does not matter; `several` says that they are in different units. It is a view: nearly everyone has one
-- main post, and grouping a million people to find out costs as much as reading them.
create or replace view {edition}_person as
select staff_id, name, seat, false as several, false as twice, post, grade, type, {on_leave} as on_leave
from {edition}_row
join {edition}_seat_of using (unit_cells)
anti join {edition}_repeated using (staff_id)
where not {is_concurrent}
union all
select
    staff_id, min(name), min(seat), min(seat) <> max(seat), true, min(post), min(grade), min(type), bool_or({on_leave})
from {edition}_repeated join {edition}_seat_of using (unit_cells)
group by staff_id
