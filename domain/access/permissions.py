"""Permissions: the one table of who may record what, and what else a person may do.

Every command stands in exactly one row. A row says which roles do it for their own ministry, and which for
every ministry. ``docs/access.md`` prints it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Final

from domain.access.person import Role
from domain.aggregate import Command
from domain.approval import deciding, drafting
from domain.information_system import (
    abolition,
    allocation_commands,
    authority,
    carry_over_commands,
    certification,
    classification,
    closing,
    common_functions,
    contract_award,
    contracts_commands,
    disclosure,
    effects,
    estimate,
    execution_commands,
    external_ids,
    implementation_plan,
    lineage_commands,
    monitoring,
    override,
    ownership,
    plan_submission,
    project_id,
    proposal,
    publication,
    published_awards,
    reduction,
    request_commands,
    reviews_commands,
    sectors,
    system_appropriation,
)
from domain.ministry_budget import (
    appropriation,
    carry_in_commands,
    commitment_plan,
    draft,
    reserve,
    restatement,
    settlement,
    shift,
    transfer,
)
from domain.ministry_budget import (
    closing as budget_closing,
)
from domain.ministry_plan import medium_term_commands
from domain.organization import (
    approval_rules,
    dissolution,
    external_names,
    reduction_target,
    registration,
    renaming,
)

OFFICERS: Final = frozenset({Role.MINISTRY_OFFICER, Role.AGENCY_OFFICER})
NOBODY: Final[frozenset[Role]] = frozenset()


@dataclass(frozen=True)
class Permission:
    """One row of the table.

    Attributes:
        titles: What it is, in English and Japanese.
        own: Roles that do it for the ministry of their post. A class 1 system (①) is デジタル庁's to run.
        every: Roles that do it for every ministry.
        policy: The section of the basic policy it follows from.
    """

    titles: tuple[str, str]
    own: frozenset[Role]
    every: frozenset[Role]
    policy: str


class Act(Enum):
    """What commands do, as far as it matters who does it."""

    MINISTRY = Permission(("Acts of a ministry", "府省の行為"), OFFICERS, NOBODY, "4-5")
    """What a ministry does with its systems and its envelope."""
    AGENCY = Permission(
        ("Acts of the Digital Agency", "デジタル庁の行為"),
        NOBODY,
        frozenset({Role.AGENCY_OFFICER}),
        "4-2-2, 4-5",
    )
    """What デジタル庁 designates, determines, decides and allocates."""
    EITHER = Permission(
        ("Acts of a ministry or the Digital Agency", "府省又はデジタル庁の行為"),
        OFFICERS,
        frozenset({Role.AGENCY_OFFICER}),
        "4-5, 4-6",
    )
    """What a ministry does for itself and デジタル庁 for everybody."""
    EXCEPTION = Permission(("Exceptions", "例外承認"), frozenset({Role.APPROVER}), NOBODY, "4-6")
    """Going past a limit, opening closed books: by an approver's own event."""
    REGISTER = Permission(
        ("The register of organizations", "府省・組織の登録"),
        NOBODY,
        frozenset({Role.AGENCY_OFFICER, Role.ADMINISTRATOR}),
        "4-2-2",
    )
    """Who exists."""
    APPROVAL_RULE = Permission(
        ("What needs two persons", "決裁の定め"),
        frozenset({Role.APPROVER, Role.ADMINISTRATOR}),
        NOBODY,
        "4-6",
    )
    """Which commands of a ministry wait for an approver."""
    DRAFT = Permission(
        ("One's own case", "自らの起案"),
        OFFICERS | {Role.APPROVER, Role.ADMINISTRATOR},
        NOBODY,
        "4-6",
    )
    """What waits, changed or taken back by who drafted it; drafting takes what the command itself takes."""
    DECISION = Permission(("Decisions on cases", "決裁"), frozenset({Role.APPROVER}), NOBODY, "4-6")
    """Approving, returning and refusing what somebody else drafted."""
    PUBLICATION = Permission(
        ("Published figures", "公表計数の登録"), NOBODY, frozenset({Role.AGENCY_OFFICER}), "4-5"
    )
    """What was published, brought as a file."""


