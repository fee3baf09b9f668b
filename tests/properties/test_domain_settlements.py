"""Whatever a year's settlement says, if it follows from the books the envelopes hold exactly what it says."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.books import Books
from domain.facts import Facts, Source
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.carry_in import CarriedIn
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.organization.registration import RegisterOrganization, SucceedOrganization
from domain.vocabulary import GENERAL_ACCOUNT, Provenance
from tests.properties.domain_commands import Model

MINISTRIES = ("a", "b", "c", "d")
FACTS = Facts("ministry of finance", date(2024, 11, 20), Source("Settlement"), Provenance.PUBLISHED)


@dataclass(frozen=True)
class Year:
    """A year that can be settled: what each ministry held, carried over, handed over, and holds in the end.

    Attributes:
        enacted: Enacted by ministry.
        carried_over: Carried over from the year before, by ministry.
        handed_over: Carried-over money that moved with a task, by predecessor and successor.
        takes_over: Predecessors whose whole appropriation moved to the successor.
        appropriation: Settled appropriation by ministry; sums to what was enacted.
        unexplained: What moved beyond that, by ministry; sums to zero.
    """

    enacted: dict[str, int]
    carried_over: dict[str, int]
    handed_over: dict[tuple[str, str], int]
    takes_over: frozenset[tuple[str, str]]
    appropriation: dict[str, int]
    unexplained: dict[str, int]

    def carried_in(self, ministry: str) -> int:
        """Return what arrived at a ministry."""
        gone = sum(yen for (giver, _), yen in self.handed_over.items() if giver == ministry)
        come = sum(yen for (_, receiver), yen in self.handed_over.items() if receiver == ministry)
        return self.carried_over[ministry] - gone + come

    @property
    def rows(self) -> tuple[SettlementRow, ...]:
        """The settlement: everything spent."""
        rows = []
        for ministry in MINISTRIES:
            current = self.appropriation[ministry] + self.carried_in(ministry) + self.unexplained[ministry]
            rows.append(settled_row(ministry, self.appropriation[ministry], current))
        return tuple(rows)


def settled_row(
    ministry: str, appropriation_yen: int, current_yen: int, carried_over_yen: int = 0
) -> SettlementRow:
    """A row that adds up."""
    return SettlementRow(
        ministry=ministry,
        appropriation_yen=appropriation_yen,
        current_yen=current_yen,
        spent_yen=current_yen - carried_over_yen,
        carried_over_yen=carried_over_yen,
        unused_yen=0,
    )


def shared_out(draw: st.DrawFn, total: int) -> dict[str, int]:
    """Share a total out among the ministries."""
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=3, max_size=3)))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]
    return dict(zip(MINISTRIES, parts, strict=True))


@st.composite
def settleable_years(draw: st.DrawFn) -> Year:
    """Years whose settlement follows from the books."""
    enacted = {ministry: draw(st.integers(0, 100)) for ministry in MINISTRIES}
    carried_over = {ministry: draw(st.integers(0, 30)) for ministry in MINISTRIES}
    total: int = sum(enacted.values())
    appropriation = shared_out(draw, total)
    pairs = st.sampled_from([(x, y) for x in MINISTRIES for y in MINISTRIES if x != y])
    left = dict(carried_over)
    handed_over = {}
    for giver, receiver in draw(st.lists(pairs, max_size=3, unique=True)):
        handed_over[giver, receiver] = draw(st.integers(0, left[giver]))
        left[giver] -= handed_over[giver, receiver]
    unexplained = dict.fromkeys(MINISTRIES, 0)
    if sum(carried_over.values()) and draw(st.booleans()):
        giver, receiver = draw(pairs)
        most = appropriation[giver] + left[giver]
        moved = draw(st.integers(0, most))
        unexplained[giver] -= moved
        unexplained[receiver] += moved
    takes_over = frozenset(pair for pair in handed_over if draw(st.booleans()))
    return Year(enacted, carried_over, handed_over, takes_over, appropriation, unexplained)


def books_before(year: Year) -> Model:
    """The books of 2023 settled and of 2024 enacted."""
    model = Model()
    for ministry in MINISTRIES:
        model.execute(
            RegisterOrganization(organization_id=ministry, name_ja=ministry, name_en=ministry, facts=FACTS)
        )
        model.execute(
            EnactBudget(fiscal_year=2024, ministry=ministry, amount_yen=year.enacted[ministry], facts=FACTS)
        )
        model.execute(EnactBudget(fiscal_year=2023, ministry=ministry, amount_yen=30, facts=FACTS))
    before = tuple(settled_row(ministry, 30, 30, year.carried_over[ministry]) for ministry in MINISTRIES)
    model.execute(PublishSettlement(fiscal_year=2023, rows=before, facts=FACTS))
    for (predecessor, successor), carried_over_yen in year.handed_over.items():
        model.execute(
            SucceedOrganization(
                organization_id=successor,
                predecessor=predecessor,
                fiscal_year=2024,
                carried_over_yen=carried_over_yen,
                takes_appropriation=(predecessor, successor) in year.takes_over,
                facts=FACTS,
            )
        )
    return model


@given(settleable_years())
def test_after_the_settlement_every_envelope_holds_what_it_says(year: Year) -> None:
    model = books_before(year)
    settle = PublishSettlement(fiscal_year=2024, rows=year.rows, facts=FACTS)

    new = model.execute(settle)

    books = Books(model.aggregate)
    for row in year.rows:
        budget = books.budget(2024, row.ministry, GENERAL_ACCOUNT)
        assert budget.envelope_yen == row.current_yen
        assert budget.appropriation_yen == row.appropriation_yen
        assert budget.enacted_yen == year.enacted[row.ministry]
    assert sum(event.amount_yen for event in new if isinstance(event, TransferredIn)) == sum(
        event.amount_yen for event in new if isinstance(event, TransferredOut)
    )
    assert sum(event.amount_yen for event in new if isinstance(event, CarriedIn)) == sum(
        year.carried_over.values()
    )
    assert model.execute(settle) == []


@given(settleable_years(), st.data())
def test_by_organization_or_by_ministry_the_same_follows(year: Year, data: st.DataObject) -> None:
    by_ministry, by_organization = books_before(year), books_before(year)
    parts: list[SettlementRow] = []
    for row in year.rows:
        spent = data.draw(st.integers(0, row.spent_yen))
        appropriation = data.draw(st.integers(0, row.appropriation_yen))
        first = settled_row(row.ministry, appropriation, spent)
        rest = settled_row(row.ministry, row.appropriation_yen - appropriation, row.current_yen - spent)
        parts += [replace(first, organization="a"), replace(rest, organization="b")]
    order = data.draw(st.permutations(parts))
    settle = PublishSettlement(fiscal_year=2024, rows=year.rows, facts=FACTS)
    settle_parts = PublishSettlement(fiscal_year=2024, rows=tuple(order), facts=FACTS)

    by_ministry.execute(settle)
    by_ministry.execute(settle_parts)
    by_organization.execute(settle_parts)
    assert by_organization.execute(settle) == []

    for ministry in MINISTRIES:
        one, other = (
            Books(model.aggregate).budget(2024, ministry, GENERAL_ACCOUNT)
            for model in (by_ministry, by_organization)
        )
        assert (one.envelope_yen, one.appropriation_yen, one.settlement, one.apportionments) == (
            other.envelope_yen,
            other.appropriation_yen,
            other.settlement,
            other.apportionments,
        )
