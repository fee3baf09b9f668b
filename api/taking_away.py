"""Files that the command line hands out: recorded as taken by ``local`` before a byte leaves."""
# ruff: noqa: PLC0415 - a table needs none of it

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from api.options import OutputFormat
from api.terminal import print_view, today_in_japan

if TYPE_CHECKING:
    from projections.view import View
    from projections.witness import Witness

NOT_TOLD: Final = frozenset({"database", "output"})
"""Options that say nothing of what was asked; the first may hold a password."""


class Taking:
    """Prints the answers of one command.

    Args:
        context: The command that runs.
        database_url: Where the books are; the accounts are beside them.
        witness: What the command was shown.
    """

    def __init__(self, context: typer.Context, database_url: str | None, witness: "Witness") -> None:
        self._context = context
        self._database_url = database_url
        self._witness = witness

    def print(
        self,
        view: "View",
        how: OutputFormat,
        output: Path | None,
        document: Mapping[str, Any] | None = None,
    ) -> None:
        """Print a view as a table, or write it in a format for programs and record that first.

        Args:
            view: The answer.
            how: In which format.
            output: The file, ``None`` for standard output.
            document: Its JSON document where that says more than the view's own.

        Raises:
            ReadingNotRecorded: It could not be recorded; nothing is written.
        """

        def before(content: bytes) -> None:
            self._witness.took(view.name, str(how), len(view.frame), content)
            self.record()

        print_view(view, how, output, document, before)

    def record(self) -> None:
        """Record what the command was shown and is about to hand out.

        Raises:
            ReadingNotRecorded: It could not be recorded.
        """
        from api.identity.events import MACHINE
        from api.identity.readings import Request, readings_of
        from api.refusals import ReadingNotRecorded
        from api.store import open_account_log
        from domain.stores.appends import utc_now

        request = Request(MACHINE, None, self._context.command_path, _said(self._context))
        try:
            with open_account_log(self._database_url) as log:
                log.append(readings_of(request, self._witness, (), utc_now()))
        except Exception as error:
            raise ReadingNotRecorded from error


@contextmanager
def taking(context: typer.Context, database: str | None) -> Iterator[Taking]:
    """Watch what a command asks, for what it takes away.

    Args:
        context: The command that runs.
        database: The store it names itself, ``None`` for that of the whole line.
    """
    from projections.witness import Witness, witnessed_by

    witness = Witness(today_in_japan())
    with witnessed_by(witness):
        yield Taking(context, database or context.obj, witness)


def _said(context: typer.Context) -> str:
    """Return the options and arguments of a command that say what was asked."""
    given = {name: value for name, value in context.params.items() if value and name not in NOT_TOLD}
    return " ".join(f"{name}={value}" for name, value in given.items())
