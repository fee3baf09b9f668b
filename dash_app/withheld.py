"""What is withheld from the reader, in the reader's words."""

from typing import Final

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dash_app.reader import Reader
from projections.withheld import WITHHELD, Withheld

NAMED: Final = ("ministry", "system_name")
"""Columns in which the name of what is withheld may stand."""


def with_withheld_named(frame: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """Return a frame in which what is withheld is called as the reader calls it."""
    name = reader.say("withheld.name")
    columns = [column for column in NAMED if column in frame and frame[column].eq(WITHHELD).any()]
    return frame.assign(**{column: frame[column].replace(WITHHELD, name) for column in columns})


def withheld_note(withheld: Withheld, system_id: str, reader: Reader) -> list[Component]:
    """Return what tells that figures of a system are withheld; nothing where they are not."""
    if not withheld.hides(system_id):
        return []
    return [html.P(reader.say("withheld.of_system"), className="sentence", role="note")]
