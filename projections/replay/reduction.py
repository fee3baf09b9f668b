"""The reduction of the operating cost once more: trajectory, bridge and progress of plans."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Any, Final

from domain.vocabulary import CostClass, Provenance
from projections.replay.books import Books, Row, share_pct, yen_by_year
from projections.replay.line import OUTCOME, PUBLISHED
from projections.replay.log import Entry

Sums = dict[str, int]
SET: Final = ("ministry-plan.submitted", "ministry-plan.adjusted", "ministry-plan.revised")


def spending(books: Books, cost_class: str | None = None, *, only_covered: bool = False) -> dict[Any, Sums]:
    """Return what systems cost by system and year, by provenance; as published, else as reported."""
    sides: tuple[dict[Any, Sums], dict[Any, Sums]] = ({}, {})
    for line, entry in books.money(PUBLISHED, "reported_spent_yen"):
        if line.system is None or (only_covered and not books.stands_in_lump_sum(line)):
            continue
        side = sides[1 if line.book == OUTCOME else 0].setdefault((line.system, line.fiscal_year), {})
        if cost_class in (None, line.cost_class):
            (amount_yen,) = line.yen.values()
            side[entry["provenance"]] = side.get(entry["provenance"], 0) + amount_yen
    return {key: parts for key, parts in {**sides[0], **sides[1]}.items() if parts}


class _Reduction:
    """What the books hold about the reduction."""

    def __init__(self, books: Books) -> None:
        targets = {fact.subject: fact for fact in books.facts("organization.reduction-target-published")}
        self.target = list(targets.values())[-1] if targets else None
        self.progress = {
            fact["fiscal_year"]: fact["reduction_pct"]
            for fact in _by_subject(books.facts("organization.reduction-progress-published"))
        }
        self.by_system: dict[int, Sums] = defaultdict(dict)
        self.by_provenance: dict[int, Sums] = defaultdict(lambda: defaultdict(int))
        for (system, year), parts in spending(books, str(CostClass.OPERATIONS), only_covered=True).items():
            self.by_system[year][system] = sum(parts.values())
            for provenance, amount_yen in parts.items():
                self.by_provenance[year][provenance] += amount_yen

    def cohort_yen(self, year: int) -> int | None:
        """Return what the cohort costs in a year, as published."""
        if self.target is None:
            return None
        if year in self.progress:
            return round(int(self.target["baseline_yen"]) * Fraction(100 - self.progress[year], 100))
        return int(self.target["baseline_yen"]) if year == self.target["baseline_fiscal_year"] else None


def _by_subject(facts: list[Entry]) -> list[Entry]:
    """Return facts subject by subject, in the order in which each spoke first."""
    subjects = list(dict.fromkeys(fact.subject for fact in facts))
    return sorted(facts, key=lambda fact: subjects.index(fact.subject))


def trajectory(books: Books) -> list[Row]:
    """Return the cohort's and the gross row of every year from the baseline to the target."""
    known = _Reduction(books)
    if known.target is None:
        return []
    years = range(known.target["baseline_fiscal_year"], known.target["target_fiscal_year"] + 1)
    savings, budgets = _planned_savings(books), _budgets(books)
    baselines = [amount_yen for line, _ in books.money("baseline_yen") for amount_yen in line.yen.values()]
    cohort = [
        _cohort_row(known, known.target, year)
        | {
            "planned_yen": known.target["baseline_yen"] - savings[year] if year in savings else None,
            "recorded_baseline_yen": sum(baselines) if baselines else None,
        }
        for year in years
    ]
    return cohort + [_gross_row(known, year) | {"budget_basis_yen": budgets.get(year)} for year in years]


def _cohort_row(known: _Reduction, target: Entry, year: int) -> Row:
    first, baseline_yen = target["baseline_fiscal_year"], target["baseline_yen"]
    way = Fraction(year - first, max(target["target_fiscal_year"] - first, 1))
    path_yen = round(baseline_yen * (1 - way * target["reduction_pct"] / 100))
    actual_yen = known.cohort_yen(year)
    row: Row = {
        "fiscal_year": year,
        "measure": "cohort",
        "baseline_yen": baseline_yen,
        "target_yen": path_yen,
    }
    if actual_yen is None:
        return row
    gap = {"settlement_basis_yen": actual_yen, "gap_yen": path_yen - actual_yen}
    return row | gap | _shares({str(Provenance.PUBLISHED): actual_yen})


def _gross_row(known: _Reduction, year: int) -> Row:
    row: Row = {"fiscal_year": year, "measure": "gross"}
    if year not in known.by_system:
        return row
    systems = known.by_system[year]
    counts = {"settlement_basis_yen": sum(systems.values()), "covered_systems": len(systems)}
    return row | counts | _shares(known.by_provenance[year])


def _shares(parts: Sums) -> Row:
    whole_yen = sum(parts.values())
    return {f"{each}_share_pct": share_pct(parts.get(str(each), 0), whole_yen) for each in Provenance}


def _budgets(books: Books) -> dict[int, int]:
    found: dict[int, int] = {}
    for line, _ in books.money("earmarked_yen"):
        if line.cost_class == CostClass.OPERATIONS and books.is_covered(line.system, line.fiscal_year):
            found[line.fiscal_year] = found.get(line.fiscal_year, 0) + line.yen["earmarked_yen"]
    return found


