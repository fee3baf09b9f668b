"""Every way the domain says no: one class per rule, its data as attributes, one sentence in two languages.

``code`` is stable: people script against it. ``policy`` names the section of 情報システムの整備及び管理の
基本的な方針 the rule follows from. What several chapters refuse is exported here; what one chapter refuses
stands in a module of its own, ``<chapter>_rules``.
"""

from domain.errors.access_rules import NotPermitted, NotSignedIn, ReadOnly
from domain.errors.budget_rules import (
    BudgetSequence,
    EnvelopeExceeded,
    SettlementDoesNotFollow,
    TransferToItself,
)
from domain.errors.conflicts import KeyReused, LogNeverRunsBackwards, SilentChange, StaleVersion, TooBusy
from domain.errors.kinds import (
    Conflict,
    DomainError,
    Forbidden,
    InvalidValue,
    NotFound,
    RuleViolation,
    Unauthenticated,
)
from domain.errors.not_found import UnknownAllocation, UnknownOrganization, UnknownSystem
from domain.errors.system_rules import (
    AccountsNotOpen,
    BatchRefused,
    NoOwningMinistry,
    NotClassified,
    OnlyStateSystems,
    OnlyTheAgencyDecides,
    OutsideLumpSum,
    PlanBeforeMoney,
    PlanBelowAllocations,
    ReturnAboveAllocation,
    SpecialAccountMoney,
)
from domain.errors.values import (
    CriterionNotOfClass,
    InvalidAmount,
    InvalidCorporateNumber,
    InvalidFiscalYear,
    InvalidIdentifier,
    InvalidMoment,
    InvalidPercentage,
    InvalidRound,
    MissingValue,
    RepeatedCostLine,
    RepeatedSettlementRow,
    RepeatedYear,
    UnbalancedSettlement,
)

__all__ = [
    "AccountsNotOpen",
    "BatchRefused",
    "BudgetSequence",
    "Conflict",
    "CriterionNotOfClass",
    "DomainError",
    "EnvelopeExceeded",
    "Forbidden",
    "InvalidAmount",
    "InvalidCorporateNumber",
    "InvalidFiscalYear",
    "InvalidIdentifier",
    "InvalidMoment",
    "InvalidPercentage",
    "InvalidRound",
    "InvalidValue",
    "KeyReused",
    "LogNeverRunsBackwards",
    "MissingValue",
    "NoOwningMinistry",
    "NotClassified",
    "NotFound",
    "NotPermitted",
    "NotSignedIn",
    "OnlyStateSystems",
    "OnlyTheAgencyDecides",
    "OutsideLumpSum",
    "PlanBeforeMoney",
    "PlanBelowAllocations",
    "ReadOnly",
    "RepeatedCostLine",
    "RepeatedSettlementRow",
    "RepeatedYear",
    "ReturnAboveAllocation",
    "RuleViolation",
    "SettlementDoesNotFollow",
    "SilentChange",
    "SpecialAccountMoney",
    "StaleVersion",
    "TooBusy",
    "TransferToItself",
    "Unauthenticated",
    "UnbalancedSettlement",
    "UnknownAllocation",
    "UnknownOrganization",
    "UnknownSystem",
]
