"""``ikkatsu inbox``: what somebody has to do, as they see it on their page."""
# ruff: noqa: PLC0415 - commands import what they need when they run

from typing import Annotated

import typer

from api.options import (
    Database,
    EffectiveOn,
    FormatOption,
    KnownAt,
    Output,
    OutputFormat,
    WithoutIllustration,
)


def inbox(
    context: typer.Context,
    account: Annotated[str, typer.Option(metavar="NAME", help="Whose inbox: the name of the account.")],
    known_at: KnownAt = None,
    effective_on: EffectiveOn = None,
    *,
    without_illustration: WithoutIllustration = False,
    how: FormatOption = OutputFormat.TABLE,
    output: Output = None,
    database: Database = None,
) -> None:
    """Show what a person has to do in their posts, most urgent first, as far as they may see it."""
    from api.identity.refusals import UnknownAccount
    from api.reading import clock_of
    from api.store import open_accounts, open_runtime
    from api.taking_away import taking
    from domain.access.sight import presence_of

    clock = clock_of(known_at, effective_on, without_illustration=without_illustration)
    url = database or context.obj
    with open_accounts(url) as accounts:
        known = accounts.directory.find(account)
    if known is None:
        raise UnknownAccount(account=account)
    person = known.person()
    with open_runtime(url) as runtime, presence_of(person), taking(context, database) as hands:
        hands.print(runtime.views.inbox(person, clock), how, output)
