"""How well a figure is known, told by a sign and a word, never by colour alone.

A figure may rest on several kinds of facts; the views write them as one text (``reported+illustrative``).
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

import pandas as pd

from dash_app.reader import Reader
from projections.grounds import AND, provenance_column

SIGNS: Final = {"published": "●", "reported": "▲", "illustrative": "◇"}
PUBLISHED: Final = "published"
Kinds: TypeAlias = tuple[str, ...]
"""The kinds of facts behind a figure, each once, in the order of ``SIGNS``."""


def kinds_of(cells: Iterable[object]) -> Kinds:
    """Return the kinds that cells of a provenance column name, each once; none without a fact."""
    named = {kind for cell in cells if isinstance(cell, str) for kind in cell.split(AND)}
    return tuple(kind for kind in SIGNS if kind in named)


def union(of: Iterable[Kinds]) -> Kinds:
    """Return the kinds behind any of several figures."""
    found = {kind for kinds in of for kind in kinds}
    return tuple(kind for kind in SIGNS if kind in found)


def kinds_in(frame: pd.DataFrame, *columns: str) -> Kinds:
    """Return the kinds of facts behind amounts of a frame that has the provenance columns beside them."""
    return kinds_of(cell for column in columns for cell in frame[provenance_column(column)])


def unpublished(kinds: Kinds) -> Kinds:
    """Return the kinds without publications."""
    return tuple(kind for kind in kinds if kind != PUBLISHED)


def outcome_kinds(frame: pd.DataFrame, *outcomes: str) -> Kinds:
    """Return what outcomes rest on, with what is not published of the budgets they are seen against."""
    return union([kinds_in(frame, *outcomes), unpublished(kinds_in(frame, "current_yen"))])


def is_unpublished(kinds: Kinds) -> bool:
    """Tell whether anything but publications stands behind a figure."""
    return bool(unpublished(kinds))


def signs(kinds: Kinds) -> str:
    """Return the signs of a figure that does not rest on publications alone; nothing for one that does."""
    return "".join(SIGNS[kind] for kind in kinds) if is_unpublished(kinds) else ""


def signed(written: str, kinds: Kinds) -> str:
    """Return a name or an amount with the signs behind it, unless it rests on publications alone."""
    return f"{written} {signs(kinds)}".rstrip()


def named(kinds: Kinds, reader: Reader) -> str:
    """Return signs and words of kinds (``▲ 報告・◇ 例示``)."""
    return reader.say("part.listing").join(
        f"{SIGNS[kind]} {reader.say(f'provenance.{kind}')}" for kind in kinds
    )


def according_to(sentence: str, kinds: Kinds, reader: Reader) -> str:
    """Return a sentence that begins with where its figures are from, unless only from publications."""
    if not is_unpublished(kinds):
        return sentence
    return reader.say(f"basis.{'_'.join(kinds)}", sentence=sentence)


def resting(sentence: str, kinds: Kinds, reader: Reader) -> str:
    """Return a sentence with what its figures rest on behind it, unless they rest on publications alone."""
    if not is_unpublished(kinds):
        return sentence
    return reader.say("basis.behind", sentence=sentence, kinds=named(kinds, reader))
