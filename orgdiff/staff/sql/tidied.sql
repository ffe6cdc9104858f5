-- A column of the kinds of rows once more, each text as it is normalised.
create or replace table {edition}_kind as
select {edition}_kind.* replace (coalesce(tidy.written, {column}) as {column})
from {edition}_kind left join tidy on tidy.given = {column}
