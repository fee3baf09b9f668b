"""The lump-sum view as one SQL question: by fiscal year, ministry, class and cost class, at both clocks.

DuckDB gets the movements as we hold them in memory: in log order, with a flow and a signed amount instead of
two states, and its own types for everything that repeats. Histories of class, coverage and names are tables
beside them. The question is prepared.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import duckdb
import pandas as pd
from sqlalchemy import Connection, select

from projections.clock import Moment
from projections.descriptions import COVERAGE, ORGANIZATION, SYSTEM_CLASS
from projections.frames import LUMP_SUM_YEN, OUTCOMES
from projections.states import FLOW_NUMBER, FLOWS, Chapter, State
from projections.tables import ReadTables

THREADS: Final = 2
COLUMNS: Final = ("fiscal_year", "ministry", "ministry_id", "system_class", "cost_class", *LUMP_SUM_YEN)
DERIVED: Final = {
    name: f"{formula} AS {name}"
    for outcome in OUTCOMES
    for name, formula in (
        (f"{outcome}_yen", f"coalesce(published_{outcome}_yen, reported_{outcome}_yen)"),
        (f"{outcome}_difference_yen", f"published_{outcome}_yen - reported_{outcome}_yen"),
    )
}
ATTRIBUTED: Final = FLOW_NUMBER[State.UNATTRIBUTED, State.ATTRIBUTED][0]
SPENT: Final = FLOW_NUMBER[State.CURRENT, State.SPENT][0]

Answer = dict[str, Any]
Rows = list[tuple[object, ...]]


def _numbers(flows: Iterable[int]) -> str:
    return ", ".join(map(str, flows)) or "-1"


def _in_chapters(*chapters: Chapter) -> str:
    """Return the flows of chapters that any column of the view asks for."""
    return _numbers(
        number
        for number, flow in enumerate(FLOWS)
        if flow.chapter in chapters and set(flow.columns) & set(LUMP_SUM_YEN)
    )


def _amount(column: str) -> str:
    """Return an amount column: null where neither a fact nor an amount stands behind it."""
    flows = [number for number, flow in enumerate(FLOWS) if column in flow.columns]
    evidence = [number for number in flows if FLOWS[number].is_evidence]
    if not flows:
        return f"CAST(NULL AS BIGINT) AS {column}"
    total = f"sum(amount) FILTER (flow IN ({_numbers(flows)}))"
    if evidence != flows:
        is_fact = f"count(*) FILTER (flow IN ({_numbers(evidence)})) > 0"
        total = f"CASE WHEN {is_fact} OR {total} <> 0 THEN {total} END"
    return f"({total})::BIGINT AS {column}"


QUESTION: Final = f"""
WITH
class_then AS (
    SELECT system_id, arg_max(system_class, effective_on * 4294967296 + position) AS system_class
    FROM classes WHERE position <= $1 AND effective_on <= $2 GROUP BY system_id),
covered AS (
    SELECT system_id, fiscal_year
    FROM coverage JOIN years ON first_fiscal_year <= fiscal_year
    WHERE position <= $1 AND effective_on <= $2
    GROUP BY system_id, fiscal_year
    HAVING arg_max(is_covered,
        first_fiscal_year * 1152921504606846976::HUGEINT + effective_on * 4294967296 + position)),
name_then AS (
    SELECT ministry, arg_max(name, effective_on * 4294967296 + position) AS name, min(place) AS place
    FROM organizations WHERE position <= $1 GROUP BY ministry),
cells AS (
    SELECT fiscal_year, ministry, system_id, cost_class, flow, sum(amount)::BIGINT AS amount
    FROM movements
    WHERE position <= $1 AND effective_on <= $2
    GROUP BY fiscal_year, ministry, system_id, cost_class, flow),
of_systems AS (
    SELECT fiscal_year, ministry, coalesce(system_class, 0) AS system_class, cost_class, flow,
        sum(amount)::BIGINT AS amount
    FROM cells JOIN covered USING (system_id, fiscal_year) LEFT JOIN class_then USING (system_id)
    WHERE flow IN ({_in_chapters(Chapter.CONTROL, Chapter.ATTRIBUTION)})
    GROUP BY ALL),
of_envelopes AS (
    SELECT fiscal_year, ministry, 0 AS system_class, NULL AS cost_class, flow, sum(amount)::BIGINT AS amount
    FROM cells WHERE flow IN ({_in_chapters(Chapter.ENVELOPE)})
    GROUP BY fiscal_year, ministry, flow),
explained AS (
    SELECT fiscal_year, ministry, 0 AS system_class, NULL AS cost_class, {ATTRIBUTED} AS flow,
        -sum(amount)::BIGINT AS amount
    FROM of_systems
    WHERE flow IN ({_in_chapters(Chapter.ATTRIBUTION)})
        AND fiscal_year IN (SELECT fiscal_year FROM of_envelopes WHERE flow = {SPENT})
    GROUP BY fiscal_year, ministry HAVING sum(amount) <> 0),
together AS (
    SELECT * FROM of_systems UNION ALL SELECT * FROM of_envelopes UNION ALL SELECT * FROM explained),
amounts AS (
    SELECT fiscal_year, ministry, system_class, cost_class, {", ".join(map(_amount, LUMP_SUM_YEN))}
    FROM together GROUP BY fiscal_year, ministry, system_class, cost_class)
