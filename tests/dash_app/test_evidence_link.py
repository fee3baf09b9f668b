"""A link is evidence: it says whether its moment still answers alike, and what changed since."""

from dataclasses import replace

import pytest

from dash_app.address import Address, read_address
from dash_app.answers import ANSWERS
from dash_app.app import PAGES
from dash_app.components.evidence import evidence_said, shared_link
from dash_app.evidence_bundle import bundle_href
from dash_app.evidence_link import Kept, checked, digest_of, questions_at, shared, since_then
from dash_app.page import page_at
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words

WITHOUT_FIGURES = {
    "/inbox",
    "/cases",
    "/cases/{case_id}",
    "/record",
    "/record/{operation}",
    "/import",
    "/receipts/{position}",
    "/registers",
    "/audit",
    "/audit/{register}",
    "/proof",
}
"""Pages of one's own work, lists of pages, and the pages about the log itself."""
PAST = "?fiscal_year=2024&known_at=2024-12-17T12:00%2B09:00&effective_on=2024-12-17"


def at(query: str = PAST, path: str = "/lump-sum") -> Address:
    return read_address(path, query)


def share(runtime: Runtime, address: Address) -> Address:
    return shared(runtime, page_at(PAGES, address.path), address, address.fiscal_year)


def check(runtime: Runtime, address: Address) -> Kept:
    return checked(runtime, page_at(PAGES, address.path), address).kept


def test_every_page_says_what_it_rests_on_or_has_no_figures() -> None:
    assert {page.path for page in PAGES} == set(ANSWERS) | WITHOUT_FIGURES
    assert not set(ANSWERS) & WITHOUT_FIGURES


def test_a_shared_link_fixes_both_clocks_and_carries_a_digest(published: Runtime) -> None:
    link = share(published, at("?fiscal_year=2024"))
    assert link.clock.known_at is not None
    assert link.clock.effective_on is not None
    assert len(link.digest) == 32
    assert read_address("/lump-sum", link.query) == link


def test_a_link_of_the_past_is_the_same_and_says_how_many_figures_changed_since(published: Runtime) -> None:
    link = share(published, at())
    found = checked(published, page_at(PAGES, "/lump-sum"), link)
    assert found.kept is Kept.SAME
    assert found.digest == link.digest
    assert found.changed == sum(count for _, count in found.asked) == 56
    said = words(evidence_said(read_address("/lump-sum", link.seen_by().query + "&lang=en"), found))
    assert "Same as when shared" in said
    assert f"{found.changed:,} figures have changed since." in said
    assert "Lump sum FY2024: " in said


def test_a_link_of_now_has_not_changed(published: Runtime) -> None:
    found = checked(published, page_at(PAGES, "/ministries"), share(published, at("", "/ministries")))
    assert (found.kept, found.changed, found.asked) == (Kept.SAME, 0, ())
    assert "その後、これらの数値に変更はありません。" in words(evidence_said(at(), found))


def test_the_digest_depends_on_neither_language_nor_unit(published: Runtime) -> None:
    assert share(published, at()).digest == share(published, at(PAST + "&lang=en&unit=yen")).digest


def test_another_question_has_another_digest(published: Runtime) -> None:
    assert share(published, at()).digest != share(published, at(PAST + "&ministry=mof")).digest


def test_a_digest_of_something_else_is_not_the_same(published: Runtime) -> None:
    link = replace(share(published, at()), digest="0" * 32)
    found = checked(published, page_at(PAGES, "/lump-sum"), link)
    assert found.kept is Kept.OTHER
    assert "監査人に検証を依頼してください" in words(evidence_said(link, found))


def test_what_was_withheld_from_the_sharer_is_not_taken_for_an_alteration(published: Runtime) -> None:
    link = replace(share(published, at()), digest="0" * 32 + "-part")
    assert check(published, link) is Kept.OTHER_SIGHT


@pytest.mark.parametrize("digest", ["x" * 32, "0" * 31, "0" * 32 + "-other", "<script>"])
def test_what_is_no_digest_is_told_as_unreadable(published: Runtime, digest: str) -> None:
    link = replace(at(), digest=digest)
    found = checked(published, page_at(PAGES, "/lump-sum"), link)
    assert found.kept is Kept.UNREADABLE
    assert "リンクのダイジェストを読み取れません" in words(evidence_said(link, found))


@pytest.mark.parametrize(
    "query",
    ["", "?known_at=2024-12-17", "?effective_on=2024-12-17", "?known_at=2999-01-01&effective_on=2024-12-17"],
)
def test_without_two_past_clocks_nothing_is_compared(published: Runtime, query: str) -> None:
    assert check(published, replace(at(query), digest="0" * 32)) is Kept.NOT_FIXED


def test_a_page_without_figures_is_shared_without_a_digest(published: Runtime) -> None:
    link = share(published, at("", "/inbox"))
    assert link.digest == ""
    assert link.known_at
    assert check(published, replace(link, digest="0" * 32)) is Kept.NO_FIGURES
    assert "照合する数値がありません" in words(shared_link(link.href, link.reader, has_digest=False))


def test_a_digest_is_of_this_question_alone() -> None:
    there = replace(at(), digest="0" * 32)
    assert there.at("/systems").digest == ""
    assert there.now().digest == ""
    assert there.filtered(ministry="mof").digest == ""
    assert there.moved(known_at="2024-01-01").digest == ""
    assert there.seen_by().digest == "0" * 32


def test_a_control_turned_to_what_it_says_already_leaves_the_digest() -> None:
    there = replace(at(PAST + "&ministry=mof"), digest="0" * 32)
    assert there.moved(effective_on="2024-12-17") is there
    assert there.filtered(ministry="mof") == there
    assert there.leaving_out(illustrations=False) is there


def test_the_digest_of_nothing_is_one_too() -> None:
    assert len(digest_of([])) == 32


def test_what_changed_since_is_asked_of_the_same_view_with_its_filters(published: Runtime) -> None:
    address = at(PAST + "&lang=en")
    asked = questions_at(published, page_at(PAGES, "/lump-sum"), address)
    assert since_then(address, asked[0]) == (
        "/difference?lang=en&fiscal_year=2024&view=lump-sum&by=ministry"
        "&from=2024-12-17T12%3A00%2B09%3A00&from_effective=2024-12-17"
    )
    assert since_then(address, None).startswith("/difference?lang=en&fiscal_year=2024&from=2024-12-17")


def test_the_bundle_of_a_page_is_of_its_year_and_clocks(published: Runtime) -> None:
    address = at("?known_at=2024-12-17&lang=en", "/lump-sum")
    asked = questions_at(published, page_at(PAGES, "/lump-sum"), address)
    assert bundle_href(address, asked) == "/api/v1/evidence?fiscal_year=2024&known_at=2024-12-17&lang=en"
    system = at("", "/systems/some-system")
    asked = questions_at(published, page_at(PAGES, "/systems/some-system"), system)
    assert bundle_href(system, asked) == "/api/v1/evidence?fiscal_year=2024&system=some-system&lang=ja"
