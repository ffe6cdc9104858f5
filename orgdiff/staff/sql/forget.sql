-- What is not needed once the verdicts are known.
drop view {edition}_person;
drop table {edition}_row
