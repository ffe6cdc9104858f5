-- The posts of people of each kind, and what their main post is, null where they have none. Where they have several, the
-- smallest of each column stands, so that the order of rows does not matter; `several` says that these are in different
-- units, which are listed.
create or replace table {edition}_post as
select kind, seat, {is_concurrent} as is_concurrent, post, grade, type, {on_leave} as on_leave
from {edition}_held join {edition}_kind using (row_kind) join {edition}_seat_of using (unit_cells);
create or replace table {edition}_main as
select
    kind,
    min(seat) as seat,
    min(seat) <> max(seat) as several,
    count(*) > 1 as twice,
    min(post) as post,
    min(grade) as grade,
    min(type) as type,
    bool_or(on_leave) as on_leave
from {edition}_post
where not is_concurrent
group by kind;
create or replace table {edition}_units as
select kind, list(distinct label order by label) as units
from {edition}_post semi join (from {edition}_main where twice) using (kind) join {edition}_seat using (seat)
where not is_concurrent and label <> ''
group by kind;
select coalesce(sum(people), 0)::bigint from {edition}_main join {edition}_people using (kind) where on_leave
