"""What every event carries beside its own content: who, from when, on which document, and how well it is known.

``recorded_at`` and ``stored_at`` are not here: they belong to the append that stored the event (see ``domain.stores``).
"""

from dataclasses import dataclass
from datetime import date

from domain.errors import MissingValue
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
        effective_on: The business date from which it is in force.
        source: The document it rests on.
        provenance: Published, reported or illustrative.
        reason: Why, where somebody would ask.
    """

    actor: str
    effective_on: date
    source: Source
    provenance: Provenance = Provenance.REPORTED
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.actor.strip():
            raise MissingValue(field="actor")

    @property
    def is_published(self) -> bool:
        """Official figures are outcomes: the control rules do not apply to them."""
        return self.provenance is Provenance.PUBLISHED
