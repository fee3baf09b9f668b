"""One description per command: complete in both languages, and true to the command it describes."""

import re
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

import pytest

from domain.aggregate import Command
from domain.attribute_docs import attribute_docs, body_paragraphs
from domain.catalogue import COMMANDS
from domain.command_fields import FieldKind, asked_of_officers, choice_titles, fields_of
from domain.costs import CostLine
from domain.facts import Facts
from domain.field_meanings import MEANINGS_JA, meaning_in_japanese
from domain.field_words import FIELD_WORDS
from domain.information_system.allocation_commands import Allocate, ChangeAllocation
from domain.information_system.classification import ClassifySystem
from domain.information_system.contract_award import AwardContract
from domain.information_system.execution_commands import ReportExecution
from domain.information_system.override import OverrideLimit, overridable_rules
from domain.information_system.proposal import ProposeSystem
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.registration import SucceedOrganization
from domain.vocabulary import CostClass, ReviewOutcome, Sector, SystemClass, TransferKind

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠A-Z]")
SENT = [command for command in COMMANDS if command.PATH is not None]


def field(command: type[Command], name: str) -> Any:
    return next(each for each in fields_of(command) if each.name == name)


@pytest.mark.parametrize("command", SENT, ids=lambda command: command.__name__)
def test_every_field_an_officer_fills_in_has_a_title_in_both_languages(command: type[Command]) -> None:
    described = fields_of(command)
    everything = [*described, *(part for each in described for part in each.parts)]

    assert [each.name for each in everything if each.name not in FIELD_WORDS] == []
    assert [each.name for each in everything if not JAPANESE.search(each.titles[1])] == []


@pytest.mark.parametrize("command", SENT, ids=lambda command: command.__name__)
def test_a_description_names_every_field_of_its_command_once(command: type[Command]) -> None:
    own = [each.name for each in fields(command) if each.name != "facts"]  # type: ignore[arg-type]
    asked = [each.name for each in fields_of(command)]

    assert set(own) - set(asked) <= {"kind"}
    assert [name for name in own if name in asked] == asked


@pytest.mark.parametrize("command", SENT, ids=lambda command: command.__name__)
def test_every_choice_is_called_something_in_both_languages(command: type[Command]) -> None:
    choices = [each for each in fields_of(command) if each.kind is FieldKind.CHOICE]

    assert all(each.choices and all(map(all, (c.titles for c in each.choices))) for each in choices)


def test_every_meaning_in_japanese_is_of_a_field_there_is() -> None:
    known = {each.name for command in COMMANDS for each in fields_of(command)}
    known |= {part.name for command in COMMANDS for each in fields_of(command) for part in each.parts}
    own = {f"{command.__name__}.{each.name}" for command in COMMANDS for each in fields_of(command)}

    assert set(MEANINGS_JA) - known - own == set()
    assert meaning_in_japanese("amount_yen", ChangeAllocation) == "変更後の配分の総額（差額ではない）"
    assert meaning_in_japanese("ceiling_yen", ChangeAllocation) == "要求できる上限額。なければ空欄"
    assert meaning_in_japanese("amount_yen", None) is None


def test_names_and_types_say_what_kind_of_value_a_field_takes() -> None:
    kinds = {each.name: each.kind for each in (*fields_of(AwardContract), *fields_of(ReportExecution))}

    assert kinds["system_id"] is FieldKind.SYSTEM
    assert kinds["contract_id"] is kinds["authority_id"] is FieldKind.IDENTIFIER
    assert kinds["signed_on"] is FieldKind.DAY
    assert kinds["amounts_by_year"] is kinds["lines"] is FieldKind.RECORDS
    assert kinds["vendor_corporate_number"] is FieldKind.CORPORATE_NUMBER
    assert kinds["bidders"] is FieldKind.COUNT
    assert kinds["ministry"] is FieldKind.ORGANIZATION
    assert kinds["account"] is FieldKind.ACCOUNT
    assert kinds["scope"] is FieldKind.LONG_TEXT
    assert kinds["fiscal_year"] is FieldKind.FISCAL_YEAR
    assert kinds["period"] is FieldKind.MONTH
    assert kinds["title"] is FieldKind.TEXT
    assert field(ProposeSystem, "rs_project_id").kind is FieldKind.TEXT
    assert field(ProposeSystem, "budget_scale_yen").kind is FieldKind.YEN


