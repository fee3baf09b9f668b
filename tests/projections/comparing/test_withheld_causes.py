"""What somebody who is not cleared is told of the causes of figures in which something is withheld."""

from datetime import UTC, datetime

import pytest

from domain.access.sight import presence_of
from projections.cause_groups import CauseGroup
from projections.clock import NOW, Clock
from projections.errors import UnknownRow
from projections.questions import COMPARED, Figures
from projections.withheld import WITHHELD
from tests.projections.test_withheld import ANALYST, CLEARED, THREE, books, finance, marked
from tests.support.compared import assert_adds_up, assert_applies

BEFORE_ALL = Clock(datetime(2000, 1, 1, tzinfo=UTC))
PLANNED = ("lump-sum", {"fiscal_year": 2024}, "planned_yen", Figures(2024))


def test_withheld_events_are_one_cause_without_an_event(sqlite_url: str) -> None:
    with books(sqlite_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        planned = runtime.views.explain_cell(*PLANNED)
        # ksk 150 is told; tax 300, the companion, and spy 90 are one line
        assert [(cause.group, cause.delta, cause.position is None) for cause in planned.causes] == [
            (CauseGroup.PLANNED, 150, False),
            (CauseGroup.WITHHELD, 390, True),
        ]
        assert planned.causes[-1].event == {"system_name": WITHHELD}
        assert_adds_up(planned)


def test_who_is_cleared_is_told_every_event(sqlite_url: str) -> None:
    with books(sqlite_url, *finance(**THREE), marked("spy")) as runtime, presence_of(CLEARED):
        planned = runtime.views.explain_cell(*PLANNED)
        assert [(cause.event["system_id"], cause.delta) for cause in planned.causes] == [
            ("tax", 300),
            ("ksk", 150),
            ("spy", 90),
        ]


@pytest.mark.parametrize("by", [(), ("ministry",), ("system",), ("class",)], ids=str)
def test_every_row_adds_up_whatever_is_withheld(sqlite_url: str, by: tuple[str, ...]) -> None:
    with books(sqlite_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        found = runtime.views.explain_difference("lump-sum", Figures(2024, by), BEFORE_ALL, NOW)
        rows = [each.row for each in found.explanations if each.column is None]
        assert rows
        for row in rows:
            assert_adds_up(runtime.views.explain_cell("lump-sum", row, "planned_yen", Figures(2024, by)))


@pytest.mark.parametrize("name", [name for name in COMPARED if name != "payments"])
def test_neither_a_difference_nor_its_causes_name_a_sensitive_system(sqlite_url: str, name: str) -> None:
    with books(sqlite_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        found = runtime.views.explain_difference(name, Figures(), BEFORE_ALL, NOW)
        assert_applies(found.difference)
        for each in found.explanations:
            assert_adds_up(each)
        assert "spy" not in repr(found)


def test_a_sensitive_system_has_no_row_to_open(sqlite_url: str) -> None:
    with books(sqlite_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        with pytest.raises(UnknownRow) as hidden:
            runtime.views.explain_cell("systems", {"system_id": "spy"}, "system_name")
        with pytest.raises(UnknownRow) as unknown:
            runtime.views.explain_cell("systems", {"system_id": "nix"}, "system_name")
        assert str(hidden.value).replace("spy", "nix") == str(unknown.value)
