"""Examples of the events of reviews."""

from datetime import date

from domain.information_system.reviews import FindingRaised, FindingResolved, ReviewConcluded
from domain.vocabulary import ReviewOutcome, ReviewStage
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        ReviewConcluded,
        {
            "review_id": "r1",
            "fiscal_year": 2024,
            "stage": ReviewStage.PRE_REQUEST,
            "outcome": ReviewOutcome.APPROVED_WITH_CONDITIONS,
            "ceiling_yen": 65_268_016_244,
            "conditions": "ガバメントクラウドの利用",
        },
        {
            "review_id": "r2",
            "fiscal_year": 2024,
            "stage": ReviewStage.EXECUTION,
            "outcome": ReviewOutcome.SUSPEND,
            "ceiling_yen": None,
            "conditions": None,
        },
    ),
    example(
        FindingRaised,
        {
            "finding_id": "f1",
            "review_id": "r1",
            "fiscal_year": 2024,
            "stage": ReviewStage.REQUEST,
            "finding": "借料の見直しが必要",
            "due_on": date(2024, 9, 30),
        },
        {
            "finding_id": "f1",
            "review_id": "r1",
            "fiscal_year": 2024,
            "stage": ReviewStage.PRE_REQUEST,
            "finding": "x",
            "due_on": None,
        },
    ),
    example(
        FindingResolved,
        {"finding_id": "f1", "resolution": "借料を見直した"},
        {"finding_id": "f1", "resolution": "x"},
    ),
]
