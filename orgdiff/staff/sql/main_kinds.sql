-- What the kinds of main posts mean.
create or replace table {edition}_main_kind as
select kind, seat, false as several, false as twice, post, grade, type, {on_leave} as on_leave
from {edition}_kind join {edition}_seat_of using (unit_cells)
where not {is_concurrent}
