-- What became of the people of each unit before; no unit where the chart does not have theirs.
select unit_before, verdict, sum(people)::bigint from pair where was group by unit_before, verdict order by all
