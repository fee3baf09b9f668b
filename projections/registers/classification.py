"""Classification and coverage of every system on any day (4-2-1, 4-5)."""

from typing import Final

from projections.descriptions import PROFILE
from projections.frames import Answer
from projections.frames.registers import CLASSIFICATION
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, is_asked

CLASSIFIED: Final = ("system.classified", "system.reclassified")
DETERMINED: Final = "system.coverage-determined"


def classification_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a system, with the columns of ``CLASSIFICATION``, in the order of the books.

    What was never designated or determined is null. Coverage is that of the year asked for, else the latest
    determined. ``life`` is ``in-use``, ``abolished``, ``split``, ``merged`` or ``succeeded``. Without systems
    there is no row.
    """
    classes = {fact.subject: fact for fact in reading.facts(*CLASSIFIED)}
    coverage: dict[str, dict[int, KeptFact]] = {}
    for fact in reading.facts(DETERMINED):
        first = fact["first_fiscal_year"]
        if query.fiscal_year is None or first <= query.fiscal_year:
            coverage.setdefault(fact.subject, {})[first] = fact
    rows = []
    for system_id, profile in reading.described(PROFILE).items():
        if not is_asked(query, profile["ministry"], system_id):
            continue
        designated, determined = classes.get(system_id), coverage.get(system_id)
        row = {
            **reading.system(system_id),
            **reading.ministry(profile["ministry"]),
            **{name: profile[name] for name in ("sector", "field", "life")},
        }
        if designated is not None:
            row |= {name: designated[name] for name in ("system_class", "criterion")}
            row["classified_on"] = designated.effective_on
        if determined is not None:
            first, fact = max(determined.items())
            row |= {"covered": fact["covered"], "ground": fact["ground"], "covered_from_fiscal_year": first}
        rows.append(row)
    rows.sort(key=lambda row: reading.names.system_rank(row["system_id"]))
    return reading.answer(rows, CLASSIFICATION)
