"""Who states published figures, and in which document: the part of every command that names its source."""

from dataclasses import dataclass
from datetime import date

from domain.facts import Facts, Source
from domain.vocabulary import Provenance
from seed_data.publications import Publication


@dataclass(frozen=True, slots=True)
class Statement:
    """A document that states official figures.

    Attributes:
        actor: Who states them, or who brought the file.
        title: The document.
        number: Its number or place, and how well its date is known.
        url: Where it stands.
    """

    actor: str
    title: str
    number: str | None
    url: str | None

    @classmethod
    def of(cls, publication: Publication) -> "Statement":
        """The statement a publication makes; the note on its date stands beside its number."""
        note = f"({publication.date_note_ja})"
        number = f"{publication.number} {note}" if publication.number else note
        return cls(publication.publisher_ja, publication.title_ja, number, publication.url)

    def facts(self, effective_on: date, *, url: str | None = None, reason: str | None = None) -> Facts:
        """The facts of an official figure from this document.

        Args:
            effective_on: The business date from which the figure holds.
            url: The page it stands on, where that is known better than the document.
            reason: Why it is stated, where somebody would ask.
        """
        source = Source(title=self.title, number=self.number, url=url or self.url)
        return Facts(
            actor=self.actor,
            effective_on=effective_on,
            source=source,
            provenance=Provenance.PUBLISHED,
            reason=reason,
        )