def _targets(books: Books) -> dict[tuple[int, str], Entry]:
    """Return which plan states a ministry's target of a year."""
    found: dict[tuple[int, str], Entry] = {}
    for fact in books.facts(*SET):
        for year in yen_by_year(fact["previous_targets_by_year"]):
            found.pop((year, fact.subject), None)
        for year in yen_by_year(fact["targets_by_year"]):
            found[year, fact.subject] = fact
    return found


def _planned_savings(books: Books) -> dict[int, int]:
    by_ministry: dict[tuple[int, str | None], int] = defaultdict(int)
    for line, _ in books.money("saving_planned_yen"):
        by_ministry[line.fiscal_year, line.ministry] += line.yen["saving_planned_yen"]
    for (year, ministry), fact in _targets(books).items():
        by_ministry[year, ministry] = yen_by_year(fact["targets_by_year"])[year]
    found: dict[int, int] = defaultdict(int)
    for (year, _), amount_yen in by_ministry.items():
        found[year] += amount_yen
    return found


def plan_progress(books: Books) -> list[Row]:
    """Return the progress of every ministry's medium-term plan by year."""
    rows: dict[tuple[int, str | None], Row] = defaultdict(lambda: {"illustrative": False})
    for (year, planning), fact in _targets(books).items():
        row = rows[year, planning]
        row["target_yen"] = yen_by_year(fact["targets_by_year"])[year]
        row["illustrative"] = fact.is_illustrative
    for fact in books.facts("ministry-plan.progress-reported"):
        row = rows[fact["fiscal_year"], fact.subject]
        row |= {"achieved_yen": fact["achieved_yen"], "remarks": fact["remarks"]}
        row["illustrative"] |= fact.is_illustrative
    for line, entry in books.money("saving_planned_yen", "saving_realised_yen"):
        row = rows[line.fiscal_year, line.ministry]
        ((column, amount_yen),) = line.yen.items()
        named = column.removeprefix("saving_").replace("_yen", "_saving_yen")
        row[named] = row.get(named, 0) + amount_yen
        row["illustrative"] |= entry.is_illustrative
    found = []
    for (year, ministry), row in rows.items():
        is_measured = "achieved_yen" in row and "target_yen" in row
        progress = share_pct(row["achieved_yen"], row["target_yen"]) if is_measured else None
        found.append({"fiscal_year": year, **books.ministry(ministry), **row, "progress_pct": progress})
    return sorted(found, key=lambda row: (row["fiscal_year"], books.organization_rank(row["ministry_id"])))


# --- the bridge ---------------------------------------------------------------------------------------------


def bridge(books: Books) -> list[Row]:
    """Return what leads from the baseline to the gross figure of every year."""
    known = _Reduction(books)
    if known.target is None:
        return []
    ends = {fact.subject: fact.effective_on for fact in books.facts("system.abolished")}
    baselines, realised = recorded_of(books, "baseline_yen"), recorded_of(books, "saving_realised_yen")
    rows = []
    for year in sorted(known.by_system):
        if year > known.target["target_fiscal_year"]:
            continue
        retired = [
            system
            for system in baselines.yen
            if books.profiles.get(system, {}).get("life") == "abolished"
            and ends[system] <= date(year + 1, 3, 31)
        ]
        rows.append(_bridge_row(books, known, year, baselines, realised, retired))
    return rows


class Recorded:
    """Amounts by system (of savings: by year), and of which some is an illustration."""

    def __init__(self) -> None:
        self.yen: dict[Any, int] = defaultdict(int)
        self.illustrated: set[Any] = set()


def recorded_of(books: Books, column: str) -> Recorded:
    """Return what baselines or savings were recorded."""
    found = Recorded()
    for line, entry in books.money(column):
        key = line.system if column == "baseline_yen" else line.fiscal_year
        found.yen[key] += line.yen[column]
        if entry.is_illustrative:
            found.illustrated.add(key)
    return found


def _bridge_row(
    books: Books, known: _Reduction, year: int, baselines: Recorded, realised: Recorded, retired: list[str]
) -> Row:
    target, systems = known.target, known.by_system[year]
    assert target is not None  # noqa: S101 - bridge asks for years of a target only
    baseline_yen, gross_yen = target["baseline_yen"], sum(systems.values())
    retired_yen = -sum(baselines.yen[system] for system in retired) if retired else None
    new = [
        amount_yen
        for system, amount_yen in systems.items()
        if (books.profiles.get(system, {}).get("start_fiscal_year") or 0) > target["baseline_fiscal_year"]
    ]
    cohort_yen = known.cohort_yen(year)
    saving_yen = -realised.yen[year] if year in realised.yen else None
    if cohort_yen is not None:
        saving_yen = cohort_yen - baseline_yen - (retired_yen or 0)
    parts = {
        "cohort_saving_yen": saving_yen,
        "new_systems_yen": sum(new) if new else None,
        "retired_systems_yen": retired_yen,
    }
    return {
        "fiscal_year": year,
        "baseline_yen": baseline_yen,
        **parts,
        "not_attributed_yen": gross_yen - baseline_yen - sum(part or 0 for part in parts.values()),
        "gross_yen": gross_yen,
        "difference_yen": gross_yen - baseline_yen,
        "illustrative": str(Provenance.ILLUSTRATIVE) in known.by_provenance[year]
        or (cohort_yen is None and year in realised.illustrated)
        or not baselines.illustrated.isdisjoint(retired),
    }
