"""A report before it is a page: headings, sentences, facts and tables, the same for HTML and PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Names and values, one a line.

    Attributes:
        rows: Name and value.
        is_code: The values are digests and the like.
    """

    rows: Sequence[tuple[str, str]]
    is_code: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        width: Share of the table's width.
        is_number: It holds numbers: they stand right.
    """

    title: str
    width: float
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        columns: From left to right.
        rows: Texts, one a column.
        note: A line below it.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""


Block: TypeAlias = Heading | Paragraph | Facts | Table


@dataclass(frozen=True)
class Document:
    """A report.

    Attributes:
        language: ``ja`` or ``en``.
        title: Its title.
        subtitle: Below the title.
        summary: What it is about, in a few words.
        footer: At the foot of each page.
        page: The number of a page, with ``{page}`` and ``{pages}``.
        blocks: What it says.
    """

    language: str
    title: str
    subtitle: str
    summary: str
    footer: str
    page: str
    blocks: Sequence[Block] = field(default_factory=tuple)
