"""Loading the illustration into a ledger: one append a day of the story, recorded now.

Every append has a key of its own: a second run finds them all and changes nothing, and a run that was killed
is completed by the next. A later edition of the story is refused where this one is in the books.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from domain.errors import Conflict
from domain.information_system.system import system_aggregate_id
from domain.ledger import Ledger
from domain.ministry_budget.budget import budget_aggregate_id
from domain.vocabulary import DIGITAL_AGENCY, GENERAL_ACCOUNT
from seed_data.illustration.cast import BASE_YEAR, choose
from seed_data.illustration.story import days, story
from seed_data.published_figures import PublishedFigures, published_figures

EDITION: Final = 1
YEARS: Final = (2025, 2026)
"""The fiscal years it tells of."""

Progress: TypeAlias = Callable[[int, int, date], None]
"""Called after each day: how many are done, how many there are, the one just done."""


@dataclass(eq=False)
class PublishedFiguresMissing(Conflict):
    """The illustration stands on published figures that the books do not hold."""

    code = "published-figures-missing"
    titles = ("Published figures are missing", "公表数値の未登録")
    english = (
        "The illustration stands on the published figures, and the books lack {missing} of the {needed} "
        "records it needs, '{first}' among them. Run 'ikkatsu load-published' first."
    )
    japanese = (
        "例示は公表数値の上に成り立ちますが、必要な {needed} 件のうち {missing} 件"
        "（「{first}」など）が帳簿にありません。先に ikkatsu load-published を実行してください。"
    )

    needed: int
    missing: int
    first: str


@dataclass(frozen=True, slots=True)
class IllustrationReport:
    """What a load did.

    Attributes:
        recorded: The days of the story that brought something new, in order.
        known: Those the books held already.
        events_recorded: How many events are new.
        position: The last position of the log.
    """

    recorded: tuple[date, ...]
    known: tuple[date, ...]
    events_recorded: int
    position: int


def load_illustration(
    ledger: Ledger, progress: Progress | None = None, figures: PublishedFigures | None = None
) -> IllustrationReport:
    """Record every day of the illustration that the ledger does not hold yet.

    Args:
        ledger: The books, with the published figures in them.
        progress: Told after each day.
        figures: The published figures; those of this package where nothing else is given.

    Raises:
        PublishedFiguresMissing: They are not in the books.
        KeyReused: The books hold another edition of the illustration.
        BatchRefused: What was entered since stands against it; nothing of that day was recorded.
    """
    figures = figures or published_figures()
    _require_published(ledger, figures)
    told = list(days(story(figures)))
    recorded: dict[date, int] = {}
    known: list[date] = []
    for done, (day, commands) in enumerate(told, start=1):
        receipt = ledger.execute_batch(commands, key=f"illustration:{EDITION}:{day}")
        if receipt.event_ids and not receipt.is_replay:
            recorded[day] = len(receipt.event_ids)
        else:
            known.append(day)
        if progress is not None:
            progress(done, len(told), day)
    return IllustrationReport(tuple(recorded), tuple(known), sum(recorded.values()), ledger.head)


def _require_published(ledger: Ledger, figures: PublishedFigures) -> None:
    """Refuse books that lack the systems, the budgets or the settlement the story stands on."""
    settled = [
        row.ministry_id for row in figures.settlements if row.publication_id == f"settlement-{BASE_YEAR}"
    ]
    needed = [
        *(system_aggregate_id(role.system_id) for role in choose(figures)),
        *(budget_aggregate_id(BASE_YEAR, ministry, GENERAL_ACCOUNT) for ministry in settled),
        *(budget_aggregate_id(year, DIGITAL_AGENCY, GENERAL_ACCOUNT) for year in YEARS),
    ]
    missing = [aggregate_id for aggregate_id in needed if not ledger.version_of(aggregate_id)]
    if missing:
        raise PublishedFiguresMissing(needed=len(needed), missing=len(missing), first=missing[0])
