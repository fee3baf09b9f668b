"""From what somebody names to what the books hold at a moment; or the answer that they hold no such thing."""

from typing import Any

from domain.errors import UnknownOrganization, UnknownSystem
from projections.clock import Moment
from projections.descriptions import ORGANIZATION, PROFILE
from projections.errors import UnknownFiscalYear
from projections.memory import Snapshot


def check_year(snapshot: Snapshot, moment: Moment, fiscal_year: int | None) -> None:
    """Refuse a fiscal year the books hold nothing about, in force or not.

    Raises:
        UnknownFiscalYear: It is such a year.
    """
    held = snapshot.movements.fiscal_years(moment)
    if fiscal_year is not None and fiscal_year not in held:
        raise UnknownFiscalYear(fiscal_year=fiscal_year, held=", ".join(map(str, held)) or "-")


def known_organization(snapshot: Snapshot, moment: Moment, organization: str) -> str:
    """Return the id of a ministry or organization; where both have a name, the ministry's.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        organization: Its name, 法人番号 or id.

    Raises:
        UnknownOrganization: No such organization was known at the moment.
    """
    found = _organizations(snapshot, moment, organization)
    if not found:
        raise UnknownOrganization(organization=organization)
    return min(found, key=lambda organization_id: found[organization_id]["parent"] is not None)


def known_ministry(snapshot: Snapshot, moment: Moment, ministry: str | None) -> str | None:
    """Return the id of a ministry; an organization within a ministry is none.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        ministry: Its name, 法人番号 or id; ``None`` for all ministries.

    Raises:
        UnknownOrganization: No such ministry was known at the moment.
    """
    if ministry is None:
        return None
    found = _organizations(snapshot, moment, ministry)
    for organization_id, names in found.items():
        if names["parent"] is None:
            return organization_id
    raise UnknownOrganization(organization=ministry)


def _organizations(snapshot: Snapshot, moment: Moment, organization: str) -> dict[str, dict[str, Any]]:
    return {
        organization_id: names
        for organization_id, names in snapshot.histories.recorded(ORGANIZATION, moment).items()
        if organization in (organization_id, names["name_ja"], names["name_en"], names["corporate_number"])
    }


def known_system(snapshot: Snapshot, moment: Moment, system: str | None) -> str | None:
    """Return the id of a system, ``None`` for all systems.

    Raises:
        UnknownSystem: No such system was known at the moment, or whoever asks must not know it.
    """
    if system is not None and system not in snapshot.histories.recorded(PROFILE, moment):
        raise UnknownSystem(system_id=system)
    return system
