"""``ikkatsu accounts``: accounts at the machine itself, where whoever sits there is 'local' in their log."""
# ruff: noqa: PLC0415 - commands import what they need when they run

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Database

if TYPE_CHECKING:
    from api.identity.accounts import Accounts
    from api.identity.demo import DemoPassword
    from domain.access.person import Post

accounts_app = typer.Typer(
    name="accounts", help="Who may sign in, in which posts (アカウント).", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.")]
Posts = Annotated[
    list[str] | None,
    typer.Option(
        "--post",
        metavar="POST",
        help="role, or role@ministry: ministry-officer@財務省, approver@mof, agency-officer@digital-agency, "
        "analyst, auditor, administrator. Repeated.",
    ),
]


@accounts_app.command("open")
def open_account(
    context: typer.Context,
    name: Name,
    called: Annotated[str, typer.Option("--called", metavar="TEXT", help="What its holder is called.")],
    post: Posts = None,
    database: Database = None,
    *,
    cleared: Annotated[bool, typer.Option(help="May see sensitive systems of all ministries.")] = False,
) -> None:
    """Open an account and print its one-time password, this once."""
    from api.identity.administration import Actor

    posts = _posts(context, database, post)
    with _open(context, database) as accounts:
        password = accounts.administration.open(name, called, posts, Actor(), is_cleared=cleared)
    _print_one_time(name, password)


@accounts_app.command("list")
def list_accounts(context: typer.Context, database: Database = None) -> None:
    """List every account: name, state, posts, last sign-in."""
    from projections.clock import JAPAN

    with _open(context, database) as accounts:
        everybody = accounts.directory.everybody()
    for account in everybody:
        state = "open" if account.is_open else "closed"
        marks = (", demo" if account.is_demo else "") + (", cleared" if account.is_cleared else "")
        last = account.signed_in_at
        seen = "never signed in" if last is None else f"signed in {last.astimezone(JAPAN):%Y-%m-%d %H:%M}"
        posts = ", ".join(map(str, account.posts)) or "no post"
        typer.echo(f"{account.account}  {account.name}  {state}{marks}; {posts}; {seen}")
    if not everybody:
        typer.echo("no accounts; 'ikkatsu accounts open' opens one, 'ikkatsu accounts demo' one per role")


@accounts_app.command("posts")
def change_posts(context: typer.Context, name: Name, post: Posts = None, database: Database = None) -> None:
    """Say which posts somebody holds from now on; without --post none."""
    from api.identity.administration import Actor

    posts = _posts(context, database, post)
    with _open(context, database) as accounts:
        accounts.administration.change_posts(name, posts, Actor())
    typer.echo(f"{name} holds {', '.join(map(str, posts)) or 'no post'}")


@accounts_app.command("clearance")
def change_clearance(
    context: typer.Context,
    name: Name,
    database: Database = None,
    *,
    cleared: Annotated[
        bool, typer.Option("--give/--take", help="May see sensitive systems of all ministries.")
    ],
) -> None:
    """Say whether somebody may see sensitive systems of all ministries."""
    from api.identity.administration import Actor

    with _open(context, database) as accounts:
        accounts.administration.change_clearance(name, Actor(), is_cleared=cleared)
    typer.echo(f"{name} {'may' if cleared else 'may not'} see sensitive systems of all ministries")


@accounts_app.command("email")
def set_email(
    context: typer.Context,
    name: Name,
    email: Annotated[str | None, typer.Argument(metavar="ADDRESS", help="Left out: none any more.")] = None,
    database: Database = None,
) -> None:
    """Let a verified e-mail address of the identity provider stand for an account."""
    from api.identity.administration import Actor

    with _open(context, database) as accounts:
        accounts.administration.set_email(name, email, Actor())
    typer.echo(f"{name} signs in at the identity provider with {email or 'no e-mail address'}")


@accounts_app.command("password")
def reset_password(
    context: typer.Context,
    name: Name,
    database: Database = None,
    *,
    from_stdin: Annotated[
        bool, typer.Option("--stdin", help="Take the first line of standard input instead of making one.")
    ] = False,
) -> None:
    """Give somebody a one-time password and print it, this once; their sessions end."""
    from api.identity.administration import Actor

    with _open(context, database) as accounts:
        if from_stdin:
            accounts.administration.set_password(name, sys.stdin.readline().rstrip("\r\n"), Actor())
            typer.echo(f"{name} has the password given")
            return
        password = accounts.administration.reset_password(name, Actor())
    _print_one_time(name, password)


@accounts_app.command("token")
def make_token(
    context: typer.Context,
    name: Name,
    called: Annotated[str, typer.Option("--called", metavar="TEXT", help="What the token is for.")],
    days: Annotated[int, typer.Option(metavar="N", help="How long it lasts, at most 365.")] = 90,
    database: Database = None,
    *,
    write: Annotated[bool, typer.Option("--write", help="For recording too, not only for reading.")] = False,
) -> None:
    """Make a token for a program of somebody's and print it, this once."""
    from api.identity.events import MACHINE

    with _open(context, database) as accounts:
        text, _ = accounts.tokens.issue(
            name, name=called, may_write=write, days=days, by=MACHINE, address=None
        )
    typer.echo(text)


@accounts_app.command("close")
def close_account(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="The accounts' names.")],
    database: Database = None,
) -> None:
    """Close accounts: sessions end, tokens are revoked, what they recorded stays."""
    from api.identity.administration import Actor

    with _open(context, database) as accounts:
        for name in names:
            accounts.administration.close(name, Actor())
            typer.echo(f"{name} is closed")


