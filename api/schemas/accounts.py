"""Accounts, tokens and sessions over HTTP."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.identity.tokens import LONGEST_DAYS
from api.schemas.entries import Strict
from api.schemas.values import LONGEST_TEXT, Text, Yes
from api.schemas.views import LARGEST_PAGE, LARGEST_POSITION
from domain.access.person import Role


class Scope(StrEnum):
    """What a token is good for."""

    READ = "read"
    WRITE = "write"


class PostBody(Strict):
    """A post: a role, and the ministry it is held at."""

    role: Role
    ministry: Text | None = Field(
        None, description="Its name, 法人番号 or id; none for analyst, auditor and administrator."
    )


class PostAnswer(BaseModel):
    """A post somebody holds."""

    role: Role
    ministry: str | None = Field(description="Id of the ministry; null for a post over the whole government.")


class MeAnswer(BaseModel):
    """Who asks."""

    account: str
    name: str
    posts: list[PostAnswer]
    is_cleared: bool = Field(description="May see sensitive systems of all ministries.")
    may_write: bool = Field(description="False with a token for reading.")


class PasswordBody(Strict):
    """A change of one's own password."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"present": "the one until now", "new": "four words nobody else puts together"}]
        }
    )

    present: str = Field(max_length=LONGEST_TEXT)
    new: str = Field(max_length=LONGEST_TEXT, description="12 to 256 characters.")


class TokenBody(Strict):
    """A token to be made."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "monthly report", "scope": "read", "days": 90}]}
    )

    name: Text = Field(description="What it is for.", max_length=100)
    scope: Scope = Scope.READ
    days: int = Field(description=f"How long it lasts: 1 to {LONGEST_DAYS} days.", strict=True)


class TokenAnswer(BaseModel):
    """A token, without its text."""

    token_id: str
    name: str
    scope: Scope
    issued_at: datetime
    expires_at: datetime
    used_at: datetime | None = Field(description="When it was used last, to the minute.")


class NewTokenAnswer(TokenAnswer):
    """A token just made."""

    token: str = Field(description="Its text. Shown this once, kept nowhere.")


class TokensAnswer(BaseModel):
    """One's own tokens, the latest first."""

    tokens: list[TokenAnswer]


class SessionAnswer(BaseModel):
    """Somebody's session in one browser."""

    session_id: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime = Field(description="If nobody uses it from now on.")
    address: str | None
    browser: str
    is_this: bool = Field(description="The session this request came with.")


class SessionsAnswer(BaseModel):
    """One's own sessions, the latest first."""

    sessions: list[SessionAnswer]


class AccountBody(Strict):
    """An account to be opened."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "account": "h.sato",
                    "name": "佐藤 花子",
                    "posts": [{"role": "ministry-officer", "ministry": "財務省"}],
                }
            ]
        }
    )

    account: Text = Field(description="3 to 64 lower-case letters, digits, '.', '_' and '-'; never reused.")
    name: Text = Field(description="What its holder is called.")
    posts: list[PostBody] = Field(default=[], max_length=100)
    is_cleared: Yes = False


class PostsBody(Strict):
    """The posts somebody holds from now on."""

    posts: list[PostBody] = Field(max_length=100)


class ClearanceBody(Strict):
    """Whether somebody may see sensitive systems of all ministries."""

    is_cleared: Yes


class EmailBody(Strict):
    """The verified e-mail address of the identity provider that stands for an account."""

    email: Text | None = Field(description="null: none any more.")


class IdentityBody(Strict):
    """A subject of an identity provider."""

    issuer: Text
    subject: Text


class AccountAnswer(BaseModel):
    """An account, as administrators see it."""

    account: str
    name: str
    posts: list[PostAnswer]
    is_cleared: bool
    is_open: bool
    is_demo: bool
    email: str | None
    opened_at: datetime | None
    signed_in_at: datetime | None


class OpenedAnswer(AccountAnswer):
    """An account with a one-time password just made."""

    one_time_password: str = Field(description="Shown this once, kept nowhere; lasts 72 hours.")


class AccountsAnswer(BaseModel):
    """Every account, by name."""

    accounts: list[AccountAnswer]


class AccountLogQuery(Strict):
    """Which part of the log of the accounts."""

    after: int = Field(0, ge=0, le=LARGEST_POSITION)
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


class AccountEventDocument(BaseModel):
    """What happened to an account, or to a name that is none."""

    position: int
    event: str
    account: str | None
    at: datetime
    by: str = Field(description="The account that did it; 'local' at the machine, 'nobody' for a stranger.")
    address: str | None
    content: dict[str, Any] = Field(description="What it says; hashes are left out.")


class AccountLogPage(BaseModel):
    """A page of the log of the accounts."""

    events: list[AccountEventDocument]
    next_after: int
