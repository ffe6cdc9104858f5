-- The people of a roster, each with the kind of the main post; 0 for none. Where a person has several, the smallest of
-- each column stands, so that the order of rows does not matter; `several` says that they are in different units.
create or replace table {edition}_main as
from {edition}_several semi join {edition}_main_kind using (kind);
create or replace table {edition}_repeated as
from {edition}_main semi join (select staff_id from {edition}_main group by staff_id having count(*) > 1) using (staff_id);
create or replace table {edition}_merged as
select
    staff_id,
    (select max(kind) from {edition}_kind) + row_number() over () as kind,
    min(seat) as seat,
    min(seat) <> max(seat) as several,
    min(post) as post,
    min(grade) as grade,
    min(type) as type,
    bool_or(on_leave) as on_leave
from {edition}_repeated join {edition}_main_kind using (kind)
group by staff_id;
insert into {edition}_main_kind
select kind, seat, several, true, post, grade, type, on_leave from {edition}_merged;
update everyone set kind_{edition} = 0 where not plain;
update everyone set kind_{edition} = main.kind
from (
    select staff_id, kind from {edition}_main anti join {edition}_merged using (staff_id)
    union all
    select staff_id, kind from {edition}_merged
) as main
where not plain and everyone.staff_id = main.staff_id;
create or replace view {edition}_person as
select staff_id, name, {edition}_main_kind.* from everyone join {edition}_main_kind on kind = kind_{edition}
