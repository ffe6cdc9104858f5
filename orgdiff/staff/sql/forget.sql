-- What is not needed once the verdicts are known.
drop view {edition}_person;
drop view {edition}_row;
drop table {edition}_several
