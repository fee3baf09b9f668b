"""Every register by its public name."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from projections.clock import Moment
from projections.frames import Answer
from projections.memory import Snapshot
from projections.registers.bridge import bridge_frame
from projections.registers.classification import classification_frame
from projections.registers.commitments import commitments_frame
from projections.registers.common_functions import common_functions_frame
from projections.registers.contracts import contract_changes_frame, contracts_frame, renewals_frame
from projections.registers.corrections import corrections_frame
from projections.registers.effects import effects_frame
from projections.registers.external_ids import external_ids_frame
from projections.registers.imports import imports_frame
from projections.registers.lineage import lineage_frame
from projections.registers.overrides import overrides_frame
from projections.registers.plan_progress import plan_progress_frame
from projections.registers.reading import Reading, RegisterQuery
from projections.registers.reopened_years import reopened_years_frame
from projections.registers.reports_missing import reports_missing_frame
from projections.registers.restatements import restatements_frame
from projections.registers.reviews import findings_frame, reviews_frame
from projections.registers.vendors import vendors_frame

Ask: TypeAlias = Callable[[Snapshot, Moment, RegisterQuery], Answer]

YEAR, MINISTRY, SYSTEM = "fiscal_year", "ministry", "system"
ACTOR, FROM, TO = "actor", "recorded_from", "recorded_to"
OF_AUDITORS = (MINISTRY, SYSTEM, ACTOR, FROM, TO)
"""By whom, and on which days in Japan (both inclusive), the books were told."""


class Register(NamedTuple):
    """One register.

    Attributes:
        parameters: What it takes beside the clocks.
        ask: Asks it.
        adds_up: Its amounts can be summed.
    """

    parameters: tuple[str, ...]
    ask: Ask
    adds_up: bool = False


def _read(register: Callable[[Reading, RegisterQuery], Answer]) -> Ask:
    return lambda snapshot, moment, query: register(Reading(snapshot, moment), query)


REGISTERS: Final[Mapping[str, Register]] = {
    "contracts": Register((YEAR, MINISTRY, SYSTEM), _read(contracts_frame), adds_up=True),
    "contract-changes": Register((MINISTRY, SYSTEM), _read(contract_changes_frame)),
    "vendors": Register((YEAR, MINISTRY, SYSTEM), _read(vendors_frame), adds_up=True),
    "commitments": Register((YEAR, MINISTRY, SYSTEM), _read(commitments_frame), adds_up=True),
    "renewals": Register((MINISTRY, SYSTEM), _read(renewals_frame), adds_up=True),
    "reviews": Register((YEAR, MINISTRY, SYSTEM), _read(reviews_frame)),
    "findings": Register((YEAR, MINISTRY, SYSTEM), _read(findings_frame)),
    "plan-progress": Register((YEAR, MINISTRY), _read(plan_progress_frame), adds_up=True),
    "effects": Register((YEAR, MINISTRY, SYSTEM), _read(effects_frame)),
    "common-functions": Register((MINISTRY, SYSTEM), _read(common_functions_frame)),
    "classification": Register((YEAR, MINISTRY, SYSTEM), _read(classification_frame)),
    "bridge": Register(
        (YEAR,), lambda snapshot, moment, query: bridge_frame(snapshot, moment, query.fiscal_year)
    ),
    "reports-missing": Register((YEAR, MINISTRY, SYSTEM), _read(reports_missing_frame)),
    "overrides": Register((YEAR, *OF_AUDITORS), _read(overrides_frame)),
    "restatements": Register((YEAR, *OF_AUDITORS), _read(restatements_frame)),
    "corrections": Register((YEAR, *OF_AUDITORS), _read(corrections_frame)),
    "reopened-years": Register((YEAR, *OF_AUDITORS), _read(reopened_years_frame)),
    "imports": Register((YEAR, *OF_AUDITORS), imports_frame),
    "external-ids": Register((MINISTRY, SYSTEM), _read(external_ids_frame)),
    "lineage": Register((SYSTEM,), _read(lineage_frame)),
}
"""Every register, in the order of the documentation."""
