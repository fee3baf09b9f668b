"""The way in: HTTP under /api/v1 and the command line."""
