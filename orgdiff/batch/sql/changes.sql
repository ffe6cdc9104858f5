-- A row for each change of each organisation.
SELECT organisation, change.id AS change, change.kind AS kind, change.also AS also, change.before AS before,
       change.after AS after, change.absorbed_into AS absorbed_into, change.continues_as AS continues_as,
       change.confidence AS confidence, change.status AS status, change.review AS review
FROM changes
