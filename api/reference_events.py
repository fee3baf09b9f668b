"""``docs/events.md``: every event there is, told chapter by chapter in the order of a system's life."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from api.markdown import anchor, link, table
from api.routers.commands import API, Form, forms
from domain.aggregate import Aggregate, Command, Event
from domain.approval.case import ApprovalCase
from domain.approval.drafting import DraftCase, RedraftCase
from domain.attribute_docs import attribute_docs, body_paragraphs, first_paragraph
from domain.catalogue import CHAPTERS
from domain.chapter import Chapter
from domain.facts import Facts
from domain.field_words import field_word
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_plan.plan import MinistryPlan
from domain.organization.organization import Organization
from domain.transcoding import ENVELOPE

LIVES: Final[dict[type[Aggregate], tuple[str, str]]] = {
    InformationSystem: ("The life of an information system", "情報システム"),
    MinistryBudget: ("The envelope of a ministry and fiscal year", "府省の歳出予算（所管・年度・会計）"),
    MinistryPlan: ("The medium-term plan of a ministry", "各府省中長期計画"),
    Organization: ("Ministries and organizations", "府省・組織"),
    ApprovalCase: ("Cases that wait for a second person", "決裁案件"),
}
SENT_APART: Final[dict[type[Command], str]] = {RedraftCase: "/cases/{case_id}/redrafts"}
"""Where commands are sent whose body is not made of their fields."""
UNDER_A_RULE: Final = "- every command under a rule of its ministry / 決裁の定めのある全ての操作\n"
"""What records a draft."""
INTRODUCTION: Final = """\
# Events / イベント

Everything the books know is an event: something that happened, on a business date, stated by somebody,
resting on a document. Nothing is ever changed or deleted; a correction is an event of its own. This
page lists every event in the order of the procedure, with the fields it carries, the commands that
record it and the rules they ask ([rules.md](rules.md)). The words are those of
[glossary.md](glossary.md).

帳簿に記録されるのはすべて「イベント」です。いつ付けで、誰が、どの文書に基づいて述べた事実かを必ず持ち、
変更も削除もされません。訂正も新たなイベントとして記録します。以下は手続の順に並べた全イベントと、その項目、
記録する操作、確認される規則の一覧です。

Written by `ikkatsu reference` from the code; a test fails when it is stale. / コードから生成した文書です。

## What every event carries / 共通の項目

"""
FACTS_JA: Final = {
    "actor": "記録者",
    "effective_on": "適用日",
    "source": "根拠文書",
    "provenance": "情報の種別",
    "reason": "理由",
    "acting_for": "代表する組織",
    "is_confirmed": "金額の確認",
    "case_id": "決裁案件",
}
PLAIN: Final[dict[Any, str]] = {
    bool: "yes or no / 真偽",
    date: "date / 日付",
    Decimal: "number / 数値",
    int: "whole number / 整数",
    str: "text / 文字列",
}
BY_NAME: Final[tuple[tuple[re.Pattern[str], Any, str], ...]] = (
    (re.compile(r"\w+_yen"), int, "yen / 円"),
    (re.compile(r"(\w+_)?fiscal_year"), int, "fiscal year / 年度"),
    (re.compile(r"\w+_id"), str, "id / 番号"),
    (re.compile(r"(\w+_)?(ministry|organization)"), str, "organization / 府省・組織"),
)
"""Kinds that a field's name tells."""


def events_page() -> str:
    """Return the page."""
    return "".join((INTRODUCTION, _facts(), "\n## Contents / 目次\n\n", _contents(), *_chapters()))


def _facts() -> str:
    meanings = attribute_docs(Facts)
    return table(
        ("Field", "項目", "Meaning"),
        [(f"`{field.name}`", FACTS_JA[field.name], meanings[field.name]) for field in fields(Facts)],
    )


def _contents() -> str:
    lines = []
    for aggregate, chapters in _lives():
        lines.append(f"- **{' / '.join(LIVES[aggregate])}**\n")
        lines += [f"  - {link(_title(chapter), anchor(_heading(chapter)))}\n" for chapter in chapters]
    return "".join(lines)


def _lives() -> Iterator[tuple[type[Aggregate], list[Chapter]]]:
    for aggregate in LIVES:
        yield aggregate, [chapter for chapter in CHAPTERS if chapter.aggregate is aggregate]


def _title(chapter: Chapter) -> str:
    return " / ".join(chapter.titles)


def _heading(chapter: Chapter) -> str:
    return f"{_title(chapter)} ({chapter.aggregate.KIND})"


def _chapters() -> Iterator[str]:
    for aggregate, chapters in _lives():
        if chapters:
            yield f"\n## {' / '.join(LIVES[aggregate])}\n"
        for chapter in chapters:
            yield f"\n### {_heading(chapter)}\n\n"
            yield f"{chapter.about[0]}  \n{chapter.about[1]}\n\nPolicy / 方針: {chapter.policy}\n"
            yield from (_event(event) for event in chapter.events)


def _event(event: type[Event]) -> str:
    said = " ".join((first_paragraph(event), *body_paragraphs(event)))
    own = [field for field in fields(event) if field.name not in ENVELOPE]
    meanings = attribute_docs(event)
    rows = [
        (
            f"`{field.name}`",
            field_word(field.name, is_japanese=True),
            kind_words(field.name, field.type),
            meanings.get(field.name, ""),
        )
        for field in own
    ]
    listed = table(("Field", "項目", "Kind", "Meaning"), rows) if rows else ""
    return f"\n#### {' / '.join(event.TITLES)} — `{event.NAME}`\n\n{said}\n\n{listed}\n{_recorded_by(event)}"


def _recorded_by(event: type[Event]) -> str:
    by_command = {form.command: form for form in forms()}
    commands = [
        command
        for chapter in CHAPTERS
        for command in chapter.commands
        if event in getattr(command, "RECORDS", ())
    ]
    lines = [_command(command, by_command.get(command)) for command in commands]
    lines += [UNDER_A_RULE] if event in DraftCase.RECORDS else []
    return "Recorded by / 記録する操作:\n\n" + "".join(lines)


def _command(command: type[Command], form: Form | None) -> str:
    where = "only from official publications / 公表資料の取込みのみ"
    path = SENT_APART.get(command) if form is None else form.path
    if path is not None:
        where = f"`POST {API}{path}`"
    rules = ", ".join(link(f"`{rule.code}`", f"rules.md#{rule.code}") for rule in command.REFUSALS)
    asked = f"; rules / 規則: {rules}" if rules else ""
    return f"- {' / '.join(command.TITLES)}: {where}{asked}\n"


def kind_words(name: str, hint: Any) -> str:
    """Return what kind of value a field holds, in words; closed sets and records by name."""
    if get_origin(hint) in (Union, UnionType):
        given = next(part for part in get_args(hint) if part is not type(None))
        return f"{kind_words(name, given)} (optional / 任意)"
    if get_origin(hint) is tuple:
        return f"list of / 一覧: {kind_words(name, get_args(hint)[0])}"
    if is_dataclass(hint):
        return ", ".join(f"`{field.name}`" for field in fields(hint))
    if issubclass(hint, Enum):
        return link(hint.__name__, f"glossary.md#{hint.__name__.lower()}")
    by_name = (words for pattern, kind, words in BY_NAME if kind is hint and pattern.fullmatch(name))
    return next(by_name, PLAIN[hint])
