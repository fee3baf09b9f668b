"""Spreadsheets that people bring: read safely, previewed row by row, recorded all or nothing.

The way of a file:

1. ``sheet.open_sheet`` looks at what a file *is* (never at its name) and hands out its rows as trimmed text,
   ``SheetRow(line, cells, uncomputed)``. Macros and formulas never run, and memory stays bounded whatever the
   file says of itself (``limits``).
2. A *kind* (``kinds.Kind``) turns rows into ``kinds.Intent``s: the commands of a row, or why it cannot be
   read, or what it asks back. ``columns`` finds the header row and units, ``amounts`` and ``dates`` read what
   people write (△, full-width digits, 千円, 令和6年4月1日).
3. ``judging.Judgement`` decides every intent in order on one set of books and keeps what came of each row:
   what is new, known, drafted for a second person (決裁), refused or asked. ``preview.preview_file`` does so
   on books of its own and records nothing; ``recording.record_file`` decides anew and records all or nothing,
   once for ever per file.
4. ``refused_rows`` writes the refused rows, in the layout of the file, to be mended and sent again.

**How a kind plugs in**: write an object with the attributes of ``kinds.Kind``, whose ``read`` hands out one
``Intent`` per row (or per group of rows that make one command together) *lazily and in order*, and register
it in ``kinds.all_kinds``. Nothing else is needed: preview, confirmation, refused rows, HTTP
(``/api/v1/imports``), the command line and the page know it by its name. A kind that asks back (an ambiguous
owner) gives the intent ``questions``; whatever answers them is an event in the books, so the next preview of
the same file finds it there.
"""
