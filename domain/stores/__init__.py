"""The event store: the library's SQLite and PostgreSQL recorders, and one row of bookkeeping per append."""
