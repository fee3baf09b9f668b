"""No figure on any screen without what it is made of: every one has an address, and what is there sums to it.

Left out, with their reasons:

- history, a system's events and the events behind a figure: their rows are events themselves, an amount there
  is what one event says and not a sum of any;
- the inbox: its amounts are of what somebody is to do, such as a sum that waits for them, and of no view;
- cases: what a case would change is a supposition about the books and no figure of them.
"""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.fixtures import SubRequest

from dash_app.address import Address, read_address
from dash_app.components.chart import Draw, Drawn
from dash_app.components.grid import Column, Table, TableAt
from dash_app.explaining import EXPLAIN, row_of
from dash_app.linked_text import LINKED, plain
from dash_app.opening import Opened
from dash_app.pages import lump_sum, ministries, overview, registers, system, systems, trajectory
from projections.explanations import Explanation
from projections.questions import Figures
from projections.registers.catalogue import REGISTERS
from projections.runtime import Runtime

KSK = "/systems/rs-20079"
PAGES = {
    "/": overview,
    "/lump-sum": lump_sum,
    "/ministries": ministries,
    "/trajectory": trajectory,
    "/systems": systems,
    KSK: system,
}
QUERIES = ("?fiscal_year=2024", "?fiscal_year=2025&lang=en")
EVENTS = frozenset({system.EVENTS})
POSITIONS = {"first_position", "last_position"}
"""Numbers that say where in the log something stands are names of events and no figures."""
COSTLY = {"vendors", "bridge", "reports-missing", "imports", "corrections"}
"""Of registers whose every cell is looked for in the whole log, the last column of figures is the sample."""
SEED = 5


def at(path: str, query: str) -> Address:
    return read_address(path, query)


def charts() -> Iterator[tuple[str, str, Draw]]:
    for path, page in PAGES.items():
        for chart, draw in getattr(page, "CHARTS", {}).items():
            yield path, chart, draw


def tables() -> Iterator[tuple[str, str, TableAt]]:
    for path, page in PAGES.items():
        for grid, table_at in getattr(page, "TABLES", {}).items():
            if grid not in EVENTS:
                yield path, grid, table_at
    for name in REGISTERS:
        yield f"{registers.SHELF.path}/{name}", name, registers.rows_at


@pytest.fixture(scope="module", params=QUERIES)
def screens(request: SubRequest, illustrated_on_sqlite: Runtime) -> dict[str, Drawn]:
    """Every chart by its id, of a settled year and of a running one."""
    return {chart: draw(illustrated_on_sqlite, at(path, request.param)) for path, chart, draw in charts()}


# --- what is on the screens -----------------------------------------------------------------------


def marks(drawn: Drawn) -> Iterator[str]:
    """Yield the address of every mark of a chart that is drawn."""
    for trace in drawn.figure.data:
        if trace.type == "sankey":
            yield from (address for _, address in (*trace.node.customdata, *trace.link.customdata))
        elif trace.type == "heatmap":
            cells = [
                cell for row in zip(trace.z, trace.customdata, strict=True) for cell in zip(*row, strict=True)
            ]
            yield from (carried[1] for weight, carried in cells if weight is not None)
        elif trace.customdata is not None:
            drawn_as = trace.x if getattr(trace, "orientation", None) == "h" else trace.y
            pairs = zip(drawn_as, trace.customdata, strict=True)
            yield from (carried[1] for value, carried in pairs if value is not None)


def unexplained_marks(drawn: Drawn) -> list[str]:
    """Return the traces that show values and carry no address; texts repeat what stands beside them."""
    return [
        trace.type
        for trace in drawn.figure.data
        if trace.type in ("bar", "scatter")
        and trace.customdata is None
        and trace.hoverinfo != "skip"
        and list(trace.x) != [None]
    ]


def opened_in(drawn: Drawn, chart: str) -> dict[str, Opened]:
    """Return every figure of a chart's table by the address at which it opens."""
    return {figure.address(chart): figure for figure in drawn.twin.figures}


def cells(table: Table) -> Iterator[tuple[Column, dict[str, Any]]]:
    rows = [*table.rows, *([table.explained_total] if table.total else [])]
    for column in table.explained_columns:
        yield from ((column, dict(row)) for row in rows if row.get(column.field) is not None)


# --- what is at an address ------------------------------------------------------------------------


def explained(runtime: Runtime, href: str) -> Explanation:
    address = read_address(*href.split("?", 1))
    assert address.path == EXPLAIN
    said = address.filters
    figures = Figures(
        address.fiscal_year,
        tuple(filter(None, said.get("by", "").split(","))),
        said.get("ministry"),
        said.get("system"),
    )
    column, row = said["column"], row_of(address) or None
    return runtime.views.explain_cell(said["view"], row, column, figures, address.clock)


def added_up(explanation: Explanation) -> float:
    """Return what the causes sum to; of a ratio, the quotient of what those of its two parts sum to."""
    if explanation.numerator is not None and explanation.denominator is not None:
        return 100 * added_up(explanation.numerator) / added_up(explanation.denominator)
    return float(sum(cause.delta or 0 for cause in explanation.causes))


