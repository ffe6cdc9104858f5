-- How many people have their main post in each seat of a roster, and how many concurrent posts there are in it.
create or replace table {edition}_headcount as
select seat, coalesce(people, 0) as people, coalesce(posts, 0) as posts
from (select seat, count(*) as people from {edition}_person group by seat)
full join (select seat, count(*) as posts from {edition}_concurrent group by seat) using (seat)
