-- The verdicts as a type of one byte, in the order in which they are shown.
create type verdict as enum ({verdicts})
