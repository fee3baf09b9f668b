"""The HTTP routes, one module per resource: parse, one use case or query, shape the answer."""
