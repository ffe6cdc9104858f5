-- Those whom somebody has to look at.
create or replace table reviewed as {judged}
