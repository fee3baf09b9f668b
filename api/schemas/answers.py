"""What a write is answered."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.events import AnyEventDocument


class WriteAnswer(BaseModel):
    """A write that was taken; the same request under the same key is answered the same.

    What it created is named under its own name: ``allocation_id``, ``contract_id`` and so on.
    """

    model_config = ConfigDict(extra="allow")

    position: int = Field(description="The last position written; a reader can wait for it.")
    version: int = Field(description="The subject's version after it, for If-Match.")
    event_ids: list[str] = Field(description="The new events; empty when the books already said so.")
    recorded_at: datetime | None = Field(description="When the books took it, UTC.")


class TrialAnswer(BaseModel):
    """What a write would do; nothing was recorded."""

    dry_run: bool = True
    version: int = Field(description="The subject's version after it.")
    events: list[AnyEventDocument] = Field(description="The events it would record, in order.")


class RefusalDocument(BaseModel):
    """What stands against something. The numbers of the refusal stand beside these members."""

    model_config = ConfigDict(extra="allow")

    code: str = Field(description="Stable name of the kind of refusal.")
    detail: str = Field(description="What was asked, the limit and the numbers, in Japanese.")
    detail_en: str
    detail_ja: str
    policy: str | None = Field(None, description="Section of the basic policy behind the rule.")


class ProblemDocument(BaseModel):
    """RFC 9457: why something was refused. The numbers of the refusal stand beside these members."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="Where this kind of problem is explained.")
    title: str
    status: int
    detail: str = Field(description="What was asked, the limit and the numbers, in the caller's language.")
    instance: str
    code: str = Field(description="Stable name of the kind of problem.")
    detail_en: str
    detail_ja: str
    policy: str | None = Field(None, description="Section of the basic policy behind the rule.")
    location: str | None = Field(None, description="Where in the request the refused value stands.")
    request_id: str
    also: list[dict[str, Any]] = Field(description="Whatever else stands against the same request.")
