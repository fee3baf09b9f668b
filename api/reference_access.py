"""``docs/access.md``: who may do what, printed from the two tables that decide it."""

from collections.abc import Iterable, Iterator
from typing import Final

from api.access import PAGES, Decision, Who, decisions, names_of
from api.markdown import anchor, link, table
from api.routers.commands import API, forms
from domain.access.permissions import Act, Permission, acts
from domain.access.person import OF_A_MINISTRY, ROLE_TITLES, Role
from domain.catalogue import COMMANDS

INTRODUCTION: Final = """\
# Access / 権限

Who may record what, and who sees what, follows from attributes: the posts a person holds (a role at a
ministry; several at once, 併任), a clearance, the sensitivity of a system (4-6) and an embargo on figures.
Two tables decide, and this page prints both: one of commands, asked on the same books and at the same moment
as the command's own rules; one of addresses, asked before anything is served.

誰が何を記録し、何を閲覧できるかは、担当者の権限（府省における役割。併任を含む）、機微な情報システムの閲覧資格、
情報システムの機微性（4-6）、計数の公表前措置によって決まります。判定は二つの表だけで行います。操作の表は操作の規則と
同じ帳簿・同じ時点で、アドレスの表は応答の前に確認します。本書はその二つの表を出力したものです。

Written by `ikkatsu reference` from the code; a test fails when it is stale. / コードから生成した文書です。

## What a person sees / 閲覧できる範囲

- Everybody who has signed in sees the books, apart from what follows.
  / サインインした担当者は、以下を除き帳簿を閲覧できます。
- A sensitive system (4-6) and figures under an embargo are seen by the posts of the ministry they belong
  to, by auditors, and by those with a clearance. Everybody else meets them in totals only, and nothing
  can be got back by subtraction: where one cell would tell, others are withheld with it.
  / 機微な情報システム（4-6）と公表前の計数は、所管する府省の担当者、監査担当者、閲覧資格を持つ者だけが
  閲覧できます。他の担当者には合計にのみ含まれ、差引きで分からないよう必要な欄も併せて秘匿します。
- Asked for by its id, a system that is not shown is answered for as one that does not exist.
  / 閲覧できない情報システムを番号で指定したときは、存在しない場合と同じ応答をします。
- A token for reading records nothing, whatever its owner may do.
  / 閲覧専用のトークンでは記録できません。
"""
ROLES_HEADING: Final = "\n## Roles / 役割\n\n"
ACTS_HEADING: Final = """
## Acts / 行為

*own*: for the ministry of the post; an approver of デジタル庁 for every ministry, and デジタル庁 also for
class 1 systems (①). *every*: for every ministry.
/ 「所属」は権限のある府省についてのみ（デジタル庁の決裁者は全府省、①の情報システムはデジタル庁も可）、
「全府省」はすべての府省について行えます。

"""
COMMANDS_HEADING: Final = "\n## Commands / 操作\n\n"
ADDRESSES_HEADING: Final = """
## Addresses / アドレス

Without having signed in, a program is answered `401` and a reader is led to `/sign-in`. An address that is
not listed is for those who have signed in.
/ サインインしていない場合、プログラムには `401`、画面にはサインイン画面への転送で応答します。
記載のないアドレスは、サインインした担当者のみが利用できます。

"""
DUTIES: Final = {
    Role.MINISTRY_OFFICER: (
        "Records what a ministry does with its systems and its envelope.",
        "府省の情報システムと予算について記録する。",
    ),
    Role.AGENCY_OFFICER: (
        "Designates, determines, decides and allocates (4-2-2, 4-5); runs the class 1 systems.",
        "区分の指定・実施計画の決定・配分等を記録する。",
    ),
    Role.APPROVER: (
        "Approves what needs two persons, and lets somebody go past a limit.",
        "二人での確認を要する操作を決裁し、例外を承認する。",
    ),
    Role.ANALYST: ("Reads.", "閲覧する。"),
    Role.AUDITOR: ("Reads everything, sensitive systems included.", "機微な情報システムを含め全て閲覧する。"),
    Role.ADMINISTRATOR: (
        "Opens and closes accounts and keeps the register of organizations; records no money.",
        "アカウントと組織の登録を管理する。予算は記録しない。",
    ),
}
OWN, EVERY, NONE = "own / 所属", "every / 全府省", ""


def access_page() -> str:
    """Return the page."""
    parts = (_roles, _acts, _commands, _addresses)
    headings = (ROLES_HEADING, ACTS_HEADING, COMMANDS_HEADING, ADDRESSES_HEADING)
    return INTRODUCTION + "".join(head + part() for head, part in zip(headings, parts, strict=True))


def _roles() -> str:
    rows = [
        (f"`{role}`", *titles, " / ".join(DUTIES[role]), _held_at(role))
        for role, titles in ROLE_TITLES.items()
    ]
    return table(("Role", "Name", "役割", "What for / 職務", "Held at / 所属"), rows)


def _held_at(role: Role) -> str:
    return "a ministry / 府省" if role in OF_A_MINISTRY else "the government / 政府全体"


def _acts() -> str:
    rows = [
        (link(" / ".join(act.value.titles), anchor(_heading(act))), act.value.policy, *_by_role(act.value))
        for act in Act
    ]
    return table(("Act / 行為", "Policy / 方針", *(title for title, _ in ROLE_TITLES.values())), rows)


def _by_role(permission: Permission) -> Iterator[str]:
    for role in ROLE_TITLES:
        yield EVERY if role in permission.every else OWN if role in permission.own else NONE


def _heading(act: Act) -> str:
    return " / ".join(act.value.titles)


def _commands() -> str:
    sent = {form.command: f"`POST {API}{form.path}`" for form in forms()}
    return "\n".join(
        f"### {_heading(act)}\n\n"
        + table(
            ("Command / 操作", "Address / アドレス"),
            [
                (" / ".join(command.TITLES), sent.get(command, "with an official file / 公表資料の取込み"))
                for command in COMMANDS
                if acts()[command] is act
            ],
        )
        for act in Act
    )


def _addresses() -> str:
    commands = {f"POST {API}{form.path}" for form in forms()}
    stated = {address: decision for address, decision in decisions().items() if address not in commands}
    pages = {f"GET {path}" for path in PAGES}
    parts = (
        ("Pages / 画面", [each for each in stated.items() if each[0] in pages]),
        ("Others / その他", [each for each in stated.items() if each[0] not in pages]),
    )
    return "\n".join(f"### {heading}\n\n{_decided(rows)}" for heading, rows in parts)


def _decided(rows: Iterable[tuple[str, Decision]]) -> str:
    return table(
        ("Address / アドレス", "For whom / 対象"),
        [(f"`{address}`", _for_whom(decision)) for address, decision in rows],
    )


def _for_whom(decision: Decision) -> str:
    if decision.who is Who.ROLES:
        return " / ".join((", ".join(names_of(decision.roles, 0)), "、".join(names_of(decision.roles, 1))))
    return " / ".join(decision.who.value)