@accounts_app.command("re-open")
def reopen_account(context: typer.Context, name: Name, database: Database = None) -> None:
    """Open a closed account again."""
    from api.identity.administration import Actor

    with _open(context, database) as accounts:
        accounts.administration.reopen(name, Actor())
    typer.echo(f"{name} is open")


@accounts_app.command("log")
def print_log(
    context: typer.Context,
    after: Annotated[int, typer.Option(metavar="N", help="Only what stands after this position.")] = 0,
    database: Database = None,
) -> None:
    """Print the log of the accounts, one event a line; it holds no secret."""
    from projections.clock import JAPAN

    with _open(context, database) as accounts:
        while events := accounts.directory.read(after, 500):
            for position, event in events:
                content = json.dumps(event.content, ensure_ascii=False, default=str)
                who = f"{event.account or '-'} by {event.by} from {event.address or 'this machine'}"
                typer.echo(
                    f"{position} {event.at.astimezone(JAPAN):%Y-%m-%d %H:%M:%S} {event.NAME} {who} {content}"
                )
                after = position


@accounts_app.command("demo")
def make_demo_accounts(
    context: typer.Context,
    database: Database = None,
    *,
    new_passwords: Annotated[
        bool, typer.Option("--new-passwords", help="Give those that are there new passwords.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print only account and password, for programs.")
    ] = False,
) -> None:
    """Make one account per role for trying out, and print their passwords, this once."""
    from api.identity import demo

    with _open(context, database) as accounts:
        made = demo.make_demo_accounts(accounts, new_passwords=new_passwords)
    if as_json:
        typer.echo(json.dumps({one.demo.account: one.password for one in made}))
        return
    _print_demo(made)


# --- shared by the commands -------------------------------------------------------------------------------


def _open(context: typer.Context, database: str | None) -> "Accounts":
    from api.store import open_accounts

    parent = context.parent
    return open_accounts(database or (None if parent is None else parent.obj))


def _posts(context: typer.Context, database: str | None, written: list[str] | None) -> "list[Post]":
    """Return posts as written; the books are only opened to find a ministry by its name."""
    from api.identity.administration import written_post
    from api.store import open_runtime
    from domain.access.person import Post

    posts = [written_post(each) for each in written or ()]
    if all(post.ministry is None for post in posts):
        return posts
    parent = context.parent
    with open_runtime(database or (None if parent is None else parent.obj)) as runtime:
        return [
            post if post.ministry is None else Post(post.role, runtime.views.ministry_id(post.ministry))
            for post in posts
        ]


def _print_one_time(name: str, password: str) -> None:
    typer.echo(f"one-time password of {name}, shown this once, for 72 hours: {password}")


def _print_demo(made: "list[DemoPassword]") -> None:
    fresh = [one for one in made if one.password is not None]
    if not fresh:
        names = ", ".join(one.demo.account for one in made)
        typer.echo(f"demo accounts are there: {names or 'none open'}")
        typer.echo("their passwords were shown when they were made; 'ikkatsu accounts demo --new-passwords'")
        typer.echo("makes new ones")
        return
    typer.echo("demo accounts, one per role. These passwords are shown this once and kept nowhere in clear:")
    typer.echo("")
    for one in fresh:
        typer.echo(f"  {one.demo.account:<16}  {one.password}  {one.role}, {one.demo.post}")
    typer.echo("")
    typer.echo(
        "'ikkatsu accounts demo --new-passwords' makes new ones; 'ikkatsu accounts close NAME' closes one"
    )
