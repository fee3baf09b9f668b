"""What the requests of commands are made of."""

from typing import Any, Final

KSK: Final = "systems/rs-20079"
GUIDE: Final = "systems/sys-guide"
BILLION: Final = 1_000_000_000
AGENCY: Final = {"acting_for": "デジタル庁"}
BECAUSE: Final = {"reason": "見直しの結果による"}

Write = tuple[str, str, dict[str, Any]]
"""Name of the operation, address below the API, body without its source."""


def by_year(**billions: int) -> list[dict[str, int]]:
    """Return amounts by fiscal year (``fy2026=5``), in billions of yen."""
    return [
        {"fiscal_year": int(year.removeprefix("fy")), "amount_yen": amount * BILLION}
        for year, amount in billions.items()
    ]
