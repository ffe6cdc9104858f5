-- How many people there are of each verdict and each set of flags, and how many of them in each roster.
select
    verdict,
    flags,
    sum(people)::bigint,
    coalesce(sum(people) filter (was), 0)::bigint,
    coalesce(sum(people) filter (is_there), 0)::bigint
from pair
group by verdict, flags
order by all