_COMMANDS: Final[Mapping[Act, tuple[type[Command], ...]]] = {
    Act.MINISTRY: (
        proposal.ProposeSystem,
        common_functions.AdoptCommonFunction,
        estimate.EstimateCost,
        reviews_commands.ResolveFinding,
        request_commands.RequestBudget,
        request_commands.ReviseRequest,
        request_commands.WithdrawRequest,
        plan_submission.SubmitPlan,
        certification.CertifyCommitment,
        contract_award.AwardContract,
        contracts_commands.ChangeContract,
        contracts_commands.TerminateContract,
        execution_commands.ReportExecution,
        execution_commands.CorrectExecution,
        carry_over_commands.CarryOverSystemMoney,
        carry_over_commands.CarryInSystemMoney,
        closing.CloseSystemYear,
        effects.SetEffectIndicator,
        effects.MeasureEffect,
        reduction.RecordBaseline,
        reduction.PlanReduction,
        reduction.RealiseReduction,
        sectors.TakeInventory,
        sectors.GrantSubsidy,
        abolition.AbolishSystem,
        lineage_commands.SplitSystem,
        lineage_commands.MergeSystem,
        lineage_commands.SucceedSystem,
        lineage_commands.ReactivateSystem,
        carry_in_commands.CarryIn,
        shift.ShiftMoney,
        commitment_plan.SetCommitmentPlan,
        budget_closing.CloseBudgetYear,
        medium_term_commands.SubmitMinistryPlan,
        medium_term_commands.ReportPlanProgress,
        medium_term_commands.ReviseMinistryPlan,
    ),
    Act.AGENCY: (
        classification.ClassifySystem,
        classification.DetermineCoverage,
        project_id.AssignProjectId,
        ownership.MoveOwnership,
        reviews_commands.ConcludeReview,
        reviews_commands.RaiseFinding,
        system_appropriation.AppropriateToSystem,
        plan_submission.AdjustPlan,
        implementation_plan.DecidePlan,
        allocation_commands.Allocate,
        allocation_commands.ChangeAllocation,
        authority.GrantMultiYearAuthority,
        monitoring.StartMonitoring,
        monitoring.GiveMonitoringAdvice,
        draft.DraftBudget,
        transfer.TransferAppropriation,
        reserve.GrantReserve,
        medium_term_commands.AdjustMinistryPlan,
    ),
    Act.EITHER: (
        allocation_commands.ReturnAllocation,
        disclosure.MarkSensitive,
        disclosure.EmbargoFigures,
        disclosure.ReleaseFigures,
        external_ids.MatchExternalId,
        external_ids.UnmatchExternalId,
    ),
    Act.EXCEPTION: (override.OverrideLimit, budget_closing.ReopenBudgetYear),
    Act.REGISTER: (
        registration.RegisterOrganization,
        registration.SucceedOrganization,
        renaming.RenameOrganization,
        dissolution.AbolishOrganization,
        external_names.MatchExternalName,
        external_names.UnmatchExternalName,
        external_names.SetAsideExternalId,
    ),
    Act.APPROVAL_RULE: (approval_rules.RequireApproval, approval_rules.LiftApproval),
    Act.DRAFT: (drafting.RedraftCase, drafting.WithdrawCase),
    Act.DECISION: (deciding.ApproveCase, deciding.ReturnCase, deciding.RefuseCase),
    Act.PUBLICATION: (
        publication.PublishExecution,
        publication.PublishPayment,
        published_awards.PublishAward,
        appropriation.EnactBudget,
        appropriation.SupplementBudget,
        appropriation.EnactProvisionalBudget,
        settlement.PublishSettlement,
        restatement.RestateSettlement,
        reduction_target.PublishReductionTarget,
        reduction_target.PublishReductionProgress,
    ),
}


def act_of(command: Command) -> Act:
    """Return the act that a command is.

    A system that a publication names is registered with it, by whoever brings publications.
    """
    if isinstance(command, proposal.ProposeSystem) and command.facts.is_published:
        return Act.PUBLICATION
    return acts()[type(command)]


@cache
def acts() -> Mapping[type[Command], Act]:
    """Return the act of every command."""
    return MappingProxyType({command: act for act, commands in _COMMANDS.items() for command in commands})
