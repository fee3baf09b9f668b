"""The published figures as records, one class per file of `published/`; amounts in integer yen.

Ministries and organizations are named by id (`organizations.csv`), systems by `rs-` and their 予算事業ID.
None means that the source publishes nothing, never 0.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.vocabulary import CostClass, PaymentTier
from seed_data.systems_file import OwnerBasis


@dataclass(frozen=True, slots=True)
class OrganizationRecord:
    """A ministry (所管, `parent_id` None) or an organization (組織) inside one.

    It enters the books with `publication_id`, the first publication that names it; `founded_on` is None
    where it is older than the books.
    """

    publication_id: str
    organization_id: str
    parent_id: str | None
    name_ja: str
    name_en: str
    corporate_number: str | None
    founded_on: date | None


@dataclass(frozen=True, slots=True)
class OrganizationAlias:
    """A name a publication prints for an organization that is registered under another name.

    `organization_id` is None where the print names the ministry only, so that the organization is not known.
    """

    publication_id: str
    ministry_id: str
    printed_name: str
    organization_id: str | None
    note_ja: str
    note_en: str


@dataclass(frozen=True, slots=True)
class BudgetFigure:
    """The lump sum of one organization after one budget document, and what is printed beside it."""

    publication_id: str
    ministry_id: str
    organization_id: str
    section_code: str
    amount_yen: int
    printed_previous_yen: int | None
    printed_change_yen: int | None
    page_url: str


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """What a budget document changes on one 目; the items of a document sum to its change of the lump sum."""

    publication_id: str
    item_ja: str
    change_yen: int


@dataclass(frozen=True, slots=True)
class SettlementFigure:
    """What a settlement states for one ministry, or for one organization of it."""

    publication_id: str
    ministry_id: str
    organization_id: str | None
    section_code: str | None
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    page_url: str | None


class Balance(StrEnum):
    """What moves to a successor: an appropriation of the year, or money carried over from the year before."""

    APPROPRIATION = "appropriation"
    CARRIED_OVER = "carried-over"


@dataclass(frozen=True, slots=True)
class SuccessionFigure:
    """A balance that moved to a newly founded organization; `derivation` says how it was found."""

    publication_id: str
    fiscal_year: int
    effective_on: date
    predecessor_id: str
    successor_id: str
    balance: Balance
    amount_yen: int
    derivation: str


@dataclass(frozen=True, slots=True)
class SystemFigure:
    """An information system financed from the lump sum, with its owner as far as the sheet names one."""

    publication_id: str
    system_id: str
    name_ja: str
    ministry_id: str | None
    organization_id: str | None
    printed_organization: str | None
    owner_basis: OwnerBasis
    first_fiscal_year: int | None
    last_fiscal_year: int | None


@dataclass(frozen=True, slots=True)
class CostFigure:
    """Cost of one class a system executed in one fiscal year."""

    publication_id: str
    system_id: str
    fiscal_year: int
    cost_class: CostClass
    amount_yen: int


@dataclass(frozen=True, slots=True)
class ExecutionFigure:
    """Total a system executed in one fiscal year; it need not equal the sum of the cost classes."""

    publication_id: str
    system_id: str
    fiscal_year: int
    executed_yen: int


@dataclass(frozen=True, slots=True)
class PaymentFigure:
    """One payment of a system; direct payments and subcontracts are never added."""

    publication_id: str
    system_id: str
    fiscal_year: int
    block: str
    tier: PaymentTier
    paid_by: str | None
    payee_name: str
    payee_corporate_number: str | None
    amount_yen: int


@dataclass(frozen=True, slots=True)
class OutsideSystemFigure:
    """A large system that is not in the lump sum, with its own appropriation and execution of one year."""

    publication_id: str
    system_id: str
    name_ja: str
    ministry_id: str
    account: str
    fiscal_year: int
    initial_yen: int
    current_yen: int
    executed_yen: int
    carried_over_yen: int


class ReductionKind(StrEnum):
    """A figure of the reduction duty: where it starts, what is aimed at, what was reached."""

    BASELINE = "baseline"
    TARGET = "target"
    PROGRESS = "progress"


class Certainty(StrEnum):
    """How a figure of the reduction duty is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    SECOND_HAND = "second-hand"


@dataclass(frozen=True, slots=True)
class ReductionFigure:
    """A figure of policy 4-4-2: the baseline in yen, or a reduction in per cent (positive = less cost)."""

    publication_id: str
    fiscal_year: int
    figure: ReductionKind
    amount_yen: int | None
    reduction_pct: int | None
    certainty: Certainty
    note_ja: str
    note_en: str
