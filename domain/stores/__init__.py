"""Where the events are kept: the library's recorders on SQLite and PostgreSQL, durable by default."""
