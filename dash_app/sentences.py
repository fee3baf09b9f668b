"""The one sentence under each chart, computed from the same frame the chart is drawn from."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dash_app.figures.canvas import rows_of
from dash_app.figures.execution_rate import overall_rate
from dash_app.figures.long_tail import fold
from dash_app.figures.trajectory import shared_by
from dash_app.provenance import (
    Kinds,
    according_to,
    is_unpublished,
    kinds_in,
    named,
    outcome_kinds,
    resting,
    union,
)
from dash_app.reader import Reader, whole


def share(reader: Reader, of_yen: object, part_yen: object) -> str:
    """Return a part in percent of a whole, empty when either is not on record."""
    whole_yen, part = whole(of_yen), whole(part_yen)
    if not whole_yen or part is None:
        return ""
    return reader.say("sentence.share_of_current", share=reader.percent(100 * part / whole_yen))


def of_year(total: Mapping[str, Any], year: int, reader: Reader, kinds: Kinds = ()) -> str:
    """Tell a year: what it could spend and what became of it, as far as that is on record.

    Args:
        total: The sums of the year.
        year: The year.
        reader: Language and unit.
        kinds: What its figures rest on.
    """
    current, spent = whole(total.get("current_yen")), whole(total.get("spent_yen"))
    if current is None:
        return reader.say("sentence.year_without_facts", year=reader.year(year))
    if spent is None:
        unsettled = reader.say("sentence.year_unsettled", year=reader.year(year), current=reader.yen(current))
        return according_to(unsettled, kinds, reader)
    carried = whole(total.get("carried_over_yen")) or 0
    said = reader.say(
        "sentence.year_settled",
        year=reader.year(year),
        current=reader.yen(current),
        spent=reader.percent(100 * spent / current if current else None),
        carried=reader.percent(100 * carried / current if current else None),
        unused=reader.yen(total.get("unused_yen")),
    )
    return according_to(said, kinds, reader)


def of_years(frame: pd.DataFrame, reader: Reader) -> str:
    """Tell how the current budget grew from the first to the last settled year."""
    settled = rows_of(frame.dropna(subset=["published_spent_yen", "current_yen"]).sort_values("fiscal_year"))
    if not settled:
        return reader.say("sentence.no_year_settled")
    first, last = settled[0], settled[-1]
    if first is last:
        return reader.say(
            "sentence.one_year",
            year=reader.year(last["fiscal_year"]),
            current=reader.yen(last["current_yen"]),
        )
    return reader.say(
        "sentence.years_grew",
        first=reader.year(first["fiscal_year"]),
        first_yen=reader.yen(first["current_yen"]),
        last=reader.year(last["fiscal_year"]),
        last_yen=reader.yen(last["current_yen"]),
        times=f"{int(last['current_yen']) / int(first['current_yen']):.1f}",
    )


def of_steps(total: Mapping[str, Any], reader: Reader, kinds: Kinds = ()) -> str:
    """Tell by how much a year's current budget differs from its initial budget.

    Args:
        total: The sums of the year.
        reader: Language and unit.
        kinds: What these amounts rest on.
    """
    initial, current = whole(total.get("initial_yen")), whole(total.get("current_yen"))
    if current is None:
        return reader.say("figure.nothing")
    if not initial:
        only = reader.say("sentence.current_only", current=reader.yen(current))
        return resting(only, kinds, reader)
    over = reader.say(
        "sentence.current_over_initial",
        current=reader.yen(current),
        initial=reader.yen(initial),
        difference=reader.yen(current - initial),
    )
    return resting(over, kinds, reader)


def of_ministries(frame: pd.DataFrame, reader: Reader) -> str:
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
        largest_yen=reader.yen(rows[0]["current_yen"]),
    )


def of_transfers(frame: pd.DataFrame, year: int, reader: Reader, kinds: Kinds = ()) -> str:
    """Tell how much was moved in a year, and to whom most; ``kinds`` are what that rests on."""
    rows = (
        rows_of(frame[frame["amount_yen"] > 0].sort_values("amount_yen", ascending=False))
        if len(frame)
        else []
    )
    if not rows:
        return reader.say("sentence.nothing_moved", year=reader.year(year))
    said = reader.say(
        "sentence.moved",
        year=reader.year(year),
        amount=reader.yen(sum(int(row["amount_yen"]) for row in rows)),
        count=len({row["to_ministry"] for row in rows}),
        largest=rows[0]["to_ministry"],
        largest_yen=reader.yen(rows[0]["amount_yen"]),
    )
    return according_to(said, kinds, reader)


def of_rates(frame: pd.DataFrame, year: int, reader: Reader) -> str:
    """Tell the rate of all ministries, the highest and the lowest."""
    rated = rows_of(frame.dropna(subset=["execution_rate_pct"]).sort_values("execution_rate_pct"))
    if not rated:
        return reader.say("sentence.year_not_settled", year=reader.year(year))
    said = reader.say(
        "sentence.rates",
        year=reader.year(year),
        overall=reader.percent(overall_rate(frame)),
        highest=rated[-1]["ministry"],
        highest_pct=reader.percent(rated[-1]["execution_rate_pct"]),
        lowest=rated[0]["ministry"],
        lowest_pct=reader.percent(rated[0]["execution_rate_pct"]),
    )
    return according_to(said, outcome_kinds(frame, "spent_yen"), reader)


def of_cohort(frame: pd.DataFrame, reader: Reader) -> str:
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
        actual=reader.yen(last["settlement_basis_yen"]),
        target=reader.yen(last["target_yen"]),
        gap=reader.yen(abs(gap)),
    )


def of_gross(frame: pd.DataFrame, reader: Reader) -> str:
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
        first_yen=reader.yen(first["settlement_basis_yen"]),
        last=reader.year(last["fiscal_year"]),
        last_yen=reader.yen(last["settlement_basis_yen"]),
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


def of_tail(frame: pd.DataFrame, year: int, keep: int, reader: Reader) -> str:
    """Tell how much of the money the costliest systems take."""
    tail = fold(frame, keep)
    if tail is None or not tail.total_yen:
        return reader.say("sentence.no_system_cost", year=reader.year(year))
    said = reader.say(
        "sentence.tail",
        year=reader.year(year),
        count=len(tail.top) + tail.folded,
        total=reader.yen(tail.total_yen),
        top=len(tail.top),
        share=reader.percent(tail.top_share_pct),
    )
    return according_to(said, tail.known_by, reader)


def of_system(frame: pd.DataFrame, reader: Reader) -> str:
    """Tell what a system cost in its last year on record, and how much of it was operations."""
    spent = frame.dropna(subset=["spent_yen"])
    if not len(spent):
        return reader.say("figure.nothing_spent")
    year = int(spent["fiscal_year"].max())
    latest = spent[spent["fiscal_year"] == year]
    rows = rows_of(latest)
    amount = sum(int(row["spent_yen"]) for row in rows)
    operations = sum(int(row["spent_yen"]) for row in rows if row["cost_class"] == "operations")
    said = reader.say(
        "sentence.system_cost",
        year=reader.year(year),
        amount=reader.yen(amount),
        operations=reader.percent(100 * operations / amount if amount else None),
    )
    return according_to(said, kinds_in(latest, "spent_yen"), reader)
