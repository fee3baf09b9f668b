"""Reviews at the three stages (4-6), and the findings raised in them."""

from collections import Counter
from typing import Final

from projections.frames import Answer
from projections.frames.registers import FINDINGS, REVIEWS
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, basis, is_asked

CONCLUDED: Final = "system.review-concluded"
RAISED: Final = "system.finding-raised"
RESOLVED: Final = "system.finding-resolved"


def _is_asked(reading: Reading, query: RegisterQuery, fact: KeptFact) -> bool:
    return query.fiscal_year in (None, fact["fiscal_year"]) and is_asked(
        query, reading.owner(fact.subject), fact.subject
    )


def reviews_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a review concluded, with the columns of ``REVIEWS``, by business date.

    A review concluded again under its id stands as concluded last. ``findings`` were raised in it,
    ``open_findings`` are not resolved yet. The ministry is the system's owner. Without reviews there is no
    row.
    """
    raised = {(fact.subject, fact["finding_id"]): fact["review_id"] for fact in reading.facts(RAISED)}
    resolved = {(fact.subject, fact["finding_id"]) for fact in reading.facts(RESOLVED)}
    findings = Counter((system, review) for (system, _), review in raised.items())
    closed = Counter((key[0], review) for key, review in raised.items() if key in resolved)
    concluded = {(fact.subject, fact["review_id"]): fact for fact in reading.facts(CONCLUDED)}
    stated = ("review_id", "fiscal_year", "stage", "outcome", "ceiling_yen", "conditions")
    rows = [
        {
            **{name: fact[name] for name in stated},
            **basis(fact),
            "concluded_on": fact.effective_on,
            **reading.system(fact.subject),
            **reading.ministry(reading.owner(fact.subject)),
            "findings": findings[key],
            "open_findings": findings[key] - closed[key],
            "resolved_findings": closed[key],
        }
        for key, fact in concluded.items()
        if _is_asked(reading, query, fact)
    ]
    return reading.answer(rows, REVIEWS)


def findings_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a finding, with the columns of ``FINDINGS``, by business date.

    ``state`` is ``resolved``, ``overdue`` (open after the day by which it was due) or ``open``. Without
    findings there is no row.
    """
    resolved = {(fact.subject, fact["finding_id"]): fact for fact in reading.facts(RESOLVED)}
    stated = ("finding_id", "review_id", "fiscal_year", "stage", "finding")
    rows = []
    for fact in reading.facts(RAISED):
        if not _is_asked(reading, query, fact):
            continue
        end, due_on = resolved.get((fact.subject, fact["finding_id"])), fact.day("due_on")
        is_late = due_on is not None and due_on < reading.today
        rows.append(
            {
                **{name: fact[name] for name in stated},
                **basis(fact),
                **reading.system(fact.subject),
                **reading.ministry(reading.owner(fact.subject)),
                "raised_on": fact.effective_on,
                "due_on": due_on,
                "state": "resolved" if end is not None else "overdue" if is_late else "open",
                "resolution": None if end is None else end["resolution"],
                "resolved_on": None if end is None else end.effective_on,
            }
        )
    return reading.answer(rows, FINDINGS)
