"""The one sentence under each chart, computed from the same frame the chart is drawn from.

Every figure of a sentence that is a cell of a view, or a sum of cells, is a link to what it is made of
(``linked_text``). What a sentence computes from two of its own figures (a difference, how many times one is
the other) has none: both stand in the sentence. A share links to the part: the whole stands beside it.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dash_app.figures.canvas import Row, rows_of
from dash_app.figures.execution_rate import overall_rate
from dash_app.figures.long_tail import fold
from dash_app.figures.system_cost import CLASSES, costs
from dash_app.figures.trajectory import shared_by
from dash_app.figures.transfers import flows
from dash_app.linked_text import linked
from dash_app.opening import NO_OPENER, NOTHING, Opener
from dash_app.provenance import (
    Kinds,
    according_to,
    is_unpublished,
    named,
    outcome_kinds,
    resting,
    union,
)
from dash_app.reader import Reader, whole

OPERATIONS: Final = CLASSES["operations"][0]


def share(reader: Reader, of_yen: object, part_yen: object, href: str = "") -> str:
    """Return a part in percent of a whole, empty when either is not on record.

    Args:
        reader: Language.
        of_yen: The whole.
        part_yen: The part, which stands above the share.
        href: Where the whole is explained.
    """
    whole_yen, part = whole(of_yen), whole(part_yen)
    if not whole_yen or part is None:
        return ""
    written = linked(reader.percent(100 * part / whole_yen), href)
    return reader.say("sentence.share_of_current", share=written)


def _yen(row: Row, column: str, reader: Reader, opener: Opener) -> str:
    """Return an amount of a row with its unit, linked to what it is made of."""
    return linked(reader.yen(row[column]), opener.href(row, column))


def of_year(
    total: Mapping[str, Any],
    year: int,
    reader: Reader,
    kinds: Kinds = (),
    opener: Opener | None = None,
) -> str:
    """Tell a year: what it could spend and what became of it, as far as that is on record.

    Args:
        total: The sums of the year.
        year: The year.
        reader: Language and unit.
        kinds: What its figures rest on.
        opener: Opens its figures.
    """

    def linked_to(column: str, written: str) -> str:
        return linked(written, opener.href(None, column)) if opener else written

    current, spent = whole(total.get("current_yen")), whole(total.get("spent_yen"))
    if current is None:
        return reader.say("sentence.year_without_facts", year=reader.year(year))
    held = linked_to("current_yen", reader.yen(current))
    if spent is None:
        unsettled = reader.say("sentence.year_unsettled", year=reader.year(year), current=held)
        return according_to(unsettled, kinds, reader)
    carried = whole(total.get("carried_over_yen")) or 0
    said = reader.say(
        "sentence.year_settled",
        year=reader.year(year),
        current=held,
        spent=linked_to("execution_rate_pct", reader.percent(100 * spent / current if current else None)),
        carried=linked_to("carried_over_yen", reader.percent(100 * carried / current if current else None)),
        unused=linked_to("unused_yen", reader.yen(total.get("unused_yen"))),
    )
    return according_to(said, kinds, reader)


def of_years(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> str:
    """Tell how the current budget grew from the first to the last settled year."""
    settled = rows_of(frame.dropna(subset=["published_spent_yen", "current_yen"]).sort_values("fiscal_year"))
    if not settled:
        return reader.say("sentence.no_year_settled")
    first, last = settled[0], settled[-1]
    if first is last:
        return reader.say(
            "sentence.one_year",
            year=reader.year(last["fiscal_year"]),
            current=_yen(last, "current_yen", reader, opener),
        )
    return reader.say(
        "sentence.years_grew",
        first=reader.year(first["fiscal_year"]),
        first_yen=_yen(first, "current_yen", reader, opener),
        last=reader.year(last["fiscal_year"]),
        last_yen=_yen(last, "current_yen", reader, opener),
        times=f"{int(last['current_yen']) / int(first['current_yen']):.1f}",
    )


def of_steps(
    total: Mapping[str, Any], reader: Reader, kinds: Kinds = (), opener: Opener | None = None
) -> str:
    """Tell by how much a year's current budget differs from its initial budget.

    Args:
        total: The sums of the year.
        reader: Language and unit.
        kinds: What these amounts rest on.
        opener: Opens its figures.
    """
    initial, current = whole(total.get("initial_yen")), whole(total.get("current_yen"))
    if current is None:
        return reader.say("figure.nothing")
    if not initial:
        only = reader.say("sentence.current_only", current=_of_total(current, "current_yen", reader, opener))
        return resting(only, kinds, reader)
    over = reader.say(
        "sentence.current_over_initial",
        current=_of_total(current, "current_yen", reader, opener),
        initial=_of_total(initial, "initial_yen", reader, opener),
        difference=reader.yen(current - initial),
    )
    return resting(over, kinds, reader)


def _of_total(amount_yen: int, column: str, reader: Reader, opener: Opener | None) -> str:
    return linked(reader.yen(amount_yen), opener.href(None, column) if opener else "")


def of_ministries(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> str:
    """Tell how many ministries hold money of the lump sum in the last settled year, and which holds most."""
    settled = frame.dropna(subset=["published_spent_yen", "current_yen"])
    if not len(settled):
        return reader.say("sentence.no_year_settled")
    year = int(settled["fiscal_year"].max())
    rows = rows_of(settled[settled["fiscal_year"] == year].sort_values("current_yen", ascending=False))
    return reader.say(
        "sentence.ministries_hold",
        year=reader.year(year),
        count=len(rows),
        largest=rows[0]["ministry"],
        largest_yen=_yen(rows[0], "current_yen", reader, opener),
    )


def of_transfers(
    frame: pd.DataFrame, year: int, reader: Reader, kinds: Kinds = (), opener: Opener = NO_OPENER
) -> str:
    """Tell how much was moved in a year, and to whom most; ``kinds`` are what that rests on."""
    moved = flows(frame, reader, opener)
    if not moved.pairs:
        return reader.say("sentence.nothing_moved", year=reader.year(year))
    largest = moved.pairs[0]
    said = reader.say(
        "sentence.moved",
        year=reader.year(year),
        amount=linked(reader.yen(moved.together.value), opener.leads_to(moved.together)),
        count=len(moved.receivers),
        largest=largest.receiver,
        largest_yen=linked(reader.yen(largest.amount_yen), opener.leads_to(largest.opened)),
    )
    return according_to(said, kinds, reader)


def of_rates(frame: pd.DataFrame, year: int, reader: Reader, opener: Opener | None = None) -> str:
    """Tell the rate of all ministries, the highest and the lowest."""
    opener = opener or NO_OPENER

    def rate(row: Row) -> str:
        return linked(reader.percent(row["execution_rate_pct"]), opener.href(row, "execution_rate_pct"))

    rated = rows_of(frame.dropna(subset=["execution_rate_pct"]).sort_values("execution_rate_pct"))
    if not rated:
        return reader.say("sentence.year_not_settled", year=reader.year(year))
    said = reader.say(
        "sentence.rates",
        year=reader.year(year),
        overall=linked(reader.percent(overall_rate(frame)), opener.href(None, "execution_rate_pct")),
        highest=rated[-1]["ministry"],
        highest_pct=rate(rated[-1]),
        lowest=rated[0]["ministry"],
        lowest_pct=rate(rated[0]),
    )
    return according_to(said, outcome_kinds(frame, "spent_yen"), reader)


def of_cohort(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> str:
    """Tell where the cohort stands against its target at the last published point."""
    cohort = frame[frame["measure"] == "cohort"].sort_values("fiscal_year")
    points = rows_of(cohort.dropna(subset=["settlement_basis_yen", "target_yen"]))
    if not points:
        return reader.say("figure.nothing")
    last, gap = points[-1], whole(points[-1]["gap_yen"]) or 0
    key = "sentence.cohort_ahead" if gap >= 0 else "sentence.cohort_behind"
    return reader.say(
        key,
        year=reader.year(last["fiscal_year"]),
        actual=_yen(last, "settlement_basis_yen", reader, opener),
        target=_yen(last, "target_yen", reader, opener),
        gap=linked(reader.yen(abs(gap)), opener.href(last, "gap_yen")),
    )


def of_gross(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> str:
    """Tell how gross operations changed over the published years, and which years are not published."""
    known = rows_of(
        frame[frame["measure"] == "gross"].dropna(subset=["settlement_basis_yen"]).sort_values("fiscal_year")
    )
    rows = [row for row in known if not is_unpublished(shared_by(row))]
    if not rows:
        return reader.say("figure.nothing")
    first, last = rows[0], rows[-1]
    others = [row for row in known if is_unpublished(shared_by(row))]
    change = 100 * (int(last["settlement_basis_yen"]) / int(first["settlement_basis_yen"]) - 1)
    told = reader.say(
        "sentence.gross",
        first=reader.year(first["fiscal_year"]),
        first_yen=_yen(first, "settlement_basis_yen", reader, opener),
        last=reader.year(last["fiscal_year"]),
        last_yen=_yen(last, "settlement_basis_yen", reader, opener),
        change=("+" if change > 0 else "") + reader.percent(change),
    )
    if not others:
        return told
    return reader.say(
        "sentence.gross_others",
        told=told,
        years=reader.say("part.listing").join(reader.year(row["fiscal_year"]) for row in others),
        basis=named(union(map(shared_by, others)), reader),
    )


def of_tail(frame: pd.DataFrame, year: int, keep: int, reader: Reader, opener: Opener = NO_OPENER) -> str:
    """Tell how much of the money the costliest systems take."""
    tail = fold(frame, keep)
    if tail is None or not tail.total_yen:
        return reader.say("sentence.no_system_cost", year=reader.year(year))
    said = reader.say(
        "sentence.tail",
        year=reader.year(year),
        count=len(tail.top) + tail.folded,
        total=linked(reader.yen(tail.total_yen), opener.leads_to(tail.together(opener))),
        top=len(tail.top),
        share=linked(reader.percent(tail.top_share_pct), opener.leads_to(tail.named_together(opener))),
    )
    return according_to(said, tail.known_by, reader)


def of_system(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> str:
    """Tell what a system cost in its last year on record, and how much of it was operations."""
    spent = frame.dropna(subset=["spent_yen"])
    if not len(spent):
        return reader.say("figure.nothing_spent")
    cost = costs(spent, reader, opener)
    amount = cost.sums[-1]
    operations = next((bars.amounts[-1] for bars in cost.bars if bars.key == OPERATIONS), NOTHING)
    share = 100 * (operations.value or 0) / amount.value if amount.value else None
    said = reader.say(
        "sentence.system_cost",
        year=reader.year(cost.years[-1]),
        amount=linked(reader.yen(amount.value), opener.leads_to(amount)),
        operations=linked(reader.percent(share), opener.leads_to(operations)),
    )
    return according_to(said, cost.kinds[-1], reader)
