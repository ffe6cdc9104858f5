-- Everyone with the kind of all rows that they have in each roster, and how many people have the same two.
create or replace table apart as from everyone where not plain;
delete from everyone where not plain;
insert into everyone
select staff_id, name, coalesce(before_several.kind, 0), coalesce(after_several.kind, 0), true
from apart left join before_several using (staff_id) left join after_several using (staff_id);
drop table apart;
create or replace table met as
select kind_before, kind_after, count(*) as people from everyone group by all
