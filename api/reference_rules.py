"""``docs/rules.md``: every way the books say no, and in which order each command asks its rules."""

from collections.abc import Iterable, Iterator
from typing import Final

from api.markdown import link, table
from api.problem_types import plain_sentence
from domain.aggregate import Command
from domain.attribute_docs import first_paragraph
from domain.catalogue import CHAPTERS, COMMANDS
from domain.errors import Conflict, DomainError, InvalidValue, NotFound, RuleViolation

KINDS: Final = (
    (
        RuleViolation,
        "Rules of the budget cycle / 予算の循環に関する規則",
        "A rule of the policy or of the budget says no. / 方針又は予算の規則に反するとき。",
    ),
    (
        NotFound,
        "What the books do not know / 登録されていないもの",
        "Something named is not in the books. / 指定されたものが帳簿にないとき。",
    ),
    (
        Conflict,
        "Contradictions / 既存の記録との矛盾",
        "It contradicts what was recorded before. / 既に記録された内容と矛盾するとき。",
    ),
    (
        InvalidValue,
        "Values that can never be right / 値の誤り",
        "Refused before any rule is asked. / 規則の確認より前に拒否されるもの。",
    ),
)
INTRODUCTION: Final = """\
# Rules / 規則

Every refusal has a stable code, a title, the section of the basic policy
(情報システムの整備及び管理の基本的な方針, 2021-12-24) it follows from, and one sentence in English and
Japanese with the numbers of the case in the places shown in braces. Values are checked first, then
names, then whether the same was recorded already, then the rules in the order listed under [Order of
precedence](#order-of-precedence). All rules are asked; the first one speaks and the others are listed
with it.

拒否にはすべて固定の符号・題名・方針の該当箇所があり、日英の文に具体的な数値が入ります（波括弧の箇所）。値、名称、
既存の記録との一致を順に確認した後、[確認の順序](#order-of-precedence)に従って規則を確認します。最初に該当したものを
主な理由とし、他に該当するものも併せて示します。

*Overridable / 例外承認*: an approver may let others go past the rule with an event of their own (see
[Override](events.md#override--例外承認-system)); identities and envelopes never are. /
承認権者が例外を認められる規則。恒等式や予算の枠は対象外です。

Written by `ikkatsu reference` from the code; a test fails when it is stale. / コードから生成した文書です。
"""


def rules_page() -> str:
    """Return the page."""
    return "".join((INTRODUCTION, _overview(), *_kinds(), _precedence()))


def refusals_of(kind: type[DomainError]) -> list[type[DomainError]]:
    """Return the refusals of one kind that the domain knows, by code; several may share one."""
    found = (each for each in kind.concrete() if each.__module__.startswith("domain."))
    return sorted(found, key=lambda each: (each.code, each.__name__))


def _overview() -> str:
    rows = [
        (link(f"`{rule.code}`", f"#{rule.code}"), *rule.titles, rule.policy or "–", _overridable(rule))
        for rule in {each.code: each for each in refusals_of(RuleViolation)}.values()
    ]
    headings = ("Code", "Rule", "規則", "Policy / 方針", "Overridable / 例外承認")
    return f"\n## At a glance / 一覧\n\n{table(headings, rows)}"


def _overridable(rule: type[DomainError]) -> str:
    return "yes / 可" if rule.is_overridable else "no / 不可"


def _kinds() -> Iterator[str]:
    told: set[str] = set()
    of_all = [each for kind, _, _ in KINDS for each in refusals_of(kind)]
    for kind, heading, about in KINDS:
        yield f"\n## {heading}\n\n{about}\n"
        for code in dict.fromkeys(each.code for each in refusals_of(kind) if each.code not in told):
            told.add(code)
            yield _told([each for each in of_all if each.code == code])


def _told(rules: list[type[DomainError]]) -> str:
    """Return what is said of one code: every refusal that has it, with its sentences."""
    first = rules[0]
    lines = "".join(map(_rule, rules))
    return f'\n<a id="{first.code}"></a>\n\n### `{first.code}` {" / ".join(first.titles)}\n{lines}'


def _rule(rule: type[DomainError]) -> str:
    asked = [command for command in COMMANDS if rule in command.REFUSALS]
    facts = [first_paragraph(rule)]
    facts += [f"Policy / 方針: {rule.policy}"] if rule.policy else []
    facts += [f"Overridable / 例外承認: {_overridable(rule)}"] if issubclass(rule, RuleViolation) else []
    facts += [f"Asked by / 確認する操作: {', '.join(map(_said, asked))}"] if asked else []
    listed = "".join(f"- {fact}\n" for fact in facts)
    return f"\n{listed}\n> {plain_sentence(rule.english)}\n>\n> {plain_sentence(rule.japanese)}\n"


def _said(command: type[Command]) -> str:
    return " / ".join(command.TITLES)


def _precedence() -> str:
    rows = [
        (chapter.titles[1], _said(command), _in_order(command.REFUSALS))
        for chapter in CHAPTERS
        for command in chapter.commands
        if command.REFUSALS
    ]
    headings = ("Chapter / 章", "Command / 操作", "Rules in order / 規則（確認の順）")
    return '\n<a id="order-of-precedence"></a>\n\n## Order of precedence / 確認の順序\n\n' + table(
        headings, rows
    )


def _in_order(rules: Iterable[type[DomainError]]) -> str:
    return " → ".join(link(f"`{rule.code}`", f"#{rule.code}") for rule in rules)
