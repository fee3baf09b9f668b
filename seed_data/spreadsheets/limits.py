"""How much of a file is ever looked at: above every one of these a file is refused with the number."""

from typing import Final

MEBIBYTE: Final = 1024 * 1024

LARGEST_FILE_BYTES: Final = 50 * MEBIBYTE
"""A file as it is sent."""
MOST_ROWS: Final = 200_000
"""Rows of one sheet, headers included; blank ones too."""
MOST_COLUMNS: Final = 256
"""Columns of one sheet."""
LONGEST_LINE: Final = 1_000_000
"""Characters of one physical line of a CSV file."""
LONGEST_CELL: Final = 4_000
"""Characters of one cell that a column of a layout takes."""

MOST_PARTS: Final = 1_000
"""Files within an .xlsx file."""
LARGEST_UNPACKED_BYTES: Final = 512 * MEBIBYTE
"""Everything within an .xlsx file together, unpacked."""
LARGEST_TEXTS_BYTES: Final = 64 * MEBIBYTE
"""The shared texts of an .xlsx file, unpacked: they are held in memory."""
LARGEST_PART_BYTES: Final = 8 * MEBIBYTE
"""Any part of an .xlsx file that is neither a sheet nor the shared texts, unpacked."""
MOST_TIMES_ITS_SIZE: Final = 300
"""How many times its packed size a part may be; repetitive sheets are below 100."""
SMALL_BYTES: Final = MEBIBYTE
"""Parts smaller than this may be packed as well as they like."""
DEEPEST: Final = 64
"""Elements within elements; sheets have fewer than ten."""
MOST_UNCOMPUTED: Final = 500_000
"""Formulas without a value in one sheet; templates that nobody opened have a few thousand."""
HEADER_WITHIN: Final = 20
"""Rows in which the header is looked for: titles and notes stand above it."""
