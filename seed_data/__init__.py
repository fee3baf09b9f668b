"""Published figures of the lump sum, and readers of the files they come in.

`published/` holds the figures in this project's own layout, one line per publication in
`publications.csv`; `CREDITS.md` names their sources. The `*_file` modules read the layouts users bring;
they are pure: bytes in, rows or problems out. Nothing here writes to a database: figures enter the ledger
as commands only.
"""
