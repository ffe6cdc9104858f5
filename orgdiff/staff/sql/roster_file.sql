read_csv(
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
