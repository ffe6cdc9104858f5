-- How many people there are of each verdict and each set of flags, and how many of them in each roster.
select
    verdict,
    flags,
    sum(people)::bigint,
    coalesce(sum(people) filter (there_before), 0)::bigint,
    coalesce(sum(people) filter (there_after), 0)::bigint
from pair
group by verdict, flags
order by all
