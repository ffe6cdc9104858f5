-- The prospects as a type of one byte, in the order in which they are shown.
create type prospect as enum ({prospects})
