"""The stored form of every event, as it is written in the log: what its fields are called and hold.

One line an event: the name, then its fields in order. A field is text unless it says otherwise; names that
end in ``_yen``, and ``fiscal_year``, are whole numbers; ``?`` says that it may be left out; brackets that it
is a list; a name of ``domain.vocabulary`` that it is one of its words.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, NamedTuple

from domain import vocabulary

Body = dict[str, Any]

EVENTS: Final = """
system.proposed = name ministry? organization? sector:Sector outline? budget_scale_yen? project_team?
    start_fiscal_year?:int end_fiscal_year?:int rs_project_id? field?:QuasiPublicField
system.classified = system_class:SystemClass criterion:Criterion
system.reclassified = previous_class:SystemClass system_class:SystemClass criterion:Criterion
system.coverage-determined = covered:bool ground first_fiscal_year:int
system.project-id-assigned = project_id
system.external-id-matched = scheme:SystemIdScheme external_id printed_name?
system.external-id-unmatched = scheme:SystemIdScheme external_id
system.ownership-moved = from_ministry? from_organization? to_ministry to_organization?
system.common-function-adopted = function:CommonFunction scope?
system.cost-estimated = estimate_id fiscal_year ministry? previous_lines:[CostLine] lines:[CostLine]
system.review-concluded = review_id fiscal_year stage:ReviewStage outcome:ReviewOutcome ceiling_yen?
    conditions?
system.finding-raised = finding_id review_id fiscal_year stage:ReviewStage finding due_on?:date
system.finding-resolved = finding_id resolution
system.budget-requested = request_id fiscal_year ministry? kind:RequestKind account lines:[CostLine]
    override_id?
system.request-revised = request_id fiscal_year ministry? account previous_lines:[CostLine] lines:[CostLine]
    override_id?
system.request-withdrawn = request_id fiscal_year ministry? account lines:[CostLine]
system.appropriated = appropriation_id fiscal_year ministry? account kind:AppropriationKind round?:int
    lines:[CostLine]
system.plan-submitted = fiscal_year ministry? previous_yen amount_yen procurement?
system.plan-adjusted = fiscal_year ministry? previous_yen amount_yen remarks?
system.plan-decided = fiscal_year ministry? previous_yen amount_yen
system.allocated = allocation_id fiscal_year ministry account cost_class?:CostClass amount_yen override_id?
system.allocation-changed = allocation_id fiscal_year ministry account cost_class?:CostClass previous_yen
    amount_yen override_id?
system.allocation-returned = allocation_id fiscal_year ministry account cost_class?:CostClass amount_yen
system.multi-year-authority-granted = authority_id ministry? account title limits_by_year:[YearAmount]
system.commitment-certified = certification_id fiscal_year ministry? account amount_yen certifier
system.contract-awarded = contract_id title vendor_name vendor_corporate_number? procedure:Procurement
    bidders?:int signed_on:date starts_on:date ends_on:date ministry? account cost_class?:CostClass
    amounts_by_year:[YearAmount] authority_id? certification_id? scope? override_id?
system.contract-changed = contract_id ministry? account cost_class?:CostClass change:ContractChange
    previous_by_year:[YearAmount] amounts_by_year:[YearAmount] previous_ends_on:date ends_on:date
    previous_scope? scope? override_id?
system.contract-terminated = contract_id ministry? account cost_class?:CostClass terminated_on:date
    released_by_year:[YearAmount]
system.execution-reported = report_id fiscal_year period ministry? account lines:[CostLine]
system.execution-corrected = report_id fiscal_year period ministry? account previous_lines:[CostLine]
    lines:[CostLine] after_closing:bool
system.carried-over = carry_over_id fiscal_year ministry? account kind:CarryOverKind amount_yen
system.carried-in = carry_over_id from_fiscal_year:int fiscal_year ministry? account amount_yen
system.year-closed = fiscal_year ministry? account held_yen spent_yen carried_over_yen unused_yen
system.execution-published = fiscal_year ministry? organization? account initial_yen? current_yen?
    executed_yen? development_yen? operations_yen? other_yen? carried_over_yen? total_expected:bool
system.execution-restated = fiscal_year ministry? account previous_initial_yen? initial_yen?
    previous_current_yen? current_yen? previous_executed_yen? executed_yen? previous_carried_over_yen?
    carried_over_yen?
system.payment-published = fiscal_year ministry? block tier:PaymentTier paid_by? payee_name
    payee_corporate_number? amount_yen
system.award-published = fiscal_year ministry? case_number title awarded_on:date price_yen
    procedure:Procurement ordered_by? vendor_name vendor_corporate_number?
