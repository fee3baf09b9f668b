"""What every entry carries beside its own values: who, from when, on which document, and why."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.schemas.values import Day, Text, Url, Yes
from domain.facts import Facts, Source

COMMON = ("source", "effective_on", "reason", "acting_for", "confirmed")


class Strict(BaseModel):
    """A part of a request: a field nobody reads is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceBody(Strict):
    """The document an entry rests on; a plain text is its title."""

    title: Text = Field(description="The document's title.")
    number: Text | None = Field(None, description="Its number or the place within it.")
    url: Url | None = Field(None, description="Where it is published.")


def _titled(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


SourceField = Annotated[SourceBody, BeforeValidator(_titled, json_schema_input_type=SourceBody | str)]


def _common_last(schema: dict[str, Any]) -> None:
    """List what an entry says itself before what every entry says."""
    own = {name: part for name, part in schema["properties"].items() if name not in COMMON}
    schema["properties"] = own | schema["properties"]


class Entry(Strict):
    """The common part of every write."""

    model_config = ConfigDict(json_schema_extra=_common_last)

    source: SourceField = Field(description="The document it rests on: an object, or just its title.")
    effective_on: Day | None = Field(
        None,
        description="Business date. Default: today in Japan, or the nearest day the accounts are open.",
    )
    reason: Text | None = Field(None, description="Why; required for changes, returns and corrections.")
    acting_for: Text | None = Field(
        None,
        description="In the post at which ministry, for who holds several: its name, 法人番号 or id.",
    )
    confirmed: Yes = Field(
        default=False, description="Said again after an amount was held as implausible: it is meant so."
    )

    def facts(self, actor: str, default_day: date, acting_for: str | None) -> Facts:
        """Return what the domain wants to know of every entry.

        Args:
            actor: The account of who enters it.
            default_day: The business date when none is named.
            acting_for: Id of the ministry of the post, where that is stated.
        """
        return Facts(
            actor,
            self.effective_on or default_day,
            Source(self.source.title, self.source.number, self.source.url),
            reason=self.reason,
            acting_for=acting_for,
            is_confirmed=self.confirmed,
        )
