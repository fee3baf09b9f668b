"""Both clocks, and whether illustrations count, as every reader gives them."""

from pydantic import Field

from api.schemas.entries import Strict
from api.schemas.values import Day, Flag, Moment
from projections.clock import Clock


class ClockQuery(Strict):
    """Both clocks; leaving them out means now."""

    known_at: Moment | None = Field(None, description="What the books said at that moment.")
    effective_on: Day | None = Field(None, description="What was in force on that day.")
    without_illustration: Flag = Field(
        default=False, description="As if nothing illustrative had been recorded."
    )

    @property
    def clock(self) -> Clock:
        """Return what was asked."""
        return Clock(self.known_at, self.effective_on, self.without_illustration)
