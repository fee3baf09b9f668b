"""``ikkatsu audit``: who signed in, who took which file away, who looked at which sensitive system."""
# ruff: noqa: PLC0415 - commands import what they need when they run

from typing import Annotated

import typer

from api.options import (
    ActorOption,
    Database,
    FormatOption,
    FromOption,
    MinistryOption,
    Output,
    OutputFormat,
    SystemOption,
    ToOption,
)


def audit(  # noqa: PLR0913 - options are arguments
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="sign-ins, exports or sensitive-views.")],
    *,
    actor: ActorOption = None,
    recorded_from: FromOption = None,
    recorded_to: ToOption = None,
    ministry: MinistryOption = None,
    system: SystemOption = None,
    how: FormatOption = OutputFormat.TABLE,
    output: Output = None,
    database: Database = None,
) -> None:
    """Show who read what, the latest first; the ministry is the account's or the system's."""
    from api.identity.audit import Audit
    from api.reading import day_of
    from api.store import open_accounts, open_runtime
    from api.taking_away import taking
    from projections.registers.reading import RegisterQuery

    url = database or context.obj
    told = (actor, day_of(recorded_from, "--from"), day_of(recorded_to, "--to"))
    query = RegisterQuery(None, ministry, system, *told)
    with (
        open_accounts(url) as accounts,
        open_runtime(url) as runtime,
        taking(context, database) as hands,
    ):
        view = Audit(accounts.directory, lambda: runtime.views).ask(name, query)
        hands.print(view, how, output)
