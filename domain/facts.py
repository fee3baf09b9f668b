"""What every event carries beside its own content: who, from when, on which document, how well known.

``recorded_at`` and ``stored_at`` are not here: they belong to the append that stored the event (see
``domain.stores``).
"""

from dataclasses import dataclass
from datetime import date, datetime

from domain.errors import InvalidMoment, MissingValue
from domain.vocabulary import Provenance


@dataclass(frozen=True)
class Source:
    """The document a fact rests on.

    Attributes:
        title: The document's title, never empty.
        number: Its number or place within the publication.
        url: Where it is published.
    """

    title: str
    number: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise MissingValue(field="source.title")


@dataclass(frozen=True)
class Facts:
    """Who states something, from which business date on, resting on what.

    Attributes:
        actor: The person or the publication that states it.
        effective_on: The business date from which it is in force; a day, never a time.
        source: The document it rests on.
        provenance: Published, reported or illustrative.
        reason: Why, where somebody would ask.
        acting_for: Id of the organization on whose behalf, where that is known.
        is_confirmed: Said again after the books asked back, for an amount that looks like a wrong unit.
        case_id: The case (決裁) through which a second person approved it, where one had to.
    """

    actor: str
    effective_on: date
    source: Source
    provenance: Provenance = Provenance.REPORTED
    reason: str | None = None
    acting_for: str | None = None
    is_confirmed: bool = False
    case_id: str | None = None

    def __post_init__(self) -> None:
        if not self.actor.strip():
            raise MissingValue(field="actor")
        if isinstance(self.effective_on, datetime):
            # A datetime is a date to the type checker, but not to whoever reads the stored event.
            raise InvalidMoment(field="effective_on", value=str(self.effective_on), accepted="2024-03-28")

    @property
    def is_published(self) -> bool:
        """Official figures are outcomes: the control rules do not apply to them."""
        return self.provenance is Provenance.PUBLISHED
