"""What an event says about things rather than money: names, owners, classes, coverage, targets.

These are histories, never fields that are overwritten. A description says: from ``effective_on`` on, this
attribute of this subject has this value. A change says which parts of the value are different from then on.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from domain.aggregate import Event
from domain.information_system.classification import Classified, CoverageDetermined, Reclassified
from domain.information_system.proposal import Proposed
from domain.organization.reduction_target import ReductionProgressPublished, ReductionTargetPublished
from domain.organization.registration import Registered
from projections.places import subject_of

PROFILE = "profile"
SYSTEM_CLASS = "system-class"
COVERAGE = "coverage"
ORGANIZATION = "organization"
REDUCTION_TARGET = "reduction-target"
REDUCTION_PROGRESS = "reduction-progress"
PROFILE_CHANGE = "profile-change"
ORGANIZATION_CHANGE = "organization-change"

DESCRIBED_ATTRIBUTES: Final = frozenset(
    {PROFILE, SYSTEM_CLASS, COVERAGE, ORGANIZATION, REDUCTION_TARGET, REDUCTION_PROGRESS}
)
"""The attributes; what else stands among the descriptions are facts kept whole."""
ATTRIBUTES_OF_SYSTEMS: Final = frozenset({PROFILE, SYSTEM_CLASS, COVERAGE})
"""Those of them that are a system's."""
CHANGED_ATTRIBUTE: Final = {PROFILE_CHANGE: PROFILE, ORGANIZATION_CHANGE: ORGANIZATION}
"""Whose value a change changes."""

IN_USE, ABOLISHED, SPLIT, MERGED, SUCCEEDED = "in-use", "abolished", "split", "merged", "succeeded"
"""The states of a system's life, as its profile has them."""


class Description(NamedTuple):
    """One attribute of one subject from a date on.

    Attributes:
        subject: A system's or an organization's id.
        attribute: Which attribute; the constants of this module.
        fiscal_year: The first year it holds for, where it holds for years.
        value: JSON.
    """

    subject: str
    attribute: str
    fiscal_year: int | None
    value: str


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def proposed(event: Proposed) -> Iterator[Description]:
    """What the system is."""
    profile = {
        "name": event.name,
        "ministry": event.ministry,
        "organization": event.organization,
        "sector": event.sector,
        "outline": event.outline,
        "start_fiscal_year": event.start_fiscal_year,
        "end_fiscal_year": event.end_fiscal_year,
        "rs_project_id": event.rs_project_id,
        "field": event.field,
        "life": IN_USE,
    }
    yield Description(subject_of(event), PROFILE, None, _json(profile))


def classified(event: Classified | Reclassified) -> Iterator[Description]:
    """Which class it has."""
    yield Description(subject_of(event), SYSTEM_CLASS, None, _json(int(event.system_class)))


def coverage_determined(event: CoverageDetermined) -> Iterator[Description]:
    """Whether it is in the lump sum, from a fiscal year on."""
    yield Description(subject_of(event), COVERAGE, event.first_fiscal_year, _json(event.covered))


def registered(event: Registered) -> Iterator[Description]:
    """Names of a ministry or organization."""
    names = {
        "name_ja": event.name_ja,
        "name_en": event.name_en,
        "corporate_number": event.corporate_number,
        "parent": event.parent,
        "is_abolished": False,
    }
    yield Description(subject_of(event), ORGANIZATION, None, _json(names))


def reduction_target_published(event: ReductionTargetPublished) -> Iterator[Description]:
    """The promise for the operating cost as a whole."""
    target = {
        "baseline_fiscal_year": event.baseline_fiscal_year,
        "baseline_yen": event.baseline_yen,
        "is_approximate": event.is_approximate,
        "target_fiscal_year": event.target_fiscal_year,
        "reduction_pct": event.reduction_pct,
    }
    yield Description(subject_of(event), REDUCTION_TARGET, None, _json(target))


def reduction_progress_published(event: ReductionProgressPublished) -> Iterator[Description]:
    """What was said of it since."""
    progress = {"reduction_pct": event.reduction_pct, "is_second_hand": event.is_second_hand}
    yield Description(subject_of(event), REDUCTION_PROGRESS, event.fiscal_year, _json(progress))


DESCRIBING_RULES: dict[type[Event], Callable[[Any], Iterable[Description]]] = {
    Proposed: proposed,
    Classified: classified,
    Reclassified: classified,
    CoverageDetermined: coverage_determined,
    Registered: registered,
    ReductionTargetPublished: reduction_target_published,
    ReductionProgressPublished: reduction_progress_published,
}
"""Describing rule by event; events that describe nothing have none."""


CHANGES: Final[Mapping[str, tuple[str, Callable[[Any], dict[str, object]]]]] = {
    "system.ownership-moved": (
        PROFILE_CHANGE,
        lambda event: {"ministry": event.to_ministry, "organization": event.to_organization},
    ),
    "system.split": (PROFILE_CHANGE, lambda _: {"life": SPLIT}),
    "system.merged": (PROFILE_CHANGE, lambda _: {"life": MERGED}),
    "system.succeeded": (PROFILE_CHANGE, lambda _: {"life": SUCCEEDED}),
    "system.abolished": (PROFILE_CHANGE, lambda _: {"life": ABOLISHED}),
    "system.re-activated": (PROFILE_CHANGE, lambda _: {"life": IN_USE}),
    "organization.renamed": (
        ORGANIZATION_CHANGE,
        lambda event: {"name_ja": event.name_ja, "name_en": event.name_en},
    ),
    "organization.abolished": (ORGANIZATION_CHANGE, lambda _: {"is_abolished": True}),
}
"""What an event changes of an attribute, by its name; such events are kept whole beside it."""


def descriptions_of(event: Event) -> Iterator[Description]:
    """Yield what an event says about things."""
    rule = DESCRIBING_RULES.get(type(event))
    if rule is not None:
        yield from rule(event)
    if event.NAME in CHANGES:
        attribute, change_of = CHANGES[event.NAME]
        yield Description(subject_of(event), attribute, None, _json(change_of(event)))
