"""A small year to settle, and the rows and events of settlements. Amounts in yen."""

from dataclasses import replace
from datetime import date

from domain.ministry_budget.settlement import (
    CarriedIn,
    PublishSettlement,
    SettlementApportioned,
    SettlementRow,
)
from tests.domain.histories import budget_id, enacted, registered, settled, transferred
from tests.support.scenario import PUBLICATION, Happened, happened

AT_CLOSING = replace(
    PUBLICATION, effective_on=date(2025, 3, 31), reason="Follows from the settlement; day not published"
)
AT_OPENING = replace(PUBLICATION, effective_on=date(2024, 4, 1), reason="Carried over from the year before")
FOUNDED = replace(PUBLICATION, effective_on=date(2024, 9, 1))
MOVED = replace(FOUNDED, reason="Moved with the task")


def row(
    ministry: str,
    appropriation_yen: int,
    *,
    spent_yen: int,
    current_yen: int | None = None,
    carried_over_yen: int = 0,
    unused_yen: int = 0,
    organization: str | None = None,
) -> SettlementRow:
    """A row of a settlement; the current budget is the appropriation unless said."""
    return SettlementRow(
        ministry=ministry,
        organization=organization,
        appropriation_yen=appropriation_yen,
        current_yen=appropriation_yen if current_yen is None else current_yen,
        spent_yen=spent_yen,
        carried_over_yen=carried_over_yen,
        unused_yen=unused_yen,
    )


def settle(*rows: SettlementRow, fiscal_year: int = 2024) -> PublishSettlement:
    """The settlement of a year."""
    return PublishSettlement(fiscal_year=fiscal_year, rows=rows, facts=PUBLICATION)


def carried_in(receiver: str, giver: str, amount_yen: int) -> Happened:
    """Carried-over money of FY2023 arrived in FY2024."""
    return happened(
        budget_id(receiver),
        CarriedIn,
        AT_OPENING,
        from_fiscal_year=2023,
        from_ministry=giver,
        amount_yen=amount_yen,
    )


def apportioned(ministry: str, organization: str, stated: SettlementRow) -> Happened:
    """The part of an organization in the settlement of its ministry."""
    return happened(
        budget_id(ministry), SettlementApportioned, PUBLICATION, organization=organization, **stated.amounts
    )


def given_away(receiver: str, amount_yen: int, giver: str = "da") -> tuple[Happened, Happened]:
    """The transfer that follows from the settlement."""
    return transferred(
        giver,
        receiver,
        amount_yen,
        transfer_id=f"settlement-2024-transfer-{giver}-{receiver}",
        facts=AT_CLOSING,
    )


# FY2024 in small: デジタル庁 was enacted 100; 財務省 holds 40 and 法務省 25 of it in the end.
# 財務省 brought 7 from the year before: current 40 + 7 = 47 = 30 spent + 12 carried over + 5 unused.
# デジタル庁: 100 - 40 - 25 = 35 = 35 spent. 法務省: 25 = 20 spent + 5 unused.
ROWS = (
    row("da", 35, spent_yen=35),
    row("mof", 40, current_yen=47, spent_yen=30, carried_over_yen=12, unused_yen=5),
    row("moj", 25, spent_yen=20, unused_yen=5),
)
BEFORE = (
    *registered("da", "mof", "moj"),
    enacted("da", 100),
    settled("mof", appropriation_yen=10, spent_yen=3, carried_over_yen=7, fiscal_year=2023),
)
OUT_TO_MOF, IN_TO_MOF = given_away("mof", 40)
OUT_TO_MOJ, IN_TO_MOJ = given_away("moj", 25)
OUTCOMES = (
    settled("da", appropriation_yen=35, spent_yen=35),
    settled("mof", appropriation_yen=40, current_yen=47, spent_yen=30, carried_over_yen=12, unused_yen=5),
    settled("moj", appropriation_yen=25, spent_yen=20, unused_yen=5),
)
FOLLOWING = (
    # デジタル庁
    OUT_TO_MOF,
    OUT_TO_MOJ,
    OUTCOMES[0],
    # 財務省
    IN_TO_MOF,
    carried_in("mof", "mof", 7),
    OUTCOMES[1],
    # 法務省
    IN_TO_MOJ,
    OUTCOMES[2],
)
