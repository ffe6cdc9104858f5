-- The rows of people who have several in a roster; those of all others are known from `everyone`, so that the memory of
-- the rows is free again.
create or replace table {edition}_several as
select row.* from kept.{edition}_row as row semi join (from everyone where not plain) using (staff_id);
drop table kept.{edition}_row;
create or replace view {edition}_row as
select staff_id, name, kind_{edition} as kind from everyone where plain and kind_{edition} > 0
union all
from {edition}_several
