-- Those whom somebody has to look at.
create or replace table reviewed as
from everyone semi join (from pair where {whose}) using (kind_before, kind_after)
