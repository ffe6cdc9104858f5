-- Everyone with the kind of all rows that they have in each roster, and how many people have the same two.
insert into person
select
    staff_id,
    name,
    coalesce(before_several.kind, 0)::ubigint | (coalesce(after_several.kind, 0)::ubigint << 32),
    true
from apart left join before_several using (staff_id) left join after_several using (staff_id);
drop table apart;
create or replace table met as
select kinds, (kinds & 4294967295)::integer as kind_before, (kinds >> 32)::integer as kind_after, count(*) as people
from person
group by kinds