system.effect-indicator-set = indicator_id name beneficiary:EffectBeneficiary unit target:Decimal
    baseline?:Decimal measured_by:date
system.effect-measured = indicator_id measured_on:date value:Decimal
system.baseline-recorded = fiscal_year ministry? operations_yen modification_yen
system.reduction-planned = measure_id kind:ReductionKind title ministry? savings_by_year:[YearAmount]
system.reduction-realised = measure_id fiscal_year ministry? previous_yen amount_yen
system.monitoring-started = ground:MonitoringGround
system.monitoring-advice-given = advice_id phase advice
system.marked-sensitive = ground
system.figures-embargoed = embargo_id fiscal_year? until?:date
system.figures-released = embargo_id
system.inventoried = fiscal_year operations_yen modification_yen pmo?
system.subsidy-granted = subsidy_id fiscal_year ministry subsidy_name amount_yen
system.limit-overridden = override_id rule fiscal_year up_to_yen? valid_until?:date
system.abolished = successor?
system.split = parts:[LineageShare] rounding:Rounding
system.merged = into_system_id share_bp:int
system.succeeded = successor_system_id
system.re-activated =
budget.drafted = amount_yen previous_yen organization?
budget.enacted = amount_yen organization? section_code? printed_previous_yen?
budget.supplemented = round:int change_yen amount_yen organization? section_code?
budget.provisional-enacted = amount_yen organization? section_code?
budget.provisional-absorbed = amount_yen organization?
budget.carried-in = from_fiscal_year:int from_ministry amount_yen
budget.carry-over-passed-on = from_fiscal_year:int to_ministry amount_yen
budget.transferred-out = transfer_id to_ministry amount_yen kind:TransferKind
budget.transferred-in = transfer_id from_ministry amount_yen kind:TransferKind
budget.shifted = shift_id kind:ShiftKind direction:ShiftDirection from_item to_item amount_yen
    approval_reference
budget.reserve-granted = grant_id amount_yen decided_on:date
budget.commitment-plan-set = previous_yen amount_yen
budget.drawn = system_id allocation_id amount_yen
budget.draw-released = system_id allocation_id amount_yen
budget.year-closed = round:int current_yen spent_yen carried_over_yen unused_yen
budget.year-reopened = round:int until:date
budget.settled = appropriation_yen current_yen spent_yen carried_over_yen unused_yen
budget.settlement-apportioned = organization appropriation_yen current_yen spent_yen carried_over_yen
    unused_yen
budget.settlement-restated = previous_appropriation_yen previous_current_yen previous_spent_yen
    previous_carried_over_yen previous_unused_yen appropriation_yen current_yen spent_yen carried_over_yen
    unused_yen cause
ministry-plan.submitted = first_fiscal_year:int last_fiscal_year:int measures:[PlannedMeasure]
    targets_by_year:[YearAmount]
ministry-plan.adjusted = previous_targets_by_year:[YearAmount] targets_by_year:[YearAmount] remarks
ministry-plan.progress-reported = fiscal_year achieved_yen remarks?
ministry-plan.revised = previous_targets_by_year:[YearAmount] targets_by_year:[YearAmount]
    measures:[PlannedMeasure]
organization.registered = name_ja name_en corporate_number? parent?
organization.succeeded = predecessor unit? fiscal_year carried_over_yen takes_appropriation:bool
organization.renamed = previous_name_ja previous_name_en name_ja name_en
organization.external-id-matched = scheme:OrganizationIdScheme external_id
organization.external-id-unmatched = scheme:OrganizationIdScheme external_id
organization.external-id-set-aside = scheme:SystemIdScheme external_id printed_name?
organization.abolished = successor?
organization.reduction-target-published = baseline_fiscal_year:int baseline_yen is_approximate:bool
    target_fiscal_year:int reduction_pct:int
organization.reduction-progress-published = fiscal_year reduction_pct:int is_second_hand:bool
organization.approval-required = command from_yen?
organization.approval-lifted = command
case.drafted = ministry system_id? fiscal_year? command command_content subject role amount_yen?
    statement_en statement_ja
case.redrafted = ministry system_id? fiscal_year? command command_content subject role amount_yen?
    statement_en statement_ja
case.withdrawn = ministry system_id? fiscal_year?
case.approved = ministry system_id? fiscal_year? event_ids:[str]
case.returned = ministry system_id? fiscal_year?
case.refused = ministry system_id? fiscal_year?"""
PARTS: Final = """
CostLine = cost_class:CostClass amount_yen sub_item?
YearAmount = fiscal_year amount_yen
LineageShare = system_id share_bp:int
PlannedMeasure = measure_id kind:ReductionKind title
"""
BASIS: Final = """
facts = actor effective_on:date source:Source provenance:Provenance reason? acting_for? is_confirmed?:bool
    case_id?
