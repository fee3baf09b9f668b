"""The difference page and the page of one figure: causes sum to changes, events to figures."""

from collections import defaultdict

import pytest

from dash_app.address import Address, read_address
from dash_app.components.causes import key_words, row_words, value_words
from dash_app.components.difference_tables import cells_at, events_at, groups_at
from dash_app.differences import Differences, sides_of
from dash_app.formatting import Language, Unit
from dash_app.pages import difference, explain
from dash_app.reader import Reader
from projections.errors import InvalidMoment
from projections.runtime import Runtime
from tests.dash_app.drawn_text import attribute, words

ENGLISH = Reader(Language.EN, Unit.YEN)
SINCE = "?lang=en&fiscal_year=2024&view=lump-sum&by=ministry&from=2024-12-17"
FIGURE = "?lang=en&fiscal_year=2024&view=lump-sum&by=ministry&row=fiscal_year:2024&row=ministry_id:mof"


def at(query: str, path: str = "/difference") -> Address:
    return read_address(path, query)


def test_the_causes_of_a_total_add_up_to_its_change(published: Runtime) -> None:
    rows = groups_at(Differences(published), published, at(SINCE)).rows
    sums: dict[object, int] = defaultdict(int)
    totals = {}
    for row in rows:
        if row["cause"] == "Sum":
            totals[row["figure"]] = row.get("delta_yen")
        else:
            sums[row["figure"]] += row.get("delta_yen") or 0
    # the current budget of FY2024 grew by what was carried in; 205.4 billion were enacted on the day itself
    assert totals["Current budget"] == sums["Current budget"] == 211_255_944_705
    assert totals["Spent"] == sums["Spent"] == 636_331_790_092


def test_every_changed_cell_has_before_after_and_change_and_opens(published: Runtime) -> None:
    rows = cells_at(Differences(published), published, at(SINCE)).rows
    of_finance = {row["figure"]: row for row in rows if str(row["where"]) == "FY2024 / Ministry of Finance"}
    current = of_finance["Current budget"]
    assert (current["before_yen"], current["after_yen"], current["delta_yen"]) == (
        None,
        190_519_836_615,
        190_519_836_615,
    )
    assert current["change"] == "added"
    assert current["href"].startswith("/explain?lang=en&fiscal_year=2024&view=lump-sum&by=ministry")
    assert "row=ministry_id%3Amof" in current["href"]
    assert all(row["causes"] for row in rows)


def test_the_events_behind_a_change_end_at_it(published: Runtime) -> None:
    rows = events_at(Differences(published), published, at(SINCE)).rows
    agency = [
        row for row in rows if row["where"] == "FY2024 / Digital Agency" and row["figure"] == "Transfers"
    ]
    assert len(agency) == 14
    assert agency[-1]["running_yen"] == sum(row["delta_yen"] for row in agency) < 0
    assert {row["actor"] for row in agency} == {"財務省"}
    assert all(row["source_title"] for row in agency)


def test_nothing_is_compared_before_a_moment_is_chosen(published: Runtime) -> None:
    differences = Differences(published)
    assert "Choose the moments to compare" in words(difference.told_at(differences, at("?lang=en")))
    assert groups_at(differences, published, at("")).rows == []
    assert cells_at(differences, published, at("")).rows == []
    assert events_at(differences, published, at("")).rows == []


def test_a_difference_is_told_in_a_sentence_and_none_as_none(published: Runtime) -> None:
    differences = Differences(published)
    assert "14 rows were added, 0 rows are gone" in words(difference.told_at(differences, at(SINCE)))
    same = at(SINCE + "&to=2024-12-17")
    assert "Nothing changed" in words(difference.told_at(differences, same))


def test_a_moment_that_cannot_be_read_is_refused_with_its_words(published: Runtime) -> None:
    with pytest.raises(InvalidMoment):
        sides_of(at("?from=yesterday"))
    assert "yesterday" in words(difference.told_at(Differences(published), at("?lang=en&from=yesterday")))


