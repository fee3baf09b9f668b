"""What comes of the rows of a file: counted, listed, and the refused ones with their reasons."""

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from dash_app.formatting import Language
from dash_app.importing import Problem, Row, Rows
from dash_app.reader import Reader

OUTCOMES: Final = {
    "new": "import.new",
    "drafted": "import.drafted",
    "known": "import.known",
    "aside": "import.aside",
    "asked": "import.asked",
    "refused": "import.refused",
}
"""What comes of a row, and the key of its word."""
PAGE_ROWS: Final = 100


def mark(outcome: str, reader: Reader) -> Component:
    """Return the word of an outcome as a mark."""
    return html.Span(reader.say(OUTCOMES[outcome]), className=f"import-mark import-mark-{outcome}")


def counts(rows: Rows, reader: Reader) -> Component:
    """Return how many rows there are of each outcome, and the sum of their amounts."""
    tally = rows.tally
    lines = [
        html.Tr(
            [
                html.Th(mark(outcome, reader), scope="row"),
                html.Td(
                    reader.say("import.rows", count=f"{tally.rows[outcome]:,}"), className="import-number"
                ),
                html.Td(reader.exact_yen(tally.amounts_yen.get(outcome) or None), className="import-number"),
            ]
        )
        for outcome in OUTCOMES
        if tally.rows.get(outcome)
    ]
    head = [
        html.Th(reader.say("import.outcome"), scope="col"),
        html.Th(reader.say("import.row_count"), scope="col", className="import-number"),
        html.Th(reader.say("import.sum"), scope="col", className="import-number"),
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(reader.say("import.counts"), className="note"),
                html.Thead(html.Tr(head)),
                html.Tbody(lines),
            ],
            className="import-table",
            id="import-counts",
        ),
        className="import-scroll",
    )


def rows_table(rows: Rows, address: Address) -> Component:
    """Return some of the rows as the address asks for them: of one outcome or of all, a hundred at a time."""
    reader = address.reader
    outcome, offset = shown_rows(address)
    chosen = rows.page(outcome, offset, PAGE_ROWS)
    head = [
        html.Th(reader.say(key), scope="col", className=css)
        for key, css in (
            ("import.line", "import-number"),
            ("import.outcome", ""),
            ("import.what", ""),
            ("import.amount", "import-number"),
        )
    ]
    return html.Div(
        [
            _outcome_links(rows, address, outcome),
            html.Div(
                html.Table(
                    [html.Thead(html.Tr(head)), html.Tbody([_row(row, reader) for row in chosen])],
                    className="import-table import-rows",
                    id="import-rows",
                ),
                className="import-scroll",
            ),
            _pages(rows.count(outcome), offset, address),
        ]
    )


def shown_rows(address: Address) -> tuple[str | None, int]:
    """Return which rows an address asks for: the outcome, and how many are passed over."""
    outcome, offset = address.filters.get("outcome"), address.filters.get("offset", "")
    is_number = offset.isascii() and offset.isdecimal() and len(offset) < 8  # noqa: PLR2004 - below ten million
    return outcome if outcome in OUTCOMES else None, int(offset) if is_number else 0


def _row(row: Row, reader: Reader) -> Component:
    is_japanese = reader.language is Language.JA
    said: list[Component | str] = [row.sentences[is_japanese]]
    if row.problems:
        said.append(html.Ul([_problem(each, reader) for each in row.problems], className="import-reasons"))
    said += [html.P(each.texts[is_japanese]) for each in row.questions]
    amount = "" if row.amount_yen is None else reader.exact_yen(row.amount_yen)
    return html.Tr(
        [
            html.Td(_lines(row.lines, reader), className="import-number"),
            html.Td(mark(str(row.outcome), reader)),
            html.Td(said),
            html.Td(amount, className="import-number"),
        ]
    )


def _lines(lines: Sequence[int], reader: Reader) -> str:
    first, last = min(lines), max(lines)
    return reader.say("import.line_of", line=f"{first:,}" if first == last else f"{first:,}-{last:,}")


def _problem(problem: Problem, reader: Reader) -> Component:
    is_japanese = reader.language is Language.JA
    where = [reader.say("import.line_of", line=f"{problem.line:,}")]
    if problem.column:
        where.append(reader.say("import.column_of", column=problem.column))
    found: list[Any] = [] if problem.value is None else [" ", html.Code(problem.value)]
    why = problem.reason_ja if is_japanese else problem.reason
    return html.Li([html.Strong(" ".join(where)), *found, " ", why])


def _outcome_links(rows: Rows, address: Address, chosen: str | None) -> Component:
    reader = address.reader
    links = [_outcome_link(reader.say("import.all"), rows.tally.total, None, chosen, address)]
    links += [
        _outcome_link(reader.say(key), rows.tally.rows[outcome], outcome, chosen, address)
        for outcome, key in OUTCOMES.items()
        if rows.tally.rows.get(outcome)
    ]
    return html.Nav(links, className="import-outcomes", **aria(label=reader.say("import.show")))


def _outcome_link(
    word: str, count: int, outcome: str | None, chosen: str | None, address: Address
) -> Component:
    return dcc.Link(
        f"{word} {count:,}",
        href=address.filtered(outcome=outcome or "", offset="").href,
        className="plain-link import-chosen" if outcome == chosen else "plain-link",
    )


def _pages(count: int, offset: int, address: Address) -> Component:
    reader = address.reader
    if count <= PAGE_ROWS:
        return html.Div()
    links: list[Component | str] = []
    if offset > 0:
        before = max(0, offset - PAGE_ROWS)
        links.append(dcc.Link(reader.say("import.before"), href=_at(before, address), className="plain-link"))
    shown = f"{offset + 1:,}-{min(offset + PAGE_ROWS, count):,} / {count:,}"
    links.append(html.Span(shown, className="note"))
    if offset + PAGE_ROWS < count:
        after = offset + PAGE_ROWS
        links.append(dcc.Link(reader.say("import.after"), href=_at(after, address), className="plain-link"))
    return html.Nav(links, className="import-actions", **aria(label=reader.say("import.pages")))


def _at(offset: int, address: Address) -> str:
    return address.filtered(offset=str(offset) if offset else "").href
