-- A column of a roster once more, each text as it is normalised.
create or replace table {edition}_row as
select {edition}_row.* replace (coalesce(tidy.written, {column}) as {column})
from {edition}_row left join tidy on tidy.given = {column}
