"""What is typed is read exactly or told beside its field; nothing is guessed."""

from datetime import date
from decimal import Decimal

import pytest

from dash_app.formatting import Language, NotAnAmount
from dash_app.forms.amounts import AmountUnit, read_amount, unit_of
from dash_app.forms.typed import Typed, facts_remarks, read_facts, read_values
from dash_app.reader import Reader
from domain.costs import CostLine
from domain.vocabulary import CostClass, SystemClass
from domain.years import YearAmount
from tests.dash_app.forms_filled import LINES, filled, operation

JA, EN = Reader(), Reader(Language.EN)


@pytest.mark.parametrize(
    ("typed", "unit", "amount_yen"),
    [
        ("1500000", "yen", 1_500_000),
        ("１，５００，０００", "yen", 1_500_000),
        (" 1,500 千円 ", "thousand", 1_500_000),
        ("1.5", "million", 1_500_000),
        ("0.000001", "million", 1),
        ("△5", "yen", -5),
        ("▲５", "thousand", -5_000),
        ("−5", "yen", -5),
        ("1.0", "yen", 1),
        ("0", "million", 0),
        ("９０，０７１，９９２，５４７，４０９，９３", "yen", None),
        ("9,007,199,254,740,993", "yen", 9_007_199_254_740_993),
    ],
)
def test_an_amount_is_read_to_the_yen_in_the_unit_it_was_typed_in(
    typed: str, unit: str, amount_yen: int | None
) -> None:
    if amount_yen is None:
        with pytest.raises(NotAnAmount):
            read_amount(typed, AmountUnit(unit))
    else:
        assert read_amount(typed, AmountUnit(unit)) == amount_yen


@pytest.mark.parametrize(
    "typed", ["", "1.5", "10,00", "1,0000", "5億", "1e6", "abc", "--5", "1 000", "²", "1" * 41]
)
def test_an_amount_that_leaves_a_doubt_is_not_taken(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        read_amount(typed, AmountUnit.YEN)


def test_a_part_of_a_yen_is_not_taken_in_any_unit() -> None:
    with pytest.raises(NotAnAmount):
        read_amount("1.0005", AmountUnit.THOUSAND)
    assert unit_of("thousand") is AmountUnit.THOUSAND
    assert unit_of("dollar") is unit_of(None) is AmountUnit.YEN


def test_every_value_arrives_as_its_command_takes_it() -> None:
    read = read_values(
        operation("award-contract"),
        Typed(
            {
                "system_id": "rs-20079",
                "title": " 改修 ",
                "vendor_name": "株式会社例",
                "procedure": "open-lowest-price",
                "signed_on": "2024-06-01",
                "starts_on": "2024-06-01",
                "ends_on": "2025-03-31",
                "bidders": "１２",
                "account": "一般会計",
            },
            {"amounts_by_year": "thousand"},
            {"amounts_by_year": [{"fiscal_year": "2024", "amount_yen": "1,200"}, {"fiscal_year": None}]},
        ),
        JA,
    )

    assert read.remarks == ()
    assert (read.values["title"], read.values["bidders"]) == ("改修", 12)
    assert read.values["signed_on"] == date(2024, 6, 1)
    assert read.values["amounts_by_year"] == (YearAmount(2024, 1_200_000),)
    assert read.values["authority_id"] is None


def test_choices_numbers_and_flags_are_read_too() -> None:
    classified = read_values(
        operation("classify-system"), Typed({"system_class": "2", "criterion": "scale"}), JA
    )
    covered = read_values(operation("determine-coverage"), Typed({"covered": "no"}), JA)
    measured = read_values(operation("measure-effect"), Typed({"value": "△１２.5"}), JA)

    assert classified.values["system_class"] is SystemClass.JOINT
    assert covered.values["covered"] is False
    assert measured.values["value"] == Decimal("-12.5")


@pytest.mark.parametrize(
    ("name", "field", "typed", "told"),
    [
        ("allocate", "amount_yen", "1.5", "「1.5」は金額として読み取れません"),
        ("allocate", "fiscal_year", "令和6", "一覧から選んでください"),
        ("allocate", "cost_class", "secret", "一覧から選んでください"),
        ("award-contract", "signed_on", "6月1日", "「6月1日」は日付として読み取れません"),
        ("award-contract", "bidders", "-1", "「-1」は 0 以上の整数として読み取れません"),
        ("award-contract", "title", "長" * 2_001, "2,000 文字以内"),
        ("award-contract", "title", "a\x00b", "制御文字"),
        ("measure-effect", "value", "1e3", "「1e3」は数として読み取れません"),
        ("determine-coverage", "covered", "maybe", "一覧から選んでください"),
        ("change-allocation", "allocation_id", None, "入力してください"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    name: str, field: str, typed: str | None, told: str
) -> None:
    remarks = {each.field: each for each in read_values(operation(name), Typed({field: typed}), JA).remarks}

    assert told in remarks[field].sentence
    assert remarks[field].is_missing == (typed is None)


def test_a_row_that_cannot_be_read_is_named_and_an_empty_one_is_left_out() -> None:
    rows: list[dict[str, str | None]] = [
        {"cost_class": None, "amount_yen": " "},
        {"cost_class": "operations", "amount_yen": "x"},
        {"cost_class": None, "amount_yen": "5"},
        *LINES,
    ]
    read = read_values(operation("report-execution"), Typed({}, {}, {"lines": rows}), EN)
    told = [each.sentence for each in read.remarks if each.field == "lines"]

    assert told == [
        "Row 2 amount: “x” cannot be read as an amount. Example: 1,500,000",
        "Row 3 cost class: Please fill this in",
    ]
    assert read.values["lines"] == (CostLine(CostClass.OPERATIONS, 1_000, "保守"),)


def test_the_document_is_required_and_a_reason_where_somebody_would_ask() -> None:
    nothing = Typed({"source_url": "mof.go.jp", "effective_on": "yesterday"})
    told = {each.field: each for each in facts_remarks(operation("change-allocation"), nothing, JA)}

    assert told["source_title"].is_missing
    assert told["reason"].is_missing
    assert "http://" in told["source_url"].sentence
    assert "「yesterday」" in told["effective_on"].sentence
    assert "reason" not in {each.field for each in facts_remarks(operation("allocate"), nothing, JA)}


def test_who_states_it_from_when_and_resting_on_what() -> None:
    asked = filled(
        "allocate",
        source_number="財計第5号",
        source_url="https://example.jp/1",
        reason="追加",
        confirmed="yes",
        post="mof",
    )
    facts = read_facts(asked.operation, asked.typed, "tanaka", date(2025, 4, 30), JA)

    assert (facts.actor, facts.effective_on, facts.acting_for) == ("tanaka", date(2025, 4, 30), "mof")
    assert (facts.source.title, facts.source.number) == ("通知 第1号", "財計第5号")
    assert (facts.reason, facts.is_confirmed) == ("追加", True)


def test_a_draft_keeps_everything_that_stands_in_a_form() -> None:
    typed = Typed({"title": "改修"}, {"amount_yen": "million"}, {"lines": LINES})

    assert Typed.from_content(typed.content) == typed
    assert Typed.from_content({}) == Typed()
