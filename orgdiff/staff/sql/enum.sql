-- A type of one byte whose values stand in the order in which they are shown.
create type {name} as enum ({values})
