"""The documents, one module a kind: each builds its content once, for every format."""
