"""Examples of the events of oversight: ids, owners, common functions, monitoring, disclosure."""

from datetime import date

from domain.information_system.common_functions import CommonFunctionAdopted
from domain.information_system.disclosure import FiguresEmbargoed, FiguresReleased, MarkedSensitive
from domain.information_system.monitoring import MonitoringAdviceGiven, MonitoringStarted
from domain.information_system.ownership import OwnershipMoved
from domain.information_system.project_id import ProjectIdAssigned
from domain.vocabulary import CommonFunction, MonitoringGround
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(ProjectIdAssigned, {"project_id": "P-0011"}, {"project_id": "1"}),
    example(
        OwnershipMoved,
        {
            "from_ministry": "cab",
            "from_organization": "it-office",
            "to_ministry": "da",
            "to_organization": "group-1",
        },
        {"from_ministry": None, "from_organization": None, "to_ministry": "da", "to_organization": None},
    ),
    example(
        CommonFunctionAdopted,
        {"function": CommonFunction.GOVERNMENT_CLOUD, "scope": "Web サーバ"},
        {"function": CommonFunction.BASE_REGISTRY, "scope": None},
    ),
    example(
        MonitoringStarted,
        {"ground": MonitoringGround.SOCIAL_IMPACT},
        {"ground": MonitoringGround.URGENCY},
    ),
    example(
        MonitoringAdviceGiven,
        {"advice_id": "m1", "phase": "構想・企画", "advice": "調達の範囲を絞る"},
        {"advice_id": "m2", "phase": "x", "advice": "y"},
    ),
    example(MarkedSensitive, {"ground": "国の安全に関わる情報"}, {"ground": "x"}),
    example(
        FiguresEmbargoed,
        {"embargo_id": "e1", "fiscal_year": 2024, "until": date(2025, 3, 31)},
        {"embargo_id": "e2", "fiscal_year": None, "until": None},
    ),
    example(FiguresReleased, {"embargo_id": "e1"}, {"embargo_id": "e2"}),
]