def test_what_may_be_left_out_says_what_stands_then() -> None:
    ministry, account, amount = (field(Allocate, name) for name in ("ministry", "account", "amount_yen"))

    assert (ministry.is_required, ministry.is_nullable, ministry.default) == (False, True, None)
    assert (account.is_required, account.is_nullable, account.default) == (False, False, "一般会計")
    assert (amount.is_required, amount.default) == (True, None)
    assert field(ProposeSystem, "sector").default is Sector.STATE


def test_what_a_command_is_about_and_what_it_creates_are_told_apart() -> None:
    created, named = field(Allocate, "allocation_id"), field(ChangeAllocation, "allocation_id")

    assert (created.is_created, created.is_address, created.is_required) == (True, False, False)
    assert (named.is_created, named.is_address, named.is_required) == (False, True, True)
    assert [each.name for each in asked_of_officers(Allocate)] == [
        "system_id",
        "fiscal_year",
        "amount_yen",
        "ministry",
        "account",
        "cost_class",
    ]
    assert not field(ProposeSystem, "system_id").is_address


def test_a_transfer_is_about_the_envelope_that_gives_and_never_asks_for_its_kind() -> None:
    about = [each.name for each in fields_of(TransferAppropriation) if each.is_address]

    assert about == ["fiscal_year", "from_ministry"]
    assert "kind" not in {each.name for each in fields_of(TransferAppropriation)}


def test_an_organization_of_an_organization_is_chosen_as_others_are() -> None:
    kinds = {each.name: each.kind for each in fields_of(SucceedOrganization)}

    assert {kinds[name] for name in ("organization_id", "predecessor", "unit")} == {FieldKind.ORGANIZATION}


def test_an_entry_of_a_list_has_fields_of_its_own() -> None:
    lines = field(ReportExecution, "lines")

    assert (lines.is_list, lines.value_type) == (True, CostLine)
    assert [part.name for part in lines.parts] == ["cost_class", "amount_yen", "sub_item"]
    assert [part.is_required for part in lines.parts] == [True, True, False]
    assert [choice.value for choice in lines.parts[0].choices] == [str(each) for each in CostClass]
    assert lines.parts[2].meaning_ja == "新規開発、改修、保守、クラウド利用料など"


def test_a_choice_is_called_by_the_word_that_stands_beside_it() -> None:
    assert choice_titles(ReviewOutcome, "refused") == ("refused", "不適当")
    assert choice_titles(SystemClass, "1") == ("class 1: Digital Agency", "①デジタル庁システム")
    assert choice_titles(TransferKind, "unspecified") == ("unspecified", "unspecified")
    assert [choice.value for choice in field(ClassifySystem, "system_class").choices] == ["1", "2", "3"]


def test_the_rules_somebody_can_go_past_are_offered_by_their_titles() -> None:
    offered = {choice.value: choice.titles for choice in field(OverrideLimit, "rule").choices}

    assert sorted(offered) == overridable_rules()
    assert all(JAPANESE.search(titles[1]) for titles in offered.values())


@dataclass(frozen=True, kw_only=True)
class MeasureLength(Command):
    """Measure a length.

    It is measured once.

    Attributes:
        length: How long,
            in metres.
        manual_url: Where measuring is explained.

    Raises:
        Nothing.
    """

    length: Decimal
    facts: Facts
    is_final: bool = False
    manual_url: str | None = None

    @property
    def subject_id(self) -> str:
        return "system:s1"

    def decide(self, books: Any) -> None:
        raise NotImplementedError


def test_a_command_outside_the_catalogue_is_described_too() -> None:
    length, is_final, manual = fields_of(MeasureLength)

    assert (length.kind, is_final.kind, manual.kind) == (FieldKind.NUMBER, FieldKind.FLAG, FieldKind.URL)
    assert length.meaning == "How long, in metres."
    assert length.titles == ("length", "length")
    assert attribute_docs(MeasureLength)["manual_url"] == "Where measuring is explained."
    assert body_paragraphs(MeasureLength) == ["It is measured once."]
