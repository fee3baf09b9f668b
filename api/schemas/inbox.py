"""The inbox: questions to it, and up to where somebody has looked."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.schemas.entries import Strict
from api.schemas.views import LARGEST_PAGE, LARGEST_POSITION, ClockedQuery


class ChangesQuery(ClockedQuery):
    """Which changes."""

    after: int | None = Field(
        None, ge=0, le=LARGEST_POSITION, description="After this position. Default: after what was seen last."
    )
    limit: int = Field(20, ge=1, le=LARGEST_PAGE, description="At most so many systems.")


class SeenBody(Strict):
    """Up to where somebody has looked."""

    position: int = Field(
        ge=0, le=LARGEST_POSITION, description="The position of the answer that was looked at."
    )


class SeenAnswer(BaseModel):
    """Up to where an account has looked."""

    account: str
    position: int = Field(description="The last position of the log that was marked as seen; 0 for none.")
    seen_at: datetime | None = Field(description="When it was marked, UTC; null where nothing was.")
    head: int = Field(description="The last position of the log.")
