-- The rows of a roster, each a post of a person. Blank is blank: a cell that is empty, quoted or not.
create or replace table {edition}_row as
select
    {staff_id} as staff_id,
    {name} as name,
    {unit_cells} as unit_cells,
    {post} as post,
    {grade} as grade,
    {concurrent} as concurrent,
    {type} as type,
    {concurrent_unit_cells}::varchar[] as concurrent_unit_cells{presence}
from read_csv(
    $path,
    auto_detect = false,
    header = false,
    skip = {skip},
    columns = {{{columns}}},
    delim = '{delimiter}',
    quote = '"',
    escape = '"',
    strict_mode = true,
    compression = 'none'
)
where coalesce({used}) is not null
