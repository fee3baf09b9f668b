"""The sign-in page, and the page on which a one-time password is replaced."""

from starlette.responses import HTMLResponse

from api.html import Part, element
from api.identity.page import Leaf, button, field, notice, problem
from api.identity.passwords import LONGEST, SHORTEST
from domain.errors import DomainError

LONGEST_NAME = "200"


def sign_in_page(
    leaf: Leaf,
    *,
    asked_for: str,
    account: str = "",
    provider: str | None = None,
    refusal: DomainError | None = None,
    has_signed_out: bool = False,
    status: int = 200,
) -> HTMLResponse:
    """Return the sign-in page.

    Args:
        leaf: What surrounds it.
        asked_for: Where somebody wanted to go.
        account: What they typed as the account's name.
        provider: What the identity provider is called, ``None`` where there is none.
        refusal: Why they are here again.
        has_signed_out: They come from signing out.
        status: Of the response.
    """
    content: list[Part] = [element("p", leaf.say("sign_in_about"), class_="lead")]
    if refusal is not None:
        content.append(problem(leaf, refusal))
    if has_signed_out:
        content.append(notice(leaf.say("done"), leaf.say("signed_out")))
    content.append(
        leaf.form(
            "/sign-in",
            field(
                "account",
                leaf.say("account"),
                value=account,
                autocomplete="username",
                autocapitalize="none",
                spellcheck="false",
                maxlength=LONGEST_NAME,
                required="required",
                autofocus="autofocus",
            ),
            _password("password", leaf.say("password"), "current-password"),
            button(leaf.say("sign_in")),
            next=asked_for,
        )
    )
    if provider is not None:
        link = leaf.at("/sign-in/oidc", next=asked_for)
        content += [
            element("p", leaf.say("or"), class_="or"),
            element("a", leaf.say("with_provider", name=provider), href=link, class_="quiet-button wide"),
        ]
    content.append(element("p", leaf.say("forgotten"), class_="hint"))
    return leaf.answer(leaf.say("sign_in"), element("div", *content, class_="card narrow"), status=status)


def new_password_page(
    leaf: Leaf, *, asked_for: str, account: str, refusal: DomainError | None = None, status: int = 200
) -> HTMLResponse:
    """Return the page on which a one-time password is replaced by one's own."""
    content: list[Part] = [element("p", leaf.say("new_password_about"), class_="lead")]
    if refusal is not None:
        content.append(problem(leaf, refusal))
    content.append(
        leaf.form(
            "/sign-in/new-password",
            field(
                "account",
                leaf.say("account"),
                value=account,
                autocomplete="username",
                readonly="readonly",
                required="required",
            ),
            _password("password", leaf.say("one_time_password"), "current-password"),
            *new_password_fields(leaf),
            button(leaf.say("set_password")),
            next=asked_for,
        )
    )
    return leaf.answer(
        leaf.say("new_password_title"), element("div", *content, class_="card narrow"), status=status
    )


def new_password_fields(leaf: Leaf) -> tuple[Part, ...]:
    """Return the two fields in which a new password is typed."""
    hint = leaf.say("password_hint", shortest=SHORTEST)
    shortest = {"minlength": str(SHORTEST)}
    return (
        _password("new_password", leaf.say("new_password"), "new-password", hint, **shortest),
        _password("again", leaf.say("again"), "new-password", **shortest),
    )


def _password(name: str, label: str, autocomplete: str, hint: str = "", **attributes: str) -> Part:
    return field(
        name,
        label,
        kind="password",
        hint=hint,
        autocomplete=autocomplete,
        maxlength=str(2 * LONGEST),
        required="required",
        **attributes,
    )
