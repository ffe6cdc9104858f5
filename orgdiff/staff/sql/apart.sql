-- The people who have several rows in a roster; those of all others are known from `everyone`.
create or replace table apart as from everyone where not plain
