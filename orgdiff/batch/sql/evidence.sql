-- A row for each reason of each link: the two units, the kind of evidence, its words and its weight in bits. The reason
-- names its link where a change has several. A decision that a unit is new or abolished has a unit at one end only.
WITH reasoned AS (SELECT organisation, change, unnest(change.evidence) AS reason FROM changes)
SELECT organisation, change.id AS change, coalesce(reason.before, change.before[1]) AS before,
       coalesce(reason.after, change.after[1]) AS after, reason.kind AS kind, reason.label AS label,
       reason.weight AS weight
FROM reasoned
