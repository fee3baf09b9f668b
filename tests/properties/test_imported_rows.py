"""Whatever stands in the cells of a file: every row is judged, nothing breaks, a preview records nothing."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ledger import Ledger
from seed_data.spreadsheets.own_kinds import OWN_KINDS, CommandKind
from seed_data.spreadsheets.refused_rows import refused_rows
from seed_data.spreadsheets.templates import Language, Template, heading
from tests.api.small_books import fill
from tests.seed_data.spreadsheets.staging import NAMES, staged_path

LIKELY = st.sampled_from(
    [
        "sys-tax",
        "2024",
        "令和6年度",
        "R6.4.1",
        "1,000",
        "△5",
        "財務省",
        "一般会計",
        "はい",
        "2024-06",
        "=1+1",
        "",
        "０",
        "9" * 14,
    ]
)
CELL = LIKELY | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The small ledger, which no preview changes."""
    with Ledger(f"sqlite:///{tmp_path_factory.mktemp('books') / 'x.db'}") as ledger:
        fill(ledger)
        yield ledger


@pytest.mark.parametrize("kind", OWN_KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_judged(kind: CommandKind, ledger: Ledger, tmp_path: Path, data: st.DataObject) -> None:
    columns = Template(kind, NAMES, 2024).columns
    rows = data.draw(st.lists(st.tuples(*[CELL] * len(columns)), min_size=1, max_size=4))
    head = ledger.head
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([heading(column, Language.JAPANESE) for column in columns])
    writer.writerow(["sys-tax", *["1"] * (len(columns) - 1)])
    writer.writerows(rows)
    path = tmp_path / "file.csv"
    path.write_bytes(file.getvalue().encode("utf-8-sig"))
    staged = staged_path(tmp_path, kind, path)

    tally = staged.preview(ledger)

    assert 1 <= tally.total <= len(rows) + 1
    assert sum(tally.rows.values()) == staged.rows.count()
    for row in staged.rows.page():
        assert bool(row.problems) == (row.outcome.value == "refused")
    assert refused_rows(staged, form="csv", is_japanese=True)
    assert refused_rows(staged, form="xlsx", is_japanese=False)
    assert ledger.head == head
    staged.close()
