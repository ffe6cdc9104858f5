-- A row for each link: a unit before that goes on as a unit after, with the sum of the reasons for it, in bits.
SELECT organisation, change.id AS change,
       coalesce(reason.before, change.before[1]) AS before, coalesce(reason.after, change.after[1]) AS after,
       change.kind AS kind, round(sum(reason.weight), 3) AS weight, change.status AS status
FROM changes,
     unnest(change.evidence) WITH ORDINALITY AS reasons(reason, number)
WHERE len(change.before) > 0 AND len(change.after) > 0
GROUP BY ALL
ORDER BY any_value(position), any_value(place), min(number)
