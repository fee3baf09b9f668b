"""Row keys: what tells the rows of every view apart, at any moment."""

from datetime import UTC, date, datetime
from itertools import islice

import pandas as pd
import pytest

from projections.clock import NOW, Clock
from projections.errors import UnknownRow
from projections.questions import COMPARED, Figures
from projections.runtime import Runtime
from projections.view_keys import as_mapping, as_values, key_columns, keys_of, written
from tests.support.compared import GROUPINGS, LUMP_SUM, questions

KSK = "rs-20079"
MOMENTS = (
    NOW,
    Clock(effective_on=date(2025, 9, 1)),
    Clock(datetime(2024, 4, 1, tzinfo=UTC)),
    Clock(datetime(2026, 3, 1, tzinfo=UTC), date(2100, 1, 1)),
)
ASKED = [(name, figures) for name, figures in islice(questions(KSK), len(COMPARED)) if name != LUMP_SUM]
ASKED += [(LUMP_SUM, Figures(by=keys)) for keys in GROUPINGS]


@pytest.mark.parametrize(("name", "figures"), ASKED, ids=str)
def test_no_two_rows_have_the_same_key(illustrated_on_sqlite: Runtime, name: str, figures: Figures) -> None:
    for clock in MOMENTS:
        view = illustrated_on_sqlite.views.difference(name, figures, clock, NOW).before
        keys = keys_of(view.frame, key_columns(name, figures.by))
        assert len(set(keys)) == len(keys)
        assert {occurrence for *_, occurrence in keys} <= {1}


def test_every_view_that_is_compared_says_what_tells_its_rows_apart() -> None:
    assert all(key_columns(name) for name in COMPARED)


def test_a_row_without_an_id_is_named_by_what_stands_in_for_it() -> None:
    rows = pd.DataFrame({"system_id": ["ksk", None], "system_name": ["国税", "(unattributed)"]})
    assert keys_of(rows, ("system_id",)) == [("ksk", 1), ("(unattributed)", 1)]


def test_rows_that_say_the_same_of_themselves_are_numbered() -> None:
    rows = pd.DataFrame({"case_id": ["c1", "c2", "c1"]})
    keys = keys_of(rows, ("case_id",))
    assert keys == [("c1", 1), ("c2", 1), ("c1", 2)]
    assert [as_mapping(key, ("case_id",)) for key in keys] == [
        {"case_id": "c1"},
        {"case_id": "c2"},
        {"case_id": "c1", "occurrence": 2},
    ]


def test_a_key_is_read_from_texts_and_written_as_it_is_typed() -> None:
    columns = ("fiscal_year", "ministry_id", "measured_on")
    row = {"fiscal_year": "2024", "ministry_id": "", "measured_on": "2024-06-01"}
    assert as_values(row, columns, "effects") == (2024, None, date(2024, 6, 1), 1)
    assert written({"fiscal_year": 2024, "ministry_id": None}) == "fiscal_year=2024, ministry_id="


@pytest.mark.parametrize(
    "row", [{}, {"colour": "red"}, {"fiscal_year": "MMXXIV"}, {"fiscal_year": "2024", "occurrence": "x"}]
)
def test_what_is_no_key_of_the_view_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(UnknownRow, match="its rows are told apart by fiscal_year"):
        as_values(row, ("fiscal_year",), "bridge")
