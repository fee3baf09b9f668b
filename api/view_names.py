"""The public names of the views, for help texts: reading them imports nothing else."""

from typing import Final

VIEW_NAMES: Final = (
    "lump-sum",
    "allocations",
    "transfers",
    "trajectory",
    "systems",
    "payments",
    "ministries",
    "contracts",
    "contract-changes",
    "vendors",
    "commitments",
    "renewals",
    "reviews",
    "findings",
    "plan-progress",
    "effects",
    "common-functions",
    "classification",
    "bridge",
    "reports-missing",
    "overrides",
    "restatements",
    "corrections",
    "reopened-years",
    "imports",
    "external-ids",
    "lineage",
    "cases",
    "approval-rules",
    "history",
)
"""The names of ``api.queries.VIEWS``, in its order."""
