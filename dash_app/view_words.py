"""What views and their columns are called on the pages that show any view."""

from typing import Final

from dash_app import text
from dash_app.reader import Reader
from dash_app.register_columns import heading

YEN: Final = "_yen"


def view_name(view: str, reader: Reader) -> str:
    """Return what a view is called; a register as its page is."""
    key = view.replace("-", "_")
    known = text.sentences(reader.language)
    section = next((each for each in ("view_title", "register_title") if f"{each}.{key}" in known), None)
    return view if section is None else reader.say(f"{section}.{key}")


def column_name(column: str, reader: Reader) -> str:
    """Return what a column of a view is called, amounts as the charts call them."""
    key = f"money.{column.removesuffix(YEN).removesuffix('_pct')}"
    known = text.sentences(reader.language)
    return reader.say(key) if key in known else heading(column, reader)
