"""One's own account: posts, password, tokens, sessions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import HTMLResponse

from api.html import Markup, Part, element, table
from api.identity.account import Account
from api.identity.page import Leaf, button, field, notice, problem, secret
from api.identity.sessions import IDLE, LONGEST, Session
from api.identity.sign_in_page import new_password_fields
from api.identity.tokens import LONGEST_DAYS, HeldToken
from api.language import JAPANESE
from domain.access.person import ROLE_TITLES, Post
from domain.errors import DomainError

Named = Callable[[str | None], str]
"""Gives the name of a ministry, or of the whole government for none."""


@dataclass(frozen=True)
class Holding:
    """What somebody holds.

    Attributes:
        account: Their account.
        tokens: Their tokens.
        sessions: Their sessions.
        present: The session in which they look.
    """

    account: Account
    tokens: Sequence[HeldToken]
    sessions: Sequence[Session]
    present: Session


def account_page(
    leaf: Leaf,
    holding: Holding,
    named: Named,
    *,
    done: str = "",
    token: str = "",
    refusal: DomainError | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Return the page of one's own account.

    Args:
        leaf: What surrounds it.
        holding: What it shows.
        named: Names ministries.
        done: Key of what was just done.
        token: The text of a token just made, shown this once.
        refusal: Why something was not done.
        status: Of the response.
    """
    told: list[Part] = []
    if refusal is not None:
        told.append(problem(leaf, refusal))
    if token:
        told.append(
            notice(leaf.say("done"), leaf.say("token_made"), "done", secret(token, leaf.say("tokens")))
        )
    elif done:
        told.append(notice(leaf.say("done"), leaf.say(done)))
    return leaf.answer(
        leaf.say("to_account"),
        *told,
        _card(
            leaf.say("posts"), _who(leaf, holding.account), posts_table(leaf, holding.account.posts, named)
        ),
        _password_card(leaf),
        _tokens_card(leaf, holding.tokens),
        _sessions_card(leaf, holding),
        status=status,
    )


def posts_table(leaf: Leaf, posts: Sequence[Post], named: Named) -> Part:
    """Return posts as a table, or the sentence that there are none."""
    if not posts:
        return element("p", leaf.say("no_posts"))
    rows = [(ROLE_TITLES[post.role][leaf.language == JAPANESE], named(post.ministry)) for post in posts]
    return table((leaf.say("role"), leaf.say("ministry")), rows)


def _card(title: str, *content: Part) -> Markup:
    return element("section", element("h2", title), *content, class_="card")


def _who(leaf: Leaf, account: Account) -> Part:
    name = element("p", element("strong", account.name), f" ({account.account})")
    return [name, element("p", leaf.say("cleared")) if account.is_cleared else ""]


def _password_card(leaf: Leaf) -> Markup:
    return _card(
        leaf.say("change_password"),
        element("p", leaf.say("change_password_about"), class_="hint"),
        leaf.form(
            "/account/password",
            field(
                "password",
                leaf.say("present_password"),
                kind="password",
                autocomplete="current-password",
                required="required",
            ),
            *new_password_fields(leaf),
            button(leaf.say("set_password")),
        ),
    )


def _tokens_card(leaf: Leaf, tokens: Sequence[HeldToken]) -> Markup:
    scope = element(
        "div",
        element("label", leaf.say("scope"), for_="scope"),
        element(
            "select",
            element("option", leaf.say("scope_read"), value="read"),
            element("option", leaf.say("scope_write"), value="write"),
            id="scope",
            name_="scope",
        ),
        class_="field",
    )
    days = field(
        "days",
        leaf.say("days"),
        kind="number",
        min="1",
        max=str(LONGEST_DAYS),
        value="90",
        required="required",
        inputmode="numeric",
    )
    name = field("called", leaf.say("token_name"), maxlength="100", required="required", autocomplete="off")
    return _card(
        leaf.say("tokens"),
        element("p", leaf.say("tokens_about"), class_="hint"),
        _tokens_table(leaf, tokens),
        leaf.form("/account/tokens", name, scope, days, button(leaf.say("make_token"))),
    )


def _tokens_table(leaf: Leaf, tokens: Sequence[HeldToken]) -> Part:
    if not tokens:
        return element("p", leaf.say("no_tokens"))
    head = (*map(leaf.say, ("token_name", "scope", "expires", "last_used")), "")
    rows = [
        (
            held.token.name,
            leaf.say(f"scope_{held.token.scope}"),
            leaf.moment(held.token.expires_at),
            leaf.say("never") if held.used_at is None else leaf.moment(held.used_at),
            leaf.form(
                "/account/tokens/revoke",
                element("input", type="hidden", name_="token_id", value=held.token.token_id),
                button(
                    leaf.say("revoke"), is_main=False, aria_label=f"{leaf.say('revoke')}: {held.token.name}"
                ),
                class_="in-line",
            ),
        )
        for held in tokens
    ]
    return table(head, rows)


def _sessions_card(leaf: Leaf, holding: Holding) -> Markup:
    head = tuple(map(leaf.say, ("began", "seen", "address", "browser")))
    rows = [
        (
            leaf.moment(session.began_at),
            leaf.say("this_session")
            if session.session_id == holding.present.session_id
            else leaf.moment(session.seen_at),
            session.address or "–",
            session.browser or "–",
        )
        for session in holding.sessions
    ]
    lasting = leaf.say(
        "sessions_about",
        idle=int(IDLE.total_seconds() // 60),
        longest=int(LONGEST.total_seconds() // 3600),
    )
    return _card(
        leaf.say("sessions"),
        element("p", lasting, class_="hint"),
        table(head, rows),
        leaf.form("/account/sessions/end", button(leaf.say("end_all"), is_main=False), class_="in-line"),
    )
