"""What goes into a bundle: gathered at one moment, for whoever asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.ledger import Ledger
from domain.stores.sealing import SealedRow
from projections.clock import Clock, Moment
from projections.evidence.chosen_views import HISTORY, ChosenView, chosen_views
from projections.evidence.errors import NothingRecorded, UnknownLanguage
from projections.evidence.proofs import LogThen, proofs
from projections.evidence.question import LANGUAGES, EvidenceQuestion
from projections.evidence.stored_events import stored_events
from projections.evidence.terms import Term, lump_sum_terms
from projections.frames.declared import by_row
from projections.history import listed
from projections.memory import Snapshot
from projections.naming import Names
from projections.publications import source_of
from projections.runtime import Runtime
from projections.view import View
from projections.views import Views
from projections.witness import unwatched, watched

Positions = list[int]
NO_ROWS: Final[list[Term]] = []


@dataclass(frozen=True)
class Contents:
    """What goes into a bundle.

    Attributes:
        question: What was asked, both clocks named.
        moment: Both clocks, resolved, and what is withheld.
        ministry: Id and name of the ministry asked about.
        system_name: Of the system asked about.
        views: What the books said, the history last.
        terms: What the figures of the lump sum are made of, by name of the view.
        events: The events concerned, as stored.
        log: The log of then.
        proofs: The document that proves the events to be in it.
    """

    question: EvidenceQuestion
    moment: Moment
    ministry: tuple[str, str] | None
    system_name: str | None
    views: list[ChosenView]
    terms: Mapping[str, list[Term]]
    events: list[SealedRow]
    log: LogThen
    proofs: dict[str, Any]

    @property
    def history(self) -> View:
        """The events concerned as rows."""
        return self.views[-1].view


def gathered(runtime: Runtime, question: EvidenceQuestion) -> Contents:
    """Return what goes into the bundle of a question, for whoever asks.

    Raises:
        NothingRecorded: The books were empty at that moment.
        NotEvidence: A view is named that no bundle holds.
        DomainError: What a view refuses.
    """
    check_languages(question.languages)
    views, ledger = runtime.views, runtime.ledger
    named = question.at(views.asked(question.clock, lambda _, moment: moment.known_at)[1])
    ministry_id = named.ministry and views.ministry_id(named.ministry, named.clock)
    moment, (ministry_name, system_name) = views.asked(
        named.clock, lambda snapshot, at: _names(snapshot, at, ministry_id, named.system)
    )
    if moment.position == 0:
        raise NothingRecorded(known_at=named.known_at.isoformat())
    chosen = list(chosen_views(views, named, ministry_id))
    terms = {each.name: _terms(views, ledger, named.clock, each) for each in chosen if each.query}
    positions = _concerned(views, named, terms.values())
    history = _history(views, ledger, named.clock, positions)
    log = LogThen.of(ledger, moment.position)
    return Contents(
        named,
        moment,
        (ministry_id, ministry_name or ministry_id) if ministry_id else None,
        system_name,
        [*chosen, ChosenView(HISTORY, history)],
        terms,
        list(stored_events(ledger, positions)),
        log,
        proofs(ledger, log, positions, _unseen(views, moment, log)),
    )


def check_languages(languages: Iterable[str]) -> None:
    """Check that reports are written in some languages.

    Raises:
        UnknownLanguage: Of the first they are not written in.
    """
    for language in languages:
        if language not in LANGUAGES:
            raise UnknownLanguage(language=language, accepted=", ".join(LANGUAGES))


def _names(
    snapshot: Snapshot, moment: Moment, ministry_id: str | None, system_id: str | None
) -> tuple[str | None, str | None]:
    names = Names(snapshot, moment)
    return names.organization(ministry_id), names.system(system_id)


def _terms(views: Views, ledger: Ledger, clock: Clock, chosen: ChosenView) -> list[Term]:
    query = chosen.query
    if query is None:
        return NO_ROWS
    rows = by_row(chosen.view.frame)
    return views.asked(clock, lambda snapshot, moment: lump_sum_terms(snapshot, moment, ledger, query, rows))[
        1
    ]


def _concerned(views: Views, question: EvidenceQuestion, terms: Iterable[list[Term]]) -> Positions:
    """Return where the events stand that concern a question: those behind its figures, and its history.

    An event of an unknown kind is left out where something is withheld: nobody knows what it would tell.
    """
    with unwatched():
        rows = views.history(question.system, question.ministry, None, question.clock).frame
    year = question.fiscal_year
    if year is not None:
        rows = rows[rows["fiscal_year"].isna() | (rows["fiscal_year"] == year)]
    if views.withheld():
        rows = rows[rows["event_id"].notna()]
    positions = {int(position) for position in rows["position"]}
    positions.update(term.position for each in terms for term in each if term.position is not None)
    return sorted(positions)


def _history(views: Views, ledger: Ledger, clock: Clock, positions: Positions) -> View:
    question = watched(HISTORY, lambda snapshot, moment: listed(snapshot, ledger, moment, positions))
    moment, (rows, publications) = views.asked(clock, question)
    sources = tuple(map(source_of, publications))
    return View(HISTORY, rows, None, None, moment.known_at, moment.effective_on, moment.position, sources)


def _unseen(views: Views, moment: Moment, log: LogThen) -> list[int]:
    """Return where the events stand that whoever asks may not see."""
    if not (moment.withheld or moment.withheld.cases):
        return []
    with unwatched():
        seen = set(views.history(clock=Clock(moment.known_at, moment.effective_on)).frame["position"])
    return [position for position in log.positions if position not in seen]
