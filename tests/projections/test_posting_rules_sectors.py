"""What subsidies to systems outside the state say about money, as it stands in the read model."""

from tests.projections.books import reported
from tests.projections.moved import KSK, Moved, moved
from tests.support.recording import record


def test_a_subsidy_is_the_granting_ministrys(database_url: str) -> None:
    granted = record(
        KSK,
        "system.subsidy-granted",
        reported(),
        subsidy_id="b1",
        fiscal_year=2024,
        ministry="mic",
        subsidy_name="x",
        amount_yen=518,
    )

    assert moved(database_url, granted) == [Moved("mic", "unsubsidised", "subsidised", 518, system_id="ksk")]
