"""The event store: the library's own SQLite and PostgreSQL recorders, with one row of bookkeeping per append."""
