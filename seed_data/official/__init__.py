"""Official files in their exact published form: RS 2-1, RS 5-1, 財務省 予算 CSV, 調達ポータル 落札実績.

Each module is one layout, a ``kinds.Kind`` of the spreadsheet engine: rows in, intents out. What they state
is an outcome (``published``), never checked against the control rules. Totals and their parts stand in one
file; a layout says which level is taken and counts the others apart, so that nothing is ever added twice.
``matching`` finds the systems and organizations that the numbers of a file mean, and asks where that is open.
"""
