"""The formats of documents, one module each: a function from a finished document to text or bytes."""
