"""How large a file may be that is brought over HTTP, and what it is sent as.

``api`` knows the number of ``seed_data.spreadsheets.limits`` by itself: a test keeps the two the same.
"""

from typing import Final

LARGEST_FILE_BYTES: Final = 50 * 1024 * 1024
XLSX_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
