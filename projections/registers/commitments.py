"""Commitments by year: what is committed, up to which authorised limit, and what was spent of it."""

from collections import defaultdict
from typing import Any, Final

from domain.vocabulary import GENERAL_ACCOUNT, Provenance
from projections.frames import Answer
from projections.frames.registers import COMMITMENTS
from projections.registers.reading import Flow, Reading, RegisterQuery, Row, is_asked
from projections.states import FLOW_NUMBER, State

FLOW_OF_COLUMN: Final[dict[str, Flow]] = {
    "authorised_yen": (State.UNAUTHORISED, State.AUTHORISED),
    "certified_yen": (State.UNCERTIFIED, State.CERTIFIED),
    "committed_yen": (State.UNCOMMITTED, State.COMMITTED),
    "spent_yen": (State.COMMITTED, State.PAID),
}
COLUMN_OF_FLOW: Final = {FLOW_NUMBER[flow][0]: column for column, flow in FLOW_OF_COLUMN.items()}


def commitments_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a fiscal year, ministry, system and account, with the columns of ``COMMITMENTS``.

    ``authorised_yen`` is the year's limit of multi-year authority (国庫債務負担行為), ``left_yen`` what is
    committed and not spent. Years to come stand with what is committed for them already. Where officers
    neither committed nor were authorised there is no row.
    """
    holdings = reading.money(*FLOW_OF_COLUMN.values())
    sums: dict[tuple[Any, ...], Row] = defaultdict(dict)
    places = ("fiscal_year", "ministry", "system_id", "account", "provenance")
    for flow, amount_yen, *place, provenance in holdings.each(*places):
        row, column = sums[tuple(place)], COLUMN_OF_FLOW[flow]
        row[column] = row.get(column, 0) + amount_yen
        row["illustrative"] = row.get("illustrative", False) or provenance == Provenance.ILLUSTRATIVE
    rows = [
        {
            "fiscal_year": year,
            **reading.ministry(ministry),
            **reading.system(system_id),
            "account": account,
            **row,
            "left_yen": row["committed_yen"] - row.get("spent_yen", 0) if "committed_yen" in row else None,
        }
        for (year, ministry, system_id, account), row in sums.items()
        if query.fiscal_year in (None, year) and is_asked(query, ministry, system_id)
    ]
    rows.sort(
        key=lambda row: (
            row["fiscal_year"],
            reading.names.organization_rank(row["ministry_id"]),
            reading.names.system_rank(row["system_id"]),
            row["account"] != GENERAL_ACCOUNT,
            row["account"],
        )
    )
    reading.rests_on(holdings.publications())
    return reading.answer(rows, COMMITMENTS)
