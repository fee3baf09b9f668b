"""Cells that no spreadsheet program takes for a formula, however the text came into the books.

A text that begins with ``=``, ``+``, ``-``, ``@`` (full-width ones too), a tab or a line break may be
computed when a CSV file is opened. Such a text gets an apostrophe before it, which spreadsheets take as "this
is text". Plain numbers are left as they are. Reading takes the apostrophe away again.
"""

import re
from typing import Final

APOSTROPHE: Final = "'"
TRIGGER: Final = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠|%]|[\t\r\n]")
"""How a text begins that a spreadsheet may compute; blanks before it do not protect."""
ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no workbook can hold."""
NUMBER: Final = re.compile(r"-?[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]+)?", re.ASCII)


def guarded(text: str) -> str:
    """Return a text as a cell may hold it: never the beginning of a formula."""
    if TRIGGER.match(text) is None or NUMBER.fullmatch(text):
        return text
    return APOSTROPHE + text


def workbook_text(text: str) -> str:
    """Return a text as a cell of a workbook may hold it."""
    return guarded(ILLEGAL.sub("", text))


def unguarded(text: str) -> str:
    """Return the text that a guarded cell stands for."""
    return text[1:] if text.startswith(APOSTROPHE) and TRIGGER.match(text, 1) else text