SELECT fiscal_year, coalesce(name, ministry) AS ministry, ministry AS ministry_id,
    nullif(system_class, 0) AS system_class, cost_class,
    * EXCLUDE (fiscal_year, ministry, system_class, cost_class, name, place, {", ".join(DERIVED)}),
    {", ".join(DERIVED.values())},
    CASE WHEN current_yen <> 0 THEN
        round(100 * coalesce(published_spent_yen, reported_spent_yen)::DOUBLE / current_yen, 2)
    END AS execution_rate_pct
FROM amounts LEFT JOIN name_then USING (ministry)
ORDER BY fiscal_year, place, system_class = 0, system_class, cost_class NULLS LAST
"""  # noqa: S608 - made of our own columns and numbers


class DuckDB:
    """The movements and histories of a read model in DuckDB's memory.

    Args:
        connection: The read model's database.
        tables: Its tables.
    """

    def __init__(self, connection: Connection, tables: ReadTables) -> None:
        self._database = duckdb.connect(":memory:", config={"threads": THREADS})
        self._load_movements(connection, tables)
        self._load_histories(connection, tables)
        self._database.execute(f"PREPARE lump_sum AS {QUESTION}")

    def lump_sum(self, moment: Moment) -> Answer:
        """Answer the question as columns, the quickest way out of DuckDB that keeps whole numbers whole."""
        asked = f"EXECUTE lump_sum({moment.position}, {moment.effective_on.toordinal()})"
        return self._database.execute(asked).fetchnumpy()

    def close(self) -> None:
        """Release the memory."""
        self._database.close()

    def _load_movements(self, connection: Connection, tables: ReadTables) -> None:
        table = tables.movements
        kept = (
            "position",
            "fiscal_year",
            "ministry",
            "system_id",
            "cost_class",
            "amount_yen",
            "effective_on",
        )
        query = select(
            *(table.c[name] for name in kept), table.c.source_state, table.c.target_state
        ).order_by(table.c.position, table.c.line)
        movements = pd.DataFrame(connection.execute(query).fetchall(), columns=[*kept, "source", "target"])
        flows = [FLOW_NUMBER[states] for states in zip(movements["source"], movements["target"], strict=True)]
        movements["flow"] = [flow for flow, _ in flows]
        movements["amount"] = movements["amount_yen"] * [sign for _, sign in flows]
        self._database.register("loaded", movements)
        for name in ("ministry", "system_id", "cost_class"):
            self._database.execute(
                f"CREATE TYPE {name} AS ENUM (SELECT DISTINCT {name} FROM loaded WHERE {name} IS NOT NULL)"  # noqa: S608 - our own columns
            )
        self._database.execute(
            "CREATE TABLE movements AS "
            "SELECT position::INTEGER AS position, fiscal_year::SMALLINT AS fiscal_year, "
            "ministry::ministry AS ministry, system_id::system_id AS system_id, "
            "cost_class::cost_class AS cost_class, flow::UTINYINT AS flow, amount::BIGINT AS amount, "
            "effective_on::INTEGER AS effective_on FROM loaded"
        )
        self._database.execute(
            "CREATE TABLE years AS SELECT DISTINCT fiscal_year FROM movements ORDER BY fiscal_year"
        )
        self._database.unregister("loaded")

    def _load_histories(self, connection: Connection, tables: ReadTables) -> None:
        table = tables.descriptions
        found = connection.execute(select(table).order_by(table.c.position, table.c.line)).fetchall()
        known_systems = {
            row[0] for row in self._database.execute("SELECT unnest(enum_range(NULL::system_id))").fetchall()
        }
        of = {
            name: [row for row in found if row.attribute == name]
            for name in (SYSTEM_CLASS, COVERAGE, ORGANIZATION)
        }
        moments = "position BIGINT, effective_on BIGINT"
        self._create(
            "classes",
            f"system_id system_id, system_class TINYINT, {moments}",
            [
                (row.subject, json.loads(row.value), row.position, row.effective_on)
                for row in of[SYSTEM_CLASS]
                if row.subject in known_systems
            ],
        )
        self._create(
            "coverage",
            f"system_id system_id, first_fiscal_year SMALLINT, is_covered BOOLEAN, {moments}",
            [
                (row.subject, row.fiscal_year, json.loads(row.value), row.position, row.effective_on)
                for row in of[COVERAGE]
                if row.subject in known_systems
            ],
        )
        self._create(
            "organizations",
            f"ministry ministry, name TEXT, place INTEGER, {moments}",
            [
                (row.subject, json.loads(row.value)["name_ja"], place, row.position, row.effective_on)
                for place, row in enumerate(of[ORGANIZATION])
            ],
        )

    def _create(self, name: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._database.execute(f"CREATE TABLE {name} ({columns})")
        places = ", ".join("?" * len(rows[0]))
        self._database.executemany(f"INSERT INTO {name} VALUES ({places})", list(rows))  # noqa: S608 - ours


def rows_of_answer(answer: Answer) -> Rows:
    """Return DuckDB's rows by key, for comparison."""
    return _sorted(zip(*(_plain(answer[name]) for name in COLUMNS), strict=True))


def _plain(column: Any) -> list[object]:
    """Return a column as Python values; nulls come as a mask, or as NaN in an enumeration."""
    return [None if value is None or pd.isna(value) else value for value in column.tolist()]


def rows_of_frame(frame: pd.DataFrame) -> Rows:
    """Return our rows by key, for comparison."""
    columns = (frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in COLUMNS)
    return _sorted(zip(*columns, strict=True))


def _sorted(rows: Iterable[tuple[Any, ...]]) -> Rows:
    return sorted(rows, key=lambda row: tuple(str(value) for value in row[:5]))
