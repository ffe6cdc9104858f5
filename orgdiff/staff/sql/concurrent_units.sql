-- A row for every concurrent post that is named beside a main one.
insert into {edition}_row
select {edition}_row.* replace (
    '{before}' || trim(unit, ' ' || chr(9) || chr(12288)) || '{after}' as place,
    '{mark}' as concurrent,
    '' as concurrent_unit
)
from {edition}_row, unnest(regexp_split_to_array(concurrent_unit, '[、,;；\n]')) as split(unit)
where trim(unit, ' ' || chr(9) || chr(12288)) <> ''
