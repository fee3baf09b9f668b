"""The register of systems, their classes, payments and numbers once more; and the ministries."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from domain.vocabulary import CostClass, SystemIdScheme
from projections.replay.books import Books, Row, basis, grounds
from projections.replay.line import OUTCOME, PUBLISHED
from projections.replay.log import Entry

SPENT: Final = "spent_yen"
COLUMN_OF_CLASS: Final = {str(kind): f"{kind}_yen" for kind in CostClass}


class _Costs:
    """What one side, published or reported, says that a system cost in a year."""

    def __init__(self) -> None:
        self.yen: dict[str, int] = {}
        self.kinds: set[str] = set()

    def add(self, column: str | None, amount_yen: int) -> None:
        if column is not None:
            self.yen[column] = self.yen.get(column, 0) + amount_yen


def systems(books: Books, fiscal_year: int | None = None) -> list[Row]:
    """Return one row a system in force, the largest spending first.

    Args:
        books: The books at a moment.
        fiscal_year: The year of the amounts and of the coverage, ``None`` for all years.
    """
    money = _money(books, fiscal_year)
    rows = []
    for system_id, profile in books.profiles.items():
        years = books.coverage.get(system_id, [])
        covered = [said for year, said in years if fiscal_year is None or year <= fiscal_year]
        rows.append(
            {
                **{
                    name: profile[name] for name in ("sector", "life", "start_fiscal_year", "end_fiscal_year")
                },
                "system_id": system_id,
                "system_name": profile["name"],
                **books.ministry(profile["ministry"]),
                "organization": books.organization(profile["organization"]),
                "system_class": books.classes.get(system_id),
                "covered": covered[-1] if covered else None,
                **money.get(system_id, {}),
            }
        )
    return sorted(rows, key=lambda row: (-(row.get(SPENT) or 0), row["system_id"]))


def _money(books: Books, fiscal_year: int | None) -> dict[str, Row]:
    """Return the amounts of every system; of a year what was published counts, else what was reported."""
    found: dict[str, Row] = defaultdict(dict)
    for line, _ in books.money("planned_yen", "allocated_yen"):
        if fiscal_year in (None, line.fiscal_year) and line.system is not None:
            for column, amount_yen in line.yen.items():
                found[line.system][column] = found[line.system].get(column, 0) + amount_yen
    kinds: dict[str, set[str]] = defaultdict(set)
    for (system_id, _), (published, reported) in _costs(books, fiscal_year).items():
        total = published if SPENT in published.yen else reported
        classes = published if published.yen else reported
        for column in (SPENT, *COLUMN_OF_CLASS.values()):
            side = total if column == SPENT else classes
            if column in side.yen:
                found[system_id][column] = found[system_id].get(column, 0) + side.yen[column]
                kinds[system_id] |= side.kinds
    for system_id, known in kinds.items():
        found[system_id]["spent_provenance"] = grounds(known)
    return found


def _costs(books: Books, fiscal_year: int | None) -> dict[tuple[str, int], tuple[_Costs, _Costs]]:
    costs: dict[tuple[str, int], tuple[_Costs, _Costs]] = defaultdict(lambda: (_Costs(), _Costs()))
    for line, entry in books.money(PUBLISHED, "reported_spent_yen"):
        if line.system is None or fiscal_year not in (None, line.fiscal_year):
            continue
        side = costs[line.system, line.fiscal_year][0 if line.book == OUTCOME else 1]
        (amount_yen,) = line.yen.values()
        side.kinds.add(entry["provenance"])
        side.add(None if line.is_hint else SPENT, amount_yen)
        side.add(COLUMN_OF_CLASS.get(line.cost_class or ""), amount_yen)
    return costs


def ministries(books: Books) -> list[Row]:
    """Return one row a ministry or organization known."""
    rows = [
        {"ministry_id": organization_id, "parent_id": known["parent"], **known}
        for organization_id, known in books.organizations.items()
    ]
    return sorted(rows, key=lambda row: books.organization_rank(row["ministry_id"]))


def payments(books: Books, system: str) -> list[Row]:
    """Return the published payments of a system."""
    facts = [fact for fact in books.facts("system.payment-published") if fact.subject == system]
    stated = (
        "fiscal_year",
        "block",
        "tier",
        "paid_by",
        "payee_name",
        "payee_corporate_number",
        "amount_yen",
    )
    rows = [{"position": fact.position, **{name: fact[name] for name in stated}} for fact in facts]
    return sorted(
        rows, key=lambda row: (row["fiscal_year"], row["tier"], -row["amount_yen"], row["position"])
    )


def classification(books: Books) -> list[Row]:
    """Return class and coverage of every system."""
    designated = {fact.subject: fact for fact in books.facts("system.classified", "system.reclassified")}
    determined: dict[str, dict[int, Entry]] = defaultdict(dict)
    for fact in books.facts("system.coverage-determined"):
        determined[fact.subject][fact["first_fiscal_year"]] = fact
    rows = []
    for system_id, profile in books.profiles.items():
        row: Row = {
            **books.system(system_id),
            **books.ministry(profile["ministry"]),
            **{name: profile[name] for name in ("sector", "field", "life")},
        }
        if system_id in designated:
            named = designated[system_id]
            row |= {name: named[name] for name in ("system_class", "criterion")}
            row["classified_on"] = named.effective_on
        if system_id in determined:
            year = max(determined[system_id])
            fact = determined[system_id][year]
            row |= {"covered": fact["covered"], "ground": fact["ground"], "covered_from_fiscal_year": year}
        rows.append(row)
    return sorted(rows, key=lambda row: books.system_rank(row["system_id"]))


def common_functions(books: Books) -> list[Row]:
    """Return which system adopted which function."""
    adopted = {
        (fact["function"], fact.subject): fact for fact in books.facts("system.common-function-adopted")
    }
    rows = [
        {
            "function": function,
            **books.system(system_id),
            **books.ministry(books.owner(system_id)),
            "adopted_on": fact.effective_on,
            "scope": fact["scope"],
            "adopting_systems": sum(other == function for other, _ in adopted),
            **basis(fact),
        }
        for (function, system_id), fact in adopted.items()
    ]
    return sorted(rows, key=lambda row: (row["function"], row["adopted_on"]))


# --- numbers, codes and names of others ---------------------------------------------------------------------


def external_ids(books: Books) -> list[Row]:
    """Return the numbers, codes and names by which others know systems and organizations."""
    rows = [*_registered_ids(books), *_matched_ids(books)]
    held = {(row["scheme"], row["external_id"]) for row in rows}
    rows += [
        {**_id_row(fact), **books.ministry(fact.subject), "set_aside": True}
        for fact in books.facts("organization.external-id-set-aside")
        if (fact["scheme"], fact["external_id"]) not in held
    ]
    return sorted(rows, key=lambda row: (row["scheme"], row["external_id"]))


def _registered_ids(books: Books) -> Iterator[Row]:
    for system_id, profile in books.profiles.items():
        if profile["rs_project_id"] is not None:
            of_system = {**books.system(system_id), **books.ministry(profile["ministry"])}
            scheme = str(SystemIdScheme.RS_PROJECT)
            yield {"scheme": scheme, "external_id": profile["rs_project_id"], **of_system}
    for fact in books.facts("system.project-id-assigned"):
        yield {
            "scheme": str(SystemIdScheme.INFORMATION_SYSTEM),
            "external_id": fact["project_id"],
            **books.system(fact.subject),
            **books.ministry(books.owner(fact.subject)),
            "matched_on": fact.effective_on,
            **basis(fact),
        }


def _matched_ids(books: Books) -> Iterator[Row]:
    for kind in ("system", "organization"):
        matches: dict[Any, Entry] = {}
        names = (f"{kind}.external-id-matched", f"{kind}.external-id-unmatched")
        for fact in sorted(books.facts(*names), key=lambda fact: fact.position):
            place = (fact.subject, fact["scheme"], fact["external_id"])
            if fact.name == names[0]:
                matches[place] = fact
            else:
                matches.pop(place, None)
        for fact in matches.values():
            ministry = books.owner(fact.subject) if kind == "system" else fact.subject
            of_system = books.system(fact.subject) if kind == "system" else {}
            yield {**_id_row(fact), **of_system, **books.ministry(ministry)}


def _id_row(fact: Entry) -> Row:
    stated = {name: fact[name] for name in ("scheme", "external_id", "printed_name")}
    return {**stated, "set_aside": False, "matched_on": fact.effective_on, **basis(fact)}
