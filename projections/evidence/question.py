"""What a bundle is asked for, and what it is then named.

Everything in a bundle follows from the question and the log up to one moment. So a bundle has no "now": a
question without a moment is one about the present moment, which the bundle then names; one without a
business date is about the day of that moment in Japan.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from projections.clock import JAPAN, NOW, Clock

LANGUAGES: Final = ("ja", "en")
UNNAMEABLE: Final = re.compile(r"[^0-9A-Za-z._-]+")


@dataclass(frozen=True)
class EvidenceQuestion:
    """What is to be proven.

    Attributes:
        clock: Both clocks; see above for what is not given.
        fiscal_year: One year, ``None`` for all.
        ministry: One ministry: its name, 法人番号 or id.
        system: One system: its id.
        views: Public names of views; ``()`` for those that concern the question.
        languages: Of the reports; ``()`` for none.
    """

    clock: Clock = NOW
    fiscal_year: int | None = None
    ministry: str | None = None
    system: str | None = None
    views: tuple[str, ...] = ()
    languages: Sequence[str] = LANGUAGES

    def at(self, now: datetime) -> "EvidenceQuestion":
        """Return the question with both clocks named.

        Args:
            now: The present moment, UTC.
        """
        known_at = now if self.clock.known_at is None else min(self.clock.known_at, now)
        return replace(
            self,
            clock=Clock(
                known_at,
                self.clock.effective_on or known_at.astimezone(JAPAN).date(),
                self.clock.without_illustration,
            ),
        )

    @property
    def known_at(self) -> datetime:
        """The moment; of a question whose clocks are named."""
        if self.clock.known_at is None:
            raise ValueError(self.clock)
        return self.clock.known_at

    @property
    def effective_on(self) -> date:
        """The business date; of a question whose clocks are named."""
        if self.clock.effective_on is None:
            raise ValueError(self.clock)
        return self.clock.effective_on

    def file_name(self, ministry_id: str | None) -> str:
        """Return the name the bundle is saved under: ``ikkatsu-evidence-mof-2024-20251130T150000Z.zip``."""
        parts = (
            ministry_id,
            self.system,
            self.fiscal_year,
            self.known_at.strftime("%Y%m%dT%H%M%SZ"),
        )
        named = "-".join(UNNAMEABLE.sub("_", str(part)) for part in parts if part is not None)
        return f"ikkatsu-evidence-{named}.zip"
