"""Demo accounts: one per role, so that a first start can be tried out in every role at once.

Their passwords are generated and handed to whoever prints them; they are kept nowhere in clear.
"""

from dataclasses import dataclass
from typing import Final

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from domain.access.person import ROLE_TITLES, Post, Role
from domain.vocabulary import DIGITAL_AGENCY

FINANCE, JUSTICE = "mof", "justice"


@dataclass(frozen=True)
class DemoAccount:
    """An account for trying out.

    Attributes:
        account: Its name.
        name: What it is called.
        post: Its post.
    """

    account: str
    name: str
    post: Post


DEMO_ACCOUNTS: Final = (
    DemoAccount("officer-mof", "財務省 予算担当(試用)", Post(Role.MINISTRY_OFFICER, FINANCE)),
    DemoAccount("officer-moj", "法務省 予算担当(試用)", Post(Role.MINISTRY_OFFICER, JUSTICE)),
    DemoAccount("officer-agency", "デジタル庁 予算担当(試用)", Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY)),
    DemoAccount("approver-mof", "財務省 決裁者(試用)", Post(Role.APPROVER, FINANCE)),
    DemoAccount("approver-agency", "デジタル庁 決裁者(試用)", Post(Role.APPROVER, DIGITAL_AGENCY)),
    DemoAccount("analyst", "分析担当(試用)", Post(Role.ANALYST)),
    DemoAccount("auditor", "監査担当(試用)", Post(Role.AUDITOR)),
    DemoAccount("administrator", "管理者(試用)", Post(Role.ADMINISTRATOR)),
)


@dataclass(frozen=True)
class DemoPassword:
    """What is printed once.

    Attributes:
        demo: The account.
        password: Its password, ``None`` when the account was there and keeps its own.
    """

    demo: DemoAccount
    password: str | None

    @property
    def role(self) -> str:
        """Its role, in English and Japanese."""
        english, japanese = ROLE_TITLES[self.demo.post.role]
        return f"{english} / {japanese}"


def make_demo_accounts(accounts: Accounts, *, new_passwords: bool = False) -> list[DemoPassword]:
    """Make the demo accounts that are missing; give those that are there new passwords if asked to.

    A demo account somebody closed stays closed.
    """
    made = []
    for demo in DEMO_ACCOUNTS:
        known = accounts.directory.find(demo.account)
        if known is None:
            password = accounts.administration.open(
                demo.account, demo.name, [demo.post], Actor(), is_demo=True
            )
            made.append(DemoPassword(demo, password))
        elif known.is_demo and known.is_open:
            fresh = accounts.administration.reset_password(demo.account, Actor()) if new_passwords else None
            made.append(DemoPassword(demo, fresh))
    return made
