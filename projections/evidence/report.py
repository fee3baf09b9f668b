"""The readable report of a bundle, in Japanese and English: the question, the figures, what they rest on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import pandas as pd

from domain.catalogue import Catalogue
from projections.clock import JAPAN
from projections.csv_rows import rows_of
from projections.evidence.chosen_views import ChosenView
from projections.evidence.contents import Contents
from projections.evidence.documents import Block, Column, Document, Facts, Heading, Paragraph, Table
from projections.evidence.html_report import html_of
from projections.evidence.pdf_report import pdf_of
from projections.evidence.texts import text
from projections.lump_sum_keys import UNATTRIBUTED
from projections.proof.signed import SignedCheckpoint
from projections.withheld import WITHHELD

JAPANESE: Final = "ja"
MOST_ROWS: Final = 200
MOST_EVENTS: Final = 600
"""Longer lists are in the files; a report is to be read."""


class Shown(NamedTuple):
    """A table of a report.

    Attributes:
        view: Name of the view.
        title: Name of its heading's text; empty for a table that goes on with the one before.
        named: Columns that say what a row is, with their widths.
        figures: Columns of numbers.
    """

    view: str
    title: str
    named: Mapping[str, float]
    figures: Sequence[str]


BUDGET: Final = ("initial_yen", "supplementary_yen", "transferred_yen", "carried_in_yen", "current_yen")
OUTCOME: Final = ("current_yen", "spent_yen", "carried_over_yen", "unused_yen", "execution_rate_pct")
OF_SYSTEMS: Final = ("requested_yen", "planned_yen", "allocated_yen", "committed_yen", "spent_yen")
OF_ENVELOPES: Final = ("envelope_yen", "drawn_yen", "left_yen", "committed_yen", "spent_yen")
TABLES: Final = (
    Shown("lump-sum-by-ministry", "by_ministry", {"fiscal_year": 0.5, "ministry": 1.4}, BUDGET),
    Shown("lump-sum-by-ministry", "", {"fiscal_year": 0.5, "ministry": 1.4}, OUTCOME),
    Shown("lump-sum-by-system", "by_system", {"fiscal_year": 0.5, "system_name": 3}, OF_SYSTEMS),
    Shown("allocations", "allocations", {"fiscal_year": 0.5, "ministry": 1.4}, OF_ENVELOPES),
    Shown(
        "transfers",
        "transfers",
        {"fiscal_year": 0.5, "from_ministry": 1.4, "to_ministry": 1.4, "kind": 0.8},
        ("amount_yen",),
    ),
    Shown(
        "contracts",
        "contracts",
        {"title": 3, "vendor_name": 2, "signed_on": 0.9},
        ("amount_yen", "published_yen"),
    ),
)
NAMELESS: Final = frozenset({UNATTRIBUTED, WITHHELD, "transfer", "succession", "unspecified"})
TITLE_OF_COLUMN: Final = {"system_name": "system", "title": "title_of_contract"}


def report_files(contents: Contents, signed: SignedCheckpoint) -> Iterator[tuple[str, bytes]]:
    """Yield the reports of a bundle by file name: HTML and PDF in every language asked for."""
    for language in contents.question.languages:
        document = report(contents, signed, language)
        yield f"report.{language}.html", html_of(document)
        yield f"report.{language}.pdf", pdf_of(document, contents.question.known_at)


def report(contents: Contents, signed: SignedCheckpoint, language: str) -> Document:
    """Return the report of a bundle in a language."""

    def say(name: str, **said: object) -> str:
        return text(language, name, **said)

    return Document(
        language,
        say("title"),
        say("subtitle"),
        _summary(contents, say),
        f"ikkatsu ・ {_moment(contents.question.known_at)} ・ {signed.checkpoint.root.hex()[:16]}",
        say("page", page="{page}", pages="{pages}"),
        (
            *_question(contents, say),
            *_figures(contents, say),
            *_events(contents, say, language),
            *_proof(signed, say),
            Heading(say("verify")),
            *(Paragraph(say(f"verify_{number}")) for number in (1, 2, 3)),
        ),
    )


Say = Callable[..., str]


def _summary(contents: Contents, say: Say) -> str:
    year = contents.question.fiscal_year
    named = [contents.ministry[1] if contents.ministry else None, contents.system_name]
    who = " ・ ".join(name for name in named if name) or say("everything")
    return f"{who} ・ {say('all_years') if year is None else say('year', year=year)}"


def _question(contents: Contents, say: Say) -> Iterator[Block]:
    question = contents.question
    yield Heading(say("question"))
    yield Facts(
        [
            (say("scope"), _summary(contents, say)),
            (say("known_at"), _both_moments(question.known_at)),
            (say("effective_on"), question.effective_on.isoformat()),
            (say("position"), f"{contents.log.checkpoint.position:,}"),
            (say("events_in"), f"{len(contents.events):,}"),
            *([(say("without_illustration"), say("yes"))] if question.clock.without_illustration else []),
        ]
    )
    if any(term.position is None for terms in contents.terms.values() for term in terms):
        yield Paragraph(say("withheld_note"))


def _figures(contents: Contents, say: Say) -> Iterator[Block]:
    yield Heading(say("figures"))
    views = {chosen.name: chosen for chosen in contents.views}
    for shown in TABLES:
        if shown.view in views:
            if shown.title:
                yield Heading(f"{say(shown.title)} ({say('yen')})", 2)
            yield _table(views[shown.view], shown, say)


def _table(chosen: ChosenView, shown: Shown, say: Say) -> Table | Paragraph:
    frame = chosen.view.frame
    if frame.empty:
        return Paragraph(say("no_rows"))
    figures = [name for name in shown.figures if frame[name].notna().any()]
    columns = [
        *(Column(say(TITLE_OF_COLUMN.get(name, name)), width) for name, width in shown.named.items()),
        *(Column(say(name), 1.25, is_number=True) for name in figures),
    ]
    rows = [
        [*(_named(row[name], say) for name in shown.named), *(_number(row[name]) for name in figures)]
        for row in rows_of(frame[:MOST_ROWS][[*shown.named, *figures]])
    ]
    return Table(columns, rows, _more(len(frame) - MOST_ROWS, f"views/{chosen.name}.csv", say))


def _more(count: int, file: str, say: Say) -> str:
    return say("more_rows", count=f"{count:,}", file=file) if count > 0 else ""


def _events(contents: Contents, say: Say, language: str) -> Iterator[Block]:
    behind = {term.position for terms in contents.terms.values() for term in terms}
    history = contents.history.frame
    rows = history[history["position"].isin([position for position in behind if position is not None])]
    yield Heading(say("events"))
    yield Paragraph(say("events_lead"))
    columns = [
        Column(say("place"), 0.75, is_number=True),
        Column(say("recorded_at"), 0.95),
        Column(say("event"), 1.3),
        Column(say("about"), 1.5),
        Column(say("amount_yen"), 1.35, is_number=True),
        Column(say("actor"), 1.4),
        Column(say("document"), 2.1),
    ]
    titles = _titles(language)
    lines = [_event(row, titles) for row in rows_of(rows[:MOST_EVENTS])]
    yield Table(columns, lines, _more(len(rows) - MOST_EVENTS, "views/history.csv", say))


def _titles(language: str) -> dict[str, str]:
    named = Catalogue().by_name.items()
    return {name: kind.TITLES[language == JAPANESE] for name, kind in named}


def _event(row: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    return [
        _number(row["position"]),
        datetime.fromisoformat(row["recorded_at"]).astimezone(JAPAN).strftime("%Y-%m-%d"),
        titles.get(row["event"], row["event"]),
        _said(row["system_name"] or row["ministry"]),
        _number(row["amount_yen"]),
        _said(row["actor"]),
        " ・ ".join(str(row[name]) for name in ("source_title", "reason") if row[name]),
    ]


def _proof(signed: SignedCheckpoint, say: Say) -> Iterator[Block]:
    checkpoint = signed.checkpoint
    yield Heading(say("proof"))
    yield Paragraph(say("proof_lead"))
    yield Facts(
        [
            (say("log_id"), checkpoint.log_id),
            (say("size"), f"{checkpoint.size:,}"),
            (say("root"), checkpoint.root.hex()),
            (say("key_id"), signed.key_id),
            (say("signature"), signed.signature.hex()),
        ],
        is_code=True,
    )


def _number(value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"


def _named(value: Any, say: Say) -> str:
    """Return what a row is called; what has no name of its own, in the reader's language."""
    return say(value) if value in NAMELESS else _said(value)


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(JAPAN):%Y-%m-%d %H:%M:%S} JST"


def _both_moments(moment: datetime) -> str:
    return f"{_moment(moment)} ({moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z)"
