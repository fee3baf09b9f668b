"""A zip whose bytes follow from its files alone: names in order, one moment, one way to compress."""

import io
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name; every file has it."""
LEVEL: Final = 9
READABLE: Final = 0o644 << 16
UNIX: Final = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip, in the order of their names."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, EARLIEST)
            entry.external_attr, entry.create_system, entry.compress_type = READABLE, UNIX, ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=LEVEL)
    return buffer.getvalue()
