"""A link is evidence: it holds the filters of a page, both clocks fixed, and the digest of its answers.

The books only grow, so the same question at the same ``known_at`` has the same answer for ever. Opened later,
a link therefore says two things: whether the books still say of that moment what they said when it was
shared (the digest, which nobody but the sharer's own reader had to compute), and how many of the figures
differ from what the books say of it now. The digest is of whole frames, before anything is translated: it
does not depend on language or unit.

Whoever opens a link may see less than who shared it. What is withheld from the sharer is marked by a word
behind the digest, so that a difference of sight is not taken for an altered log.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, NamedTuple

import pandas as pd

from dash_app.address import Address, moment_text
from dash_app.answers import ANSWERS, Asked, compared
from dash_app.page import Page
from projections.clock import NOW, Clock
from projections.runtime import Runtime
from projections.view import View

DIFFERENCE: Final = "/difference"
DIGITS: Final = 32
IN_PART: Final = "part"
"""Stands behind the digest of somebody from whom something is withheld."""
WRITTEN: Final = re.compile(rf"([0-9a-f]{{{DIGITS}}})(?:-({IN_PART}))?")


class Kept(Enum):
    """What became of the answers that a link was made of."""

    SAME = "same"
    """The books say of that moment what they said when the link was shared."""
    OTHER_SIGHT = "other_sight"
    """They say something else, but something is withheld from one of the two who look."""
    OTHER = "other"
    """They say something else."""
    UNREADABLE = "unreadable"
    """The digest is no digest of ours."""
    NOT_FIXED = "not_fixed"
    """A clock is missing, or is of a moment that is yet to come: nothing can be compared."""
    NO_FIGURES = "no_figures"
    """The page shows no figures of the books."""


class Checked(NamedTuple):
    """A link of evidence, opened.

    Attributes:
        kept: What became of its answers.
        digest: The digest of the answers as they are given now for that moment; empty where none was made.
        changed: How many figures differ from those of the books as they are now.
        asked: The questions whose answers differ, with how many figures of each.
    """

    kept: Kept
    digest: str = ""
    changed: int = 0
    asked: tuple[tuple[Asked, int], ...] = ()


def questions_at(runtime: Runtime, page: Page | None, address: Address) -> tuple[Asked, ...]:
    """Return the questions that a page rests on at an address; none of a page without figures."""
    answers = ANSWERS.get(page.path) if page is not None else None
    return () if answers is None or address.problems else answers(runtime, address)


def digest_of(views: Iterable[View]) -> str:
    """Return the first 32 hexadecimal digits of the SHA-256 of views: names, columns, rows, and totals.

    The moment at which they were asked is no part of it.
    """
    written = json.dumps([_content(view) for view in views], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:DIGITS]


def _content(view: View) -> dict[str, Any]:
    columns = {str(name): [_plain(value) for value in view.frame[name].tolist()] for name in view.frame}
    total = {name: _plain(value) for name, value in sorted((view.total or {}).items())}
    return {"view": view.name, "columns": columns, "total": total}


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def sees_in_part(runtime: Runtime) -> bool:
    """Tell whether anything is withheld from whoever asks."""
    withheld = runtime.views.withheld()
    return bool(withheld or withheld.systems or withheld.positions or withheld.cases)


def shared(runtime: Runtime, page: Page | None, address: Address, year: int | None) -> Address:
    """Return the address that a reader hands on as evidence: clocks and year fixed, with its digest.

    Args:
        runtime: The books.
        page: The page, ``None`` for an address without one.
        address: Where the reader is.
        year: The fiscal year the page shows, ``None`` for all of them.

    Raises:
        DomainError: The page cannot answer.
    """
    now = runtime.views.ministries(address.clock)
    there = replace(address, fiscal_year=year).moved(moment_text(now.known_at), now.effective_on.isoformat())
    asked = questions_at(runtime, page, there)
    if not asked:
        return there
    digest = digest_of(_views(runtime, asked, there.clock))
    return replace(there, digest=f"{digest}-{IN_PART}" if sees_in_part(runtime) else digest)


def _views(runtime: Runtime, asked: Sequence[Asked], clock: Clock) -> list[View]:
    return [compared(runtime, question, clock, clock)[0] for question in asked]


def checked(runtime: Runtime, page: Page | None, address: Address) -> Checked:
    """Compare a link with what the books say: of its moment, and of the present.

    Raises:
        DomainError: The page cannot answer.
    """
    written = WRITTEN.fullmatch(address.digest)
    if written is None:
        return Checked(Kept.UNREADABLE)
    known_at = address.clock.known_at
    if known_at is None or address.clock.effective_on is None or known_at > _present(runtime):
        return Checked(Kept.NOT_FIXED)
    asked = questions_at(runtime, page, address)
    if not asked:
        return Checked(Kept.NO_FIGURES)
    present = replace(address.clock, known_at=NOW.known_at)
    answers = [compared(runtime, question, address.clock, present) for question in asked]
    digest = digest_of(view for view, _ in answers)
    changes = tuple((question, count) for question, (_, count) in zip(asked, answers, strict=True) if count)
    kept = _kept(runtime, digest, *written.groups())
    return Checked(kept, digest, sum(count for _, count in changes), changes)


def _present(runtime: Runtime) -> datetime:
    """Return the present moment of the books, which may run ahead of the clock."""
    return runtime.views.ministries().known_at


def _kept(runtime: Runtime, digest: str, shared_digest: str, shared_sight: str | None) -> Kept:
    if digest == shared_digest:
        return Kept.SAME
    return Kept.OTHER_SIGHT if shared_sight or sees_in_part(runtime) else Kept.OTHER


def since_then(address: Address, asked: Asked | None) -> str:
    """Return the address of what changed in a page between the moment it shows and now.

    Args:
        address: Where the reader is.
        asked: The question in which they are interested; the lump sum where there is none.
    """
    there = address.now().at(DIFFERENCE)
    given = {"from": address.known_at, "from_effective": address.effective_on}
    if asked is None:
        return there.filtered(**given).href
    figures = asked.figures
    told = {"by": ",".join(figures.by), "ministry": figures.ministry or "", "system": figures.system or ""}
    year = replace(there, fiscal_year=figures.fiscal_year)
    return year.filtered(view=asked.view, **told, **given).href
