-- Everyone with what is said of their pair of kinds; and those whom somebody has to look at.
create or replace view person as select * from everyone join pair using (kind_before, kind_after, strayed);
create or replace table reviewed as from person where {whose}