def check(runtime: Runtime, href: str, value: float) -> None:
    """Assert that what is at an address sums to a value; a part that is taken away has the other sign."""
    explanation = explained(runtime, href)
    is_exact = not (explanation.column or "").endswith("_pct")
    tolerance = 0 if is_exact else 0.006
    assert abs(added_up(explanation)) == pytest.approx(abs(value), abs=tolerance, rel=0), href


# --- the rules ------------------------------------------------------------------------------------


def test_every_mark_of_every_chart_opens_and_stands_in_its_table(screens: dict[str, Drawn]) -> None:
    for chart, drawn in screens.items():
        addresses = list(marks(drawn))
        assert addresses, chart
        assert unexplained_marks(drawn) == [], chart
        assert set(addresses) <= opened_in(drawn, chart).keys(), chart
        assert all(addresses), chart


def test_every_figure_of_every_table_twin_is_the_sum_of_parts_that_open(screens: dict[str, Drawn]) -> None:
    for chart, drawn in screens.items():
        twin = drawn.twin
        assert all(len(row) == len(twin.columns) for _, row in twin.rows)
        for figure in twin.figures:
            assert figure.parts, chart
            assert all(part.href.startswith(EXPLAIN) for part in figure.parts), chart
            assert sum(part.value for part in figure.parts) == figure.value, chart
        names = [figure.address(chart) for figure in twin.figures if len(figure.parts) > 1]
        assert len(names) == len(set(names)), chart


@pytest.mark.parametrize("query", QUERIES)
def test_every_cell_and_total_of_every_table_has_an_address_of_its_own(
    illustrated_on_sqlite: Runtime, query: str
) -> None:
    for path, grid, table_at in tables():
        table = table_at(illustrated_on_sqlite, at(path, query))
        assert table.opener is not None
        left_out = [
            column for column in table.columns if column.is_figure and column not in table.explained_columns
        ]
        assert {column.field for column in left_out} <= POSITIONS, (path, grid)
        hrefs = [table.href(row, column) for column, row in cells(table)]
        assert all(href.startswith(EXPLAIN) for href in hrefs), (path, grid)
        assert len(hrefs) == len(set(hrefs)), (path, grid)


@pytest.mark.parametrize("query", QUERIES)
def test_every_key_figure_opens(illustrated_on_sqlite: Runtime, query: str) -> None:
    for path, page in (("/", overview), (KSK, system)):
        for tile in page.tiles_at(illustrated_on_sqlite, at(path, query)):
            stated = tile.opened.value
            assert (stated is None) == (not tile.opened.parts), tile.label
            assert tile.written or tile.amount_yen == stated, tile.label


def test_every_amount_and_share_of_a_sentence_is_a_link_or_computed_from_two_that_are(
    screens: dict[str, Drawn],
) -> None:
    for chart, drawn in screens.items():
        hrefs = [href for href, _ in LINKED.findall(drawn.said)]
        assert hrefs, (chart, drawn.sentence)
        known = {place for place in opened_in(drawn, chart) if place.startswith("#")}
        assert all(href.startswith(EXPLAIN) or href in known for href in hrefs), (chart, drawn.sentence)
        assert plain(drawn.said) == drawn.sentence


def test_a_sample_of_figures_of_every_chart_adds_up_to_what_is_shown(illustrated_on_sqlite: Runtime) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a seeded sequence is wanted
    for path, _, draw in charts():
        figures = draw(illustrated_on_sqlite, at(path, QUERIES[0])).twin.figures
        for figure in chance.sample(figures, min(2, len(figures))):
            for part in chance.sample(figure.parts, min(1, len(figure.parts))):
                check(illustrated_on_sqlite, part.href, part.value)


def test_key_figures_add_up_to_what_is_shown(illustrated_on_sqlite: Runtime) -> None:
    for path, page in (("/", overview), (KSK, system)):
        for tile in page.tiles_at(illustrated_on_sqlite, at(path, QUERIES[0])):
            for part in tile.opened.parts[:2]:
                check(illustrated_on_sqlite, part.href, part.value)


def test_a_sample_of_cells_of_every_column_adds_up_to_what_is_shown(illustrated_on_sqlite: Runtime) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a seeded sequence is wanted
    for path, grid, table_at in tables():
        table = table_at(illustrated_on_sqlite, at(path, QUERIES[0]))
        for column in table.explained_columns[-1:] if grid in COSTLY else table.explained_columns:
            rows = [row for row in table.rows if row[column.field] is not None]
            for row in chance.sample(rows, min(1, len(rows))):
                check(illustrated_on_sqlite, table.href(row, column), row[column.field])


def test_the_total_of_every_table_adds_up_to_what_is_shown(illustrated_on_sqlite: Runtime) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a seeded sequence is wanted
    for path, grid, table_at in tables():
        table = table_at(illustrated_on_sqlite, at(path, QUERIES[0]))
        if grid in COSTLY:
            continue
        total = table.explained_total
        columns = [column for column in table.explained_columns if total.get(column.field) is not None]
        for column in chance.sample(columns, min(1, len(columns))):
            check(illustrated_on_sqlite, table.href(total, column), total[column.field])
