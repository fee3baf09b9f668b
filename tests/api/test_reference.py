"""The reference pages say what the code says: every event, every rule, every word, and nothing stale."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from api.cli import run
from api.markdown import anchor, table
from api.reference import PAGES, stale_pages, write_pages
from api.reference_events import kind_words
from api.reference_glossary import vocabularies
from api.reference_rules import refusals_of
from api.routers.commands import forms
from domain.approval.drafting import DraftCase
from domain.catalogue import COMMANDS, EVENTS
from domain.costs import CostLines
from domain.errors import RuleViolation
from tests.support.repository import REPOSITORY

DOCS = REPOSITORY / "docs"
EVENTS_PAGE, RULES_PAGE, GLOSSARY_PAGE, ACCESS_PAGE = (page() for page in PAGES.values())


def test_the_pages_in_the_repository_are_not_stale() -> None:
    assert stale_pages(DOCS) == [], "`ikkatsu reference` writes them anew"


def test_every_event_is_told_with_its_fields_and_the_commands_that_record_it() -> None:
    parts = re.split(r"^#### ", EVENTS_PAGE, flags=re.MULTILINE)[1:]
    told = {re.search(r"`([\w.-]+)`", part.splitlines()[0])[1]: part for part in parts}  # type: ignore[index]

    assert set(told) == {event.NAME for event in EVENTS}
    for event in EVENTS:
        own = {field.name for field in fields(event)} - {"originator_id", "originator_version", "facts"}
        assert all(f"| `{name}` |" in told[event.NAME] for name in own), event.NAME
        assert all(title in told[event.NAME] for title in event.TITLES)


def test_every_event_is_recorded_by_a_command() -> None:
    recorded = {event for command in COMMANDS for event in command.RECORDS} | set(DraftCase.RECORDS)

    assert {event.NAME for event in EVENTS} - {event.NAME for event in recorded} == set()


def test_every_address_of_a_command_is_told() -> None:
    assert all(f"`POST /api/v1{form.path}`" in EVENTS_PAGE for form in forms())


def test_every_rule_is_told_in_both_languages_and_where_it_is_asked() -> None:
    for rule in refusals_of(RuleViolation):
        assert f"### `{rule.code}` {' / '.join(rule.titles)}" in RULES_PAGE
    codes = re.findall(r"^### `([\w-]+)`", RULES_PAGE, re.MULTILINE)
    asked = {rule.code for command in COMMANDS for rule in command.REFUSALS}

    assert len(set(codes)) == len(codes)
    assert asked <= set(codes)


def test_the_order_of_precedence_of_every_command_is_told() -> None:
    order = RULES_PAGE.partition("## Order of precedence")[2]
    for command in COMMANDS:
        if command.REFUSALS:
            codes = " → ".join(f"[`{rule.code}`](#{rule.code})" for rule in command.REFUSALS)
            assert f"| {' / '.join(command.TITLES)} | {codes} |" in order


def test_every_closed_set_of_words_is_told_in_japanese() -> None:
    for vocabulary in vocabularies():
        part = GLOSSARY_PAGE.partition(f"### {vocabulary.__name__}\n")[2].partition("\n#")[0]
        assert all(f"| `{member.value}` |" in part for member in vocabulary)


@pytest.mark.parametrize("page", [EVENTS_PAGE, RULES_PAGE, GLOSSARY_PAGE, ACCESS_PAGE], ids=list(PAGES))
def test_a_link_of_a_page_leads_somewhere(page: str) -> None:
    pages = dict(zip(PAGES, (EVENTS_PAGE, RULES_PAGE, GLOSSARY_PAGE, ACCESS_PAGE), strict=True))
    for target in set(re.findall(r"\]\(([^)]+)\)", page)):
        file, _, place = target.partition("#")
        content = pages[file] if file else page
        headings = {anchor(line.lstrip("# ")) for line in content.splitlines() if line.startswith("#")}
        assert not place or f'<a id="{place}"></a>' in content or f"#{place}" in headings, target


def test_a_kind_is_said_in_words() -> None:
    assert kind_words("amount_yen", int | None) == "yen / 円 (optional / 任意)"
    assert kind_words("round", int) == "whole number / 整数"
    assert kind_words("lines", CostLines) == "list of / 一覧: `cost_class`, `amount_yen`, `sub_item`"


def test_a_bar_within_a_cell_does_not_end_it() -> None:
    assert table(("a",), [("x|y",)]) == "| a |\n| --- |\n| x\\|y |\n"


def test_stale_pages_are_named_written_and_then_current(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_pages(tmp_path)
    (tmp_path / "rules.md").write_text("old", encoding="utf-8")

    assert run(["reference", str(tmp_path), "--check"]) == 1
    assert capfd.readouterr().err == f"{tmp_path}/rules.md is stale; 'ikkatsu reference' writes it.\n"
    assert run(["reference", str(tmp_path)]) == 0
    assert capfd.readouterr().out == f"written: {tmp_path}/rules.md\n"
    assert run(["reference", str(tmp_path), "--check"]) == 0
