"""The pages of cases on small books: who may do what, what is shown before a decision, once a click."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from dash.development.base_component import Component

from dash_app import case_acts as acts
from dash_app.address import Address, read_address
from dash_app.case_acts import Filled
from dash_app.components.entry import Incomplete
from dash_app.formatting import Language
from dash_app.pages import cases
from dash_app.reader import Reader
from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.access.signed import Signed
from domain.information_system.allocation_commands import Allocate
from domain.organization.approval_rules import RequireApproval
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words
from tests.projections.books import execute, opened, reported, small_books
from tests.support.people import officer_of, person

DRAFTER: Final = officer_of("digital-agency", "drafter")
APPROVER: Final = person("approver", Post(Role.APPROVER, "digital-agency"))
ANALYST: Final = person("analyst", Post(Role.ANALYST))
AUDITOR: Final = person("auditor", Post(Role.AUDITOR))
JAPANESE: Final = Reader(Language.JA)


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Runtime]:
    """Small books in which an allocation of 50 yen waits for a second person."""
    with opened(sqlite_url) as runtime:
        rule = RequireApproval(organization_id="digital-agency", command="allocate", facts=reported())
        execute(runtime, [*small_books(), rule])
        allocate = Allocate(
            system_id="ksk", allocation_id="a-2", fiscal_year=2024, amount_yen=50, facts=reported()
        )
        runtime.ledger.execute(Signed(command=allocate, person=DRAFTER))
        yield runtime


def case_of(books: Runtime) -> Address:
    case_id = str(books.views.cases().frame["case_id"].iloc[0])
    return read_address(f"/cases/{case_id}", "?unit=yen")


def file_for(books: Runtime, who: Person) -> str:
    address = case_of(books)
    with presence_of(who):
        return words(cases.file_at(books, address))


def list_for(books: Runtime, who: Person, query: str = "") -> list[str]:
    with presence_of(who):
        return words(cases.list_at(books, read_address("/cases", query))).split("\n")


def act(
    books: Runtime, who: Person, name: str, version: int = 1, key: str = "k", **filled: Any
) -> tuple[str, int | None]:
    with presence_of(who):
        seen = {"key": key, "version": version}
        said, position = cases.act_on(books, case_of(books), name, seen, Filled(who.account, **filled))
    return words(said), position


def state_of(books: Runtime) -> str:
    return str(books.views.cases().frame["state"].iloc[0])


def allocated_yen(books: Runtime) -> int:
    return int(books.views.lump_sum(2024).frame["allocated_yen"].iloc[0])


def test_the_list_sorts_cases_by_who_has_to_act(books: Runtime) -> None:
    assert list_for(books, APPROVER)[:3] == ["あなたの決裁を待つ案件 (1)", "◔", "決裁待ち"]
    assert "あなたが起案した案件 (1)" in list_for(books, DRAFTER)
    assert "ほかの人の決裁・修正を待つ案件 (1)" in list_for(books, AUDITOR)
    assert "ほかの人の決裁・修正を待つ案件 (0)" in list_for(books, ANALYST)
    act(books, APPROVER, acts.APPROVE)
    assert "終了した案件 (1)" in list_for(books, APPROVER)


def test_the_list_is_filtered_by_words_and_ministry(books: Runtime) -> None:
    waiting = "あなたの決裁を待つ案件 (1)"
    assert waiting in list_for(books, APPROVER, "?q=KSK")
    assert waiting in list_for(books, APPROVER, "?ministry=digital-agency")
    assert waiting not in list_for(books, APPROVER, "?q=nothing")
    assert waiting not in list_for(books, APPROVER, "?ministry=mof")
    assert any("登録されていません" in line for line in list_for(books, APPROVER, "?ministry=nobody"))


def test_the_page_shows_what_is_asked_on_what_and_what_it_changes(books: Runtime) -> None:
    said = file_for(books, APPROVER)

    for part in ("50円", "drafter · ", "決裁", "配分番号", "a-2", "財務省", "ksk"):
        assert part in said, part
    assert "今、決裁した場合に抵触する規則はありません。" in said
    # 200 of the envelope's 400 are allocated, 250 would be; of the whole as of the ministry
    assert said.count("+50円") == 4  # the whole, the year, the ministry, the system
    assert "令和6年度 財務省の枠" in said
    assert "150円" in said  # 400 less 250


def test_only_a_second_person_is_offered_a_decision(books: Runtime) -> None:
    for offered, who in (("決裁する", APPROVER), ("取り下げる", DRAFTER)):
        assert offered in file_for(books, who)
    assert "自ら起案した案件を決裁することはできません" in file_for(books, DRAFTER)
    assert "差し戻す" not in file_for(books, DRAFTER)
    assert "デジタル庁の決裁者です" in file_for(books, AUDITOR)
    assert "登録されていません" in file_for(books, ANALYST)


def test_past_books_offer_no_decision(books: Runtime) -> None:
    with presence_of(APPROVER):
        address = read_address(case_of(books).path, "?known_at=2026-05-01")
        assert "過去の帳簿" in words(cases.file_at(books, address))


def test_nobody_approves_their_own_case_whatever_their_posts(books: Runtime) -> None:
    both = Person("drafter", "drafter", (*DRAFTER.posts, *APPROVER.posts))
    said, position = act(books, both, acts.APPROVE)

    assert "own-case" in said
    assert position is None
    assert state_of(books) == "open"


def test_returned_redrafted_and_approved_every_total_follows(books: Runtime) -> None:
    gap, nothing = act(books, APPROVER, acts.RETURN)
    returned, _ = act(books, APPROVER, acts.RETURN, remark="額を確認")
    assert (nothing, state_of(books)) == (None, "returned")
    assert "意見・理由を入力してください" in gap
    assert "差し戻しました" in returned
    assert "差し戻され、起案者の修正を待っています" in file_for(books, APPROVER)

    changed, _ = act(books, DRAFTER, acts.REDRAFT, 2, source="改め", amounts={"amount_yen": "40"})
    assert "再び決裁に付しました" in changed
    assert "+40円" in file_for(books, APPROVER)
    assert allocated_yen(books) == 200

    approved, position = act(books, APPROVER, acts.APPROVE, 3)
    assert "案件を決裁し、内容を記録しました" in approved
    assert "system:ksk@" in approved
    assert position == books.ledger.head
    assert allocated_yen(books) == 240
    assert "判断" not in file_for(books, APPROVER).split("\n")


def test_a_decision_on_an_older_version_is_refused(books: Runtime) -> None:
    act(books, DRAFTER, acts.REDRAFT, source="改め", amounts={"amount_yen": "40"})
    said, position = act(books, APPROVER, acts.APPROVE, version=1)

    assert position is None
    assert "最新の内容を表示し" in said
    with presence_of(APPROVER):
        here = case_of(books)
        assert cases.acts_on_another_version(books, here, {"version": 1})
        assert not cases.acts_on_another_version(books, here, {"version": 2})
        assert not cases.acts_on_another_version(books, read_address("/cases/none", ""), {"version": 1})


def test_the_same_click_records_once(books: Runtime) -> None:
    first, position = act(books, APPROVER, acts.APPROVE)
    again, same = act(books, APPROVER, acts.APPROVE)

    assert position == same
    assert "決裁し" in first
    assert "決裁し" in again
    assert allocated_yen(books) == 250


def test_a_case_is_refused_or_withdrawn_for_good(books: Runtime) -> None:
    said, _ = act(books, DRAFTER, acts.WITHDRAW, remark="不要")
    late, position = act(books, APPROVER, acts.REFUSE, remark="遅い")

    assert "取り下げました" in said
    assert state_of(books) == "withdrawn"
    assert position is None
    assert "case-state" in late


def test_a_refusal_takes_a_reason(books: Runtime) -> None:
    act(books, APPROVER, acts.REFUSE)
    assert state_of(books) == "open"
    said, _ = act(books, APPROVER, acts.REFUSE, remark="根拠不足")
    assert "否決しました" in said
    assert state_of(books) == "refused"


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"source": " "}, "根拠となる文書を入力してください。"),
        ({"source": "改め", "amounts": {"amount_yen": "四十"}}, "「四十」は円の整数として読み取れません"),
    ],
)
def test_a_redraft_that_cannot_be_read_says_so(books: Runtime, filled: dict[str, Any], said: str) -> None:
    answer, position = act(books, DRAFTER, acts.REDRAFT, **filled)

    assert said in answer
    assert position is None


def test_the_amounts_of_a_draft_are_found_at_any_depth() -> None:
    content = {"lines": [{"cost_class": "operations", "amount_yen": 5}], "up_to_yen": 7, "name_yen": "x"}

    assert list(acts.amounts_of(content)) == [("lines.0.amount_yen", 5), ("up_to_yen", 7)]


def test_an_amount_within_a_list_is_changed_in_its_place() -> None:
    content = {"lines": [{"amount_yen": 5}, {"amount_yen": 6}]}
    row = {"case_id": "c", "command": "request-budget", "effective_on": date(2024, 8, 1), "version": 1}
    filled = Filled("officer", source="要求書", amounts={"lines.1.amount_yen": "60"})
    command: Any = acts.command_of_act(acts.REDRAFT, row, content, filled, date(2024, 8, 1), JAPANESE)

    assert command.content == '{"lines": [{"amount_yen": 5}, {"amount_yen": 60}]}'
    assert content["lines"][1]["amount_yen"] == 6


def test_a_return_without_a_remark_is_incomplete() -> None:
    row = {"case_id": "c", "version": 1}
    with pytest.raises(Incomplete, match="意見・理由"):
        acts.command_of_act(acts.RETURN, row, {}, Filled("a"), date(2024, 8, 1), JAPANESE)


def test_both_languages_draw_every_part(books: Runtime) -> None:
    for who in (APPROVER, DRAFTER, AUDITOR):
        with presence_of(who):
            address = read_address(case_of(books).path, "?lang=en")
            drawn: Component = cases.file_at(books, address)
            assert "What was drafted" in words(drawn)
            assert "Waiting" in words(cases.list_at(books, read_address("/cases", "?lang=en")))
            assert "Approvals" in words(cases.index(books, read_address("/cases", "?lang=en")))
            assert "All cases" in words(cases.layout(books, address))
