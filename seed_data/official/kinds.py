"""Every official layout, as the engine takes them."""

from typing import Final

from seed_data.official.mof_budget_thousands import BudgetInThousands
from seed_data.official.own_layouts import PUBLISHED_LAYOUTS
from seed_data.official.procurement_portal import ProcurementAwards
from seed_data.official.rs_2_1 import ReviewedExecution
from seed_data.official.rs_5_1 import ReviewedPayments

OFFICIAL_KINDS: Final = (
    ReviewedExecution(),
    ReviewedPayments(),
    BudgetInThousands(),
    ProcurementAwards(),
    *PUBLISHED_LAYOUTS,
)
"""The four published forms, then the layouts in which this project carries published figures."""
