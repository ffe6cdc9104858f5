-- Pack the rows that are kept.
checkpoint kept
