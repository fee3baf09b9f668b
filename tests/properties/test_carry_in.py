"""Whatever ministries take in, close and reopen: what was carried over arrives once, and is explained."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command
from domain.errors import DomainError
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.carry_in import CarryIns
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.closing import CloseBudgetYear, ReopenBudgetYear
from domain.ministry_budget.year_end import YearEnd
from tests.domain.envelope_histories import REOPENED, WITHIN_REOPENING, YEAR_END
from tests.domain.histories import budget_id, enacted, registered, succeeded
from tests.properties.domain_commands import Model
from tests.support.scenario import OFFICER
from tests.support.scenario import given as happened_before

# 内閣 held 100 in FY2023; in FY2024 tasks moved to デジタル庁 with up to 20, to 法務省 with up to 15.
BEGINNING = (
    *registered("cab", "da", "moj"),
    enacted("cab", 100, 2023),
    succeeded("da", "cab", carried_over_yen=20),
    succeeded("moj", "cab", carried_over_yen=15),
)
MOVED = {"da": 20, "moj": 15}

closings = st.integers(0, 60).flatmap(
    lambda carried_over_yen: st.sampled_from([YEAR_END, WITHIN_REOPENING]).map(
        lambda facts: CloseBudgetYear(
            fiscal_year=2023,
            ministry="cab",
            current_yen=100,
            spent_yen=100 - carried_over_yen,
            carried_over_yen=carried_over_yen,
            unused_yen=0,
            facts=facts,
        )
    )
)
reopenings = st.just(
    ReopenBudgetYear(fiscal_year=2023, ministry="cab", until=date(2025, 9, 30), facts=REOPENED)
)
carry_ins = st.builds(
    CarryIn,
    fiscal_year=st.just(2024),
    ministry=st.sampled_from(["cab", "da", "moj"]),
    amount_yen=st.integers(1, 25),
    from_ministry=st.just("cab"),
    facts=st.just(OFFICER),
)


@settings(max_examples=100)
@given(st.lists(st.one_of(closings, reopenings, carry_ins, carry_ins, carry_ins), min_size=5, max_size=15))
def test_what_was_carried_over_arrives_once(acts: list[Command]) -> None:
    model = Model()
    for history in happened_before(*BEGINNING).history.values():
        model.events += history
    for act in acts:
        before = len(model.events)
        try:
            model.execute(act)
        except DomainError:
            assert len(model.events) == before
        check(model)


def check(model: Model) -> None:
    arrived = {
        ministry: envelope(model, ministry, 2024).carry_ins.get((2023, "cab"), 0)
        for ministry in ("cab", *MOVED)
    }
    closing = envelope(model, "cab", 2023).chapter(YearEnd).closing
    # explained by the closing that stands, whatever was reopened and closed again
    assert sum(arrived.values()) <= (closing.carried_over_yen if closing else 0)
    # no successor takes in more than moved with its task, and the predecessor knows of all of it
    assert all(arrived[ministry] <= moved_yen for ministry, moved_yen in MOVED.items())
    passed_on = envelope(model, "cab", 2024).chapter(CarryIns).passed_on
    assert passed_on == {ministry: yen for ministry, yen in arrived.items() if yen and ministry != "cab"}


def envelope(model: Model, ministry: str, fiscal_year: int) -> MinistryBudget:
    budget = model.aggregate(budget_id(ministry, fiscal_year))
    assert isinstance(budget, MinistryBudget)
    return budget
