"""Loading the published figures into a ledger: one append per publication, in order of publication.

Into a ledger that holds nothing live, each publication is recorded at its own date, so that what was
known on any day can be asked for. Every append has a key made from its publication and content: a second
run finds them all and changes nothing, and a run that was killed is completed by the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from domain.aggregate import Command
from domain.answers import Receipt
from domain.errors import LogNeverRunsBackwards
from domain.fingerprint import fingerprint_of
from domain.ledger import Ledger
from seed_data.publication_commands import commands_of
from seed_data.publications import Publication
from seed_data.published_figures import PublishedFigures, published_figures

Progress: TypeAlias = Callable[[int, int, Publication], None]
"""Called after each publication: how many are done, how many there are, the one just done."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        recorded: Ids of the publications that brought something new, in order.
        known: Ids of those the books held already.
        recorded_late: Ids of those among `recorded` that were recorded now, not at their publication date,
            because the ledger held later or live entries already.
        events_recorded: How many events are new.
        position: The last position of the log.
    """

    recorded: tuple[str, ...]
    known: tuple[str, ...]
    recorded_late: tuple[str, ...]
    events_recorded: int
    position: int


def load_published(
    ledger: Ledger, progress: Progress | None = None, figures: PublishedFigures | None = None
) -> LoadReport:
    """Record every published figure the ledger does not hold yet.

    Args:
        ledger: The books; empty, or loaded before.
        progress: Told after each publication.
        figures: What to load; the figures of this package where nothing else is given.

    Raises:
        SilentChange: The books hold another figure for something published.
        BatchRefused: Several figures of one publication were refused; nothing of it was recorded.
    """
    figures = figures or published_figures()
    outcomes: dict[str, tuple[Receipt, bool]] = {}
    for done, publication in enumerate(figures.publications, start=1):
        commands = commands_of(publication, figures)
        outcomes[publication.publication_id] = _record(ledger, publication, commands)
        if progress is not None:
            progress(done, len(figures.publications), publication)
    new = {
        key: receipt for key, (receipt, _) in outcomes.items() if receipt.event_ids and not receipt.is_replay
    }
    return LoadReport(
        recorded=tuple(new),
        known=tuple(key for key in outcomes if key not in new),
        recorded_late=tuple(key for key in new if outcomes[key][1]),
        events_recorded=sum(len(receipt.event_ids) for receipt in new.values()),
        position=ledger.head,
    )


def _record(ledger: Ledger, publication: Publication, commands: list[Command]) -> tuple[Receipt, bool]:
    """The receipt of a publication's append, and whether it is recorded later than it was published."""
    key = f"published:{publication.publication_id}:{fingerprint_of(commands)[:16]}"
    try:
        return ledger.execute_batch(commands, key=key, recorded_at=publication.recorded_at), False
    except LogNeverRunsBackwards:
        return ledger.execute_batch(commands, key=key), True
