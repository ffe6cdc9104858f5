-- How many people there are of each verdict and each set of flags, and how many of them in each roster.
select verdict, flags, count(*), count(*) filter (was), count(*) filter (is_there)
from person
group by all
order by all
