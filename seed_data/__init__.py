"""Published figures of the lump sum: the figures, the files they come in, and the way into the ledger.

- `published/` holds the figures in this project's own layout, `CREDITS.md` names their sources, and
  `published_figures` reads them.
- `loading.load_published` records them in a ledger, publication by publication.
- The `*_file` modules read the layouts users bring: bytes in, rows or problems out. `importing.import_file`
  records what they state.

Figures enter the ledger as commands only; nothing here writes to a database.
"""
