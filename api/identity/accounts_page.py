"""The administrators' page: who may sign in, in which posts."""

from collections.abc import Sequence

from starlette.responses import HTMLResponse

from api.html import Markup, Part, element
from api.identity.account import Account
from api.identity.account_page import Named, posts_table
from api.identity.page import Leaf, button, field, notice, problem, secret
from domain.errors import DomainError


def accounts_page(
    leaf: Leaf,
    accounts: Sequence[Account],
    named: Named,
    *,
    me: str,
    one_time: tuple[str, str] | None = None,
    done: str = "",
    refusal: DomainError | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Return the page of all accounts.

    Args:
        leaf: What surrounds it.
        accounts: All of them.
        named: Names ministries.
        me: Who looks: nobody changes their own.
        one_time: An account and its one-time password, shown this once.
        done: Key of what was just done.
        refusal: Why something was not done.
        status: Of the response.
    """
    told: list[Part] = [element("p", leaf.say("accounts_about"), class_="lead")]
    if refusal is not None:
        told.append(problem(leaf, refusal))
    if one_time is not None:
        account, password = one_time
        text = leaf.say("one_time_made", account=account)
        told.append(notice(leaf.say("done"), text, "done", secret(password, leaf.say("one_time_password"))))
    elif done:
        told.append(notice(leaf.say("done"), leaf.say(done)))
    return leaf.answer(
        leaf.say("accounts"),
        *told,
        [_account(leaf, account, named, is_own=account.account == me) for account in accounts],
        _opening(leaf),
        status=status,
    )


def _account(leaf: Leaf, account: Account, named: Named, *, is_own: bool) -> Markup:
    states = [leaf.say("open" if account.is_open else "closed")]
    if account.is_demo:
        states.append(leaf.say("demo"))
    return element(
        "section",
        element(
            "h2",
            account.name,
            " ",
            element("code", account.account),
            " ",
            element("span", ", ".join(states), class_="state" if account.is_open else "state state-closed"),
            f" {leaf.say('own')}" if is_own else "",
        ),
        element("p", f"{leaf.say('signed_in_at')}: {leaf.moment(account.signed_in_at)}", class_="hint"),
        posts_table(leaf, account.posts, named),
        element("p", leaf.say("cleared")) if account.is_cleared else "",
        "" if is_own else _changes(leaf, account),
        class_="card",
        id=f"account-{account.account}",
    )


def _changes(leaf: Leaf, account: Account) -> Part:
    path = f"/accounts/{account.account}"
    if not account.is_open:
        return leaf.form(f"{path}/re-opening", button(leaf.say("reopen"), is_main=False), class_="in-line")
    return element(
        "details",
        element("summary", leaf.say("change")),
        leaf.form(
            f"{path}/posts",
            _posts(leaf, f"posts-{account.account}", "\n".join(map(str, account.posts))),
            button(leaf.say("save_posts")),
        ),
        leaf.form(
            f"{path}/clearance",
            _clearance(leaf, f"clearance-{account.account}", is_on=account.is_cleared),
            button(leaf.say("save_clearance"), is_main=False),
        ),
        leaf.form(
            f"{path}/email",
            field(
                "email",
                leaf.say("email"),
                kind="email",
                id_=f"email-{account.account}",
                value=account.email or "",
                autocomplete="off",
            ),
            button(leaf.say("save_clearance"), is_main=False),
        ),
        leaf.form(f"{path}/password-reset", button(leaf.say("reset"), is_main=False), class_="in-line"),
        leaf.form(f"{path}/closing", button(leaf.say("close"), is_main=False), class_="in-line"),
    )


def _opening(leaf: Leaf) -> Markup:
    return element(
        "section",
        element("h2", leaf.say("open_account")),
        leaf.form(
            "/accounts",
            field(
                "account",
                leaf.say("account"),
                hint=leaf.say("account_hint"),
                id_="new-account",
                autocomplete="off",
                autocapitalize="none",
                spellcheck="false",
                required="required",
            ),
            field(
                "name",
                leaf.say("name"),
                id_="new-name",
                autocomplete="off",
                maxlength="100",
                required="required",
            ),
            _posts(leaf, "new-posts", ""),
            _clearance(leaf, "new-clearance", is_on=False),
            button(leaf.say("open_account")),
        ),
        class_="card",
    )


def _posts(leaf: Leaf, where: str, value: str) -> Part:
    return element(
        "div",
        element("label", leaf.say("posts"), for_=where),
        element(
            "textarea",
            value,
            id=where,
            name_="posts",
            rows="3",
            spellcheck="false",
            aria_describedby=f"{where}-hint",
        ),
        element("p", leaf.say("posts_hint"), id=f"{where}-hint", class_="hint"),
        class_="field field-wide",
    )


def _clearance(leaf: Leaf, where: str, *, is_on: bool) -> Part:
    checked = {"checked": "checked"} if is_on else {}
    return element(
        "div",
        element("input", type="checkbox", id=where, name_="is_cleared", value="true", **checked),
        element("label", leaf.say("clearance"), for_=where),
        class_="check",
    )
