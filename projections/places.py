"""Where in the books an event belongs: the system, the ministry and the year it speaks of."""

from typing import NamedTuple, cast

from domain.aggregate import Event
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_plan.plan import MinistryPlan
from domain.organization.organization import Organization


class Envelope(NamedTuple):
    """An envelope; ``ministry`` is ``None`` where nobody is named."""

    fiscal_year: int
    ministry: str | None
    account: str


class Place(NamedTuple):
    """What an event is found under in the history; ``None`` where it speaks of none."""

    system_id: str | None
    ministry: str | None
    fiscal_year: int | None


def subject_of(event: Event) -> str:
    """Return the id of whom or what an event is about, without the kind of aggregate."""
    return event.originator_id.partition(":")[2]


def envelope_of(event: Event) -> Envelope:
    """Return the envelope of a budget's event, whose id is ``budget:<year>:<ministry>:<account>``."""
    _, year, ministry, account = event.originator_id.split(":", 3)
    return Envelope(int(year), ministry, account)


def place_of(event: Event) -> Place:
    """Return where an event belongs: its aggregate says it, or its own content."""
    content = vars(event)
    kind = event.originator_id.partition(":")[0]
    system_id = cast("str | None", content.get("system_id"))
    if kind == MinistryBudget.KIND:
        envelope = envelope_of(event)
        return Place(system_id, envelope.ministry, envelope.fiscal_year)
    is_of_ministry = kind in (Organization.KIND, MinistryPlan.KIND)
    ministry = subject_of(event) if is_of_ministry else content.get("ministry")
    if kind == InformationSystem.KIND:
        system_id = subject_of(event)
    return Place(system_id, cast("str | None", ministry), cast("int | None", content.get("fiscal_year")))
