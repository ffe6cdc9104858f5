-- The different texts of a column.
select distinct {column} from {edition}_kind order by all
