-- The kinds of rows in a roster, as its first rows show them. A kind is all that a row says besides whose it is: a
-- million people have some thousands of kinds, so that texts are looked at once a kind. Its cells stand in one text.
create or replace table {edition}_cells as
select row_number() over ()::integer as row_kind, *
from (select distinct {cells} as cells from (from {file} as file limit {first_rows}))
