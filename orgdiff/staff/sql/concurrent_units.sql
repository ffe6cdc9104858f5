-- A row for every concurrent post whose unit is named beside the main one; chr(31) stands between the parts of a place.
insert into {edition}_row
select {edition}_row.* replace (named.place as place, $mark as concurrent, null as concurrent_places)
from {edition}_row, unnest(concurrent_places) as named(place)
where trim(named.place, chr(31) || chr(9) || chr(10) || ' ' || chr(12288)) not in ('', {no_unit})
