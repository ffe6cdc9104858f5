-- A roster that there is not.
create or replace table kept.{edition}_row as from kept.before_row limit 0;
create or replace table {edition}_kind as from before_kind limit 0
