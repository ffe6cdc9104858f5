-- The different texts of a column.
select distinct {column} from {edition}_row order by all
