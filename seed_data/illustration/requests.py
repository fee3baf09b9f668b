"""概算要求: estimated in early summer, requested by the end of August, revised until December (4-6)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.costs import total_yen
from domain.information_system.estimate import EstimateCost
from domain.information_system.override import OverrideLimit
from domain.information_system.request_commands import RequestBudget, ReviseRequest, WithdrawRequest
from domain.vocabulary import RequestKind
from seed_data.illustration.cast import Role
from seed_data.illustration.example_systems import REFUSED
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.reviews import REQUEST_YEARS, is_refused

ESTIMATED_PERCENT: Final = 108
"""What a ministry first thinks it needs, of what it will have."""
REESTIMATED_PERCENT: Final = 103
REQUESTED_PERCENT: Final = 101
REVISED_PERCENT: Final = 100
PRIORITY_EVERY: Final = 5
REVISED_EVERY: Final = 4
WITHDRAWN_PLACE: Final = 2
WITHDRAWN_MINISTRY: Final = "land-transport"


def request_id(role: Role, fiscal_year: int) -> str:
    """Return the id of a request: ``example-rs-11-2026``."""
    return f"{role.slug}-{fiscal_year}"


def request_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Estimate and request FY2026 and FY2027 of every system."""
    for role in cast:
        for fiscal_year in REQUEST_YEARS:
            yield from _estimated(role, fiscal_year, narrator)
            if is_refused(role, fiscal_year):
                yield _let_past(role, fiscal_year, narrator)
            yield from _requested(role, fiscal_year, narrator)
        if role.place % REVISED_EVERY == 0:
            yield _revised(role, narrator)


def _estimated(role: Role, fiscal_year: int, narrator: Narrator) -> Iterator[Step]:
    """The first estimate, and a lower one where the ministry looks again before the review."""
    days = [(date(fiscal_year - 1, 6, 2), ESTIMATED_PERCENT)]
    if role.place % 2:
        days.append((date(fiscal_year - 1, 7, 1), REESTIMATED_PERCENT))
    for number, (on, percent) in enumerate(days, start=1):
        command = EstimateCost(
            system_id=role.system_id,
            estimate_id=f"{request_id(role, fiscal_year)}-{number}",
            fiscal_year=fiscal_year,
            lines=role.lines_in(fiscal_year, percent),
            facts=narrator.officer(role.ministry, on),
        )
        yield Step.of(command)


def _let_past(role: Role, fiscal_year: int, narrator: Narrator) -> Step:
    on = date(fiscal_year - 1, 8, 20)
    lines = role.lines_in(fiscal_year, REQUESTED_PERCENT)
    command = OverrideLimit(
        system_id=REFUSED,
        override_id=f"{REFUSED}-request",
        rule="request-without-review",
        fiscal_year=fiscal_year,
        up_to_yen=total_yen(lines),
        valid_until=date(fiscal_year - 1, 8, 31),
        facts=narrator.approver(on, "再レビューを条件に、要求を例外として承認する。"),
    )
    return Step.of(command)


def _requested(role: Role, fiscal_year: int, narrator: Narrator) -> Iterator[Step]:
    on = date(fiscal_year - 1, 8, 25 + role.place % 5)
    is_priority = role.place % PRIORITY_EVERY == 0
    command = RequestBudget(
        system_id=role.system_id,
        request_id=request_id(role, fiscal_year),
        fiscal_year=fiscal_year,
        lines=role.lines_in(fiscal_year, REQUESTED_PERCENT),
        kind=RequestKind.PRIORITY if is_priority else RequestKind.NORMAL,
        facts=narrator.officer(role.ministry, on),
    )
    yield Step.of(command)
    if (role.ministry, role.place, fiscal_year) == (WITHDRAWN_MINISTRY, WITHDRAWN_PLACE, REQUEST_YEARS[-1]):
        later = date(fiscal_year - 1, 10, 5)
        facts = narrator.officer(role.ministry, later, "統合の検討により要求を見送る。")
        withdraw = WithdrawRequest(
            system_id=role.system_id, request_id=request_id(role, fiscal_year), facts=facts
        )
        yield Step.of(withdraw)


def _revised(role: Role, narrator: Narrator) -> Step:
    """The request of FY2026 comes down in the negotiations of December."""
    on = date(2025, 12, 19)
    command = ReviseRequest(
        system_id=role.system_id,
        request_id=request_id(role, REQUEST_YEARS[0]),
        lines=role.lines_in(REQUEST_YEARS[0], REVISED_PERCENT),
        facts=narrator.officer(role.ministry, on, "予算編成過程における査定"),
    )
    return Step.of(command)
