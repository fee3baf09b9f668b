"""The documents that HTTP requests and answers consist of, one module per resource."""