def test_the_same_question_is_answered_once(published: Runtime) -> None:
    differences = Differences(published)
    assert differences.at(at(SINCE)) is differences.at(at(SINCE + "&unit=yen"))
    assert differences.at(at(SINCE)) is not differences.at(at(SINCE + "&to=2024-12-17"))


def test_a_day_that_is_shown_for_a_moment_leaves_the_moment(published: Runtime) -> None:
    moment = at("?view=lump-sum&from=2024-12-17T12:00%2B09:00")
    said = {"view": "lump-sum", "by": ["ministry"], "ministry": None, "from": "2024-12-17"}
    others = dict.fromkeys(("from_effective", "to", "to_effective"))
    turned = difference.chosen(moment, said | others)
    assert dict(turned.filters) == {"view": "lump-sum", "by": "ministry", "from": "2024-12-17T12:00+09:00"}
    later = difference.chosen(moment, said | others | {"from": "2024-12-18"})
    assert later.filters["from"] == "2024-12-18"
    other = difference.chosen(moment, said | others | {"view": "systems"})
    assert "by" not in other.filters
    controls = {
        attribute(each, "id"): attribute(each, "value") for each in difference.filters(published, moment)
    }
    assert (controls["difference-view"], controls["difference-from"]) == ("lump-sum", "2024-12-17")


def test_a_figure_is_the_sum_of_its_events(published: Runtime) -> None:
    address = at(FIGURE + "&column=current_yen", "/explain")
    table = explain.causes_at(published, address)
    assert [row["delta_yen"] for row in table.rows] == [157_057_908_760, 33_461_927_855]
    assert [row["running_yen"] for row in table.rows] == [157_057_908_760, 190_519_836_615]
    assert (table.total or {})["delta_yen"] == 190_519_836_615
    said = words(explain.head_at(published, address))
    assert "Lump sum: Current budget of FY2024 / Ministry of Finance" in said
    assert "¥190,519,836,615" in said
    assert table.credit[0].startswith("Books as of")


def test_a_share_opens_into_numerator_and_denominator(published: Runtime) -> None:
    address = at(FIGURE + "&column=execution_rate_pct", "/explain")
    said = words(explain.head_at(published, address))
    for part in ("75.3%", "Numerator: Spent", "¥143,465,354,321", "Denominator: Current budget"):
        assert part in said
    rows = explain.causes_at(published, address).rows
    assert [row["part"] for row in rows] == ["Numerator", "Denominator", "Denominator"]


def test_a_figure_of_the_past_is_explained_in_the_past(published: Runtime) -> None:
    address = at("?lang=en&fiscal_year=2024&known_at=2024-12-01&column=current_yen", "/explain")
    said = words(explain.head_at(published, address))
    assert "¥480,327,293,000" in said
    assert "What changed in this table since then" in said


def test_without_a_figure_nothing_is_explained_and_a_wrong_one_is_refused(published: Runtime) -> None:
    assert "No figure is chosen" in words(explain.head_at(published, at("?lang=en", "/explain")))
    wrong = at("?lang=en&view=lump-sum&column=nothing_yen&fiscal_year=2024", "/explain")
    assert "nothing_yen" in words(explain.head_at(published, wrong))


def test_keys_and_values_are_written_as_people_say_them(published: Runtime) -> None:
    assert row_words(published, None, "", ENGLISH) == "Sum"
    assert row_words(published, {"system_id": "x"}, "A system", ENGLISH) == "A system / x"
    assert key_words("ministry_id", None, {}, ENGLISH).startswith("no ")
    assert key_words("cost_class", "operations", {}, ENGLISH) != "operations"
    assert value_words(None, "spent_yen", ENGLISH) == "–"
    assert value_words(1234, "systems", ENGLISH) == "1,234"
    assert value_words(True, "covered", ENGLISH) == "True"  # noqa: FBT003 - a cell
