-- How many people have their main post in each seat of a roster that is no unit of its chart (those have numbers below
-- 0), and how many concurrent posts there are in it.
create or replace table {edition}_headcount as
select seat, coalesce(people, 0) as people, coalesce(posts, 0) as posts
from (select seat, count(*) as people from {edition}_person where seat < 0 group by seat)
full join (select seat, count(*) as posts from {edition}_concurrent where seat < 0 group by seat) using (seat)
