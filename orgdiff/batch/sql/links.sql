-- A row for each link: a unit before that goes on as a unit after, with the sum of the reasons for it, in bits.
WITH reasoned AS (
    SELECT organisation, change,
           [{'before': coalesce(reason.before, change.before[1]), 'after': coalesce(reason.after, change.after[1])}
            FOR reason IN change.evidence] AS ends
    FROM changes
    WHERE len(change.before) > 0 AND len(change.after) > 0
), linked AS (
    SELECT organisation, change, ends, unnest([one FOR one, number IN ends IF list_position(ends, one) = number]) AS link
    FROM reasoned
)
SELECT organisation, change.id AS change, link.before AS before, link.after AS after, change.kind AS kind,
       round(list_sum([reason.weight FOR reason, number IN change.evidence IF ends[number] = link]), 3) AS weight,
       change.status AS status
FROM linked
