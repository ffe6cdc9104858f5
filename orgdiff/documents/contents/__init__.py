"""What is in each kind of document: one module per kind, the same content for every format."""