Source = title number? url?
"""
LARGEST: Final = 2**63
"""What no store keeps as a number."""


class UnknownStoredEvent(Exception):
    """An event of a name, or of a version, that is not written down here."""


class Field(NamedTuple):
    """A field of an event or of a part of it.

    Attributes:
        name: What it is called.
        kind: What it holds.
        is_list: It holds several of it.
        may_be_absent: It may be left out.
    """

    name: str
    kind: str
    is_list: bool
    may_be_absent: bool


def _fields(text: str) -> Iterator[Field]:
    for word in text.split():
        name, _, kind = word.partition(":")
        plain = name.removesuffix("?")
        is_number = plain.endswith("_yen") or plain == "fiscal_year"
        yield Field(plain, kind.strip("[]") or ("int" if is_number else "str"), "[" in kind, name != plain)


def _described(text: str) -> dict[str, list[Field]]:
    lines = text.replace("\n    ", " ").strip().splitlines()
    return {name.strip(): list(_fields(said)) for name, _, said in (line.partition("=") for line in lines)}


SHAPES: Final[Mapping[str, list[Field]]] = _described(EVENTS)
"""The fields of every event by its name."""
_PARTS: Final[Mapping[str, list[Field]]] = _described(PARTS) | _described(BASIS)
FACTS: Final = tuple(field.name for field in _PARTS["facts"])
"""What every event says: who, from when, on which document."""


def body_of(name: str, state: bytes) -> Body:
    """Return what stored bytes say, absent fields as ``None``, in the order in which they are written down.

    Args:
        name: The event's name.
        state: Its bytes.

    Raises:
        UnknownStoredEvent: Nothing is written down of such an event.
        ValueError, RecursionError: The bytes do not say what such an event says.
    """
    said = json.loads(state.decode(), parse_constant=_no_number)
    if not isinstance(said, dict):
        msg = "it is no object"
        raise ValueError(msg)  # noqa: TRY004 - what is stored is wrong, not what was passed
    if name not in SHAPES or said.get("v", 1) != 1:
        raise UnknownStoredEvent(name)
    for text in _texts(said):
        _check_text(text)
    return _checked(said, [*SHAPES[name], *_PARTS["facts"]]) | {
        key: value for key, value in said.items() if key != "v" and key not in _names(name)
    }


def _names(name: str) -> set[str]:
    return {field.name for field in (*SHAPES[name], *_PARTS["facts"])}


def _no_number(name: str) -> object:
    msg = f"{name} is no number"
    raise ValueError(msg)


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    parts = [*said.keys(), *said.values()] if isinstance(said, dict) else said
    for part in parts if isinstance(parts, list) else ():
        yield from _texts(part)


def _check_text(text: str) -> None:
    if "\0" in text:
        msg = f"a text with the character NUL: {text!r}"
        raise ValueError(msg)
    text.encode()


def _checked(said: Body, fields: list[Field]) -> Body:
    return {field.name: _value(said.get(field.name), field) for field in fields}


def _value(value: Any, field: Field) -> Any:
    if value is None and field.may_be_absent:
        return None
    if field.is_list:
        if not isinstance(value, list):
            msg = f"{field.name} is no list"
            raise ValueError(msg)
        return [_one(part, field) for part in value]
    return _one(value, field)


def _one(value: Any, field: Field) -> Any:
    if field.kind in _PARTS:
        if not isinstance(value, dict) or value.keys() - {part.name for part in _PARTS[field.kind]}:
            msg = f"{field.name} holds {value!r:.80}, which is no {field.kind}"
            raise ValueError(msg)
        return _checked(value, _PARTS[field.kind])
    if not _is(field.kind, value):
        msg = f"{field.name} is {value!r:.80}, not {field.kind}"
        raise ValueError(msg)
    return value


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "int":
            return type(value) is int and -LARGEST <= value < LARGEST
        case "bool":
            return type(value) is bool
        case "str":
            return type(value) is str
        case "date" | "Decimal":
            return type(value) is str and _reads(kind, value)
    words: type[Enum] = getattr(vocabulary, kind)
    return type(value) in (int, str) and value in {word.value for word in words}


def _reads(kind: str, text: str) -> bool:
    try:
        date.fromisoformat(text) if kind == "date" else Decimal(text)
    except (ValueError, ArithmeticError):
        return False
    return True
