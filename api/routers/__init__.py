"""The addresses under /api/v1, one file per resource: parse, one use case or question, shape the answer."""
