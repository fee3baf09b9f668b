"""A report as a PDF on A4, with the typeface in it; its bytes follow from the report and the moment asked."""

import re
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file, files
from typing import Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from projections.evidence.documents import Block, Column, Document, Facts, Heading, Paragraph, Table

FACE: Final = "Noto Sans JP"
MARGIN: Final = 15.0
WIDTH: Final = 210.0 - 2 * MARGIN
BOTTOM: Final = 18.0
INK, SOFT, LINE, ACCENT = (26, 26, 28), (90, 90, 102), (216, 216, 219), (0, 23, 193)
NAME_WIDTH: Final = 46.0
CELL_SIZE: Final = 7.2
LINE_HEIGHT: Final = 3.9
PADDING: Final = 1.1
ELLIPSIS: Final = "…"
PIECES: Final = re.compile(r"[!-~“”‘’]+|.")
"""What a line is made of: words in Latin letters, and single characters."""
NOT_AT_A_BEGINNING: Final = frozenset("、。，．・：；）」』】〕！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ")
"""Characters that no line begins with (行頭禁則)."""
MOST_LINES: Final = 3
"""A cell has at most so many lines; the whole text stands in the files."""


class Pages(FPDF):
    """The pages of a report.

    Args:
        document: The report.
        created_at: What the PDF says it was made at: the moment asked about.
    """

    def __init__(self, document: Document, created_at: datetime) -> None:
        super().__init__(format="A4")
        self._document = document
        self._widths: dict[str, dict[str, float]] = {}
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.set_creation_date(created_at)
        self.set_title(f"{document.title} ・ {document.summary}")
        self.set_lang(document.language)
        self.set_producer("ikkatsu")
        self.alias_nb_pages("{pages}")
        folder = files("projections.evidence").joinpath("fonts")
        with as_file(folder) as fonts:
            self.add_font(FACE, "", fonts / "NotoSansJP-Regular.ttf")
            self.add_font(FACE, "B", fonts / "NotoSansJP-Bold.ttf")
        self.set_text_color(*INK)

    def footer(self) -> None:
        """Draw the foot of a page."""
        self.set_y(-12)
        self._face(7, color=SOFT)
        self.cell(WIDTH / 2, 4, self._document.footer)
        page = self._document.page.format(page=self.page_no(), pages="{pages}")
        self.cell(WIDTH / 2, 4, page, align="R")

    def draw(self) -> None:
        """Draw the report."""
        self.add_page()
        self._head()
        for block in self._document.blocks:
            self._block(block)

    def _head(self) -> None:
        document = self._document
        self._line(document.title, 22, bold=True, height=11)
        self._line(document.subtitle, 9, color=SOFT, height=5)
        self.ln(3)
        self._line(document.summary, 13, bold=True, height=8)
        self.set_draw_color(*ACCENT)
        self.set_line_width(0.9)
        self.line(MARGIN, self.get_y() + 1, MARGIN + WIDTH, self.get_y() + 1)
        self.ln(3)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(said, level):
                self._heading(said, level)
            case Paragraph(said):
                self._line(said, 9, height=5)
                self.ln(1)
            case Facts(rows, is_code):
                for name, value in rows:
                    self._fact(name, value, 7.5 if is_code else 9)
            case Table():
                self._table(block)

    def _heading(self, said: str, level: int) -> None:
        self._keep_together(26)
        self.ln(6 if level == 1 else 3)
        self._line(said, 13 if level == 1 else 10, bold=True, height=7 if level == 1 else 6)
        self.ln(1)

    def _fact(self, name: str, value: str, size: float) -> None:
        self._keep_together(8)
        top = self.get_y()
        self._face(8.5, color=SOFT)
        self.cell(NAME_WIDTH, 5.2, name)
        self.set_xy(MARGIN + NAME_WIDTH, top)
        self._face(size)
        self.multi_cell(WIDTH - NAME_WIDTH, 5.2, value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _line(
        self,
        said: str,
        size: float,
        *,
        bold: bool = False,
        color: tuple[int, int, int] = INK,
        height: float = 5,
    ) -> None:
        self._face(size, bold=bold, color=color)
        for line in self._broken(said, WIDTH - 2 * self.c_margin):
            self.cell(WIDTH, height, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _face(self, size: float, *, bold: bool = False, color: tuple[int, int, int] = INK) -> None:
        self.set_font(FACE, "B" if bold else "", size)
        self.set_text_color(*color)

    def _keep_together(self, height: float) -> bool:
        """Go to a new page where so much does not fit on this one any more; tell whether that was done."""
        if self.get_y() + height <= self.h - BOTTOM:
            return False
        self.add_page()
        return True

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        share = WIDTH / sum(column.width for column in table.columns)
        widths = [column.width * share for column in table.columns]
        self._table_head(table.columns, widths)
        for row in table.rows:
            self._face(CELL_SIZE)
            cells = [self._lines(said, width) for said, width in zip(row, widths, strict=True)]
            height = max(map(len, cells)) * LINE_HEIGHT + PADDING
            if self._keep_together(height):
                self._table_head(table.columns, widths)
                self._face(CELL_SIZE)
            self._cells(cells, table.columns, widths, height)
            self._rule(LINE, 0.15)
        if table.note:
            self.ln(1)
            self._line(table.note, 7.5, color=SOFT, height=4)
        self.ln(2)

    def _table_head(self, columns: Sequence[Column], widths: Sequence[float]) -> None:
        self._face(CELL_SIZE, bold=True)
        cells = [self._lines(column.title, width) for column, width in zip(columns, widths, strict=True)]
        self._cells(cells, columns, widths, max(map(len, cells)) * LINE_HEIGHT + PADDING)
        self._rule(INK, 0.3)

    def _cells(
        self, cells: Sequence[list[str]], columns: Sequence[Column], widths: Sequence[float], height: float
    ) -> None:
        top, left = self.get_y() + PADDING / 2, MARGIN
        for lines, column, width in zip(cells, columns, widths, strict=True):
            for number, said in enumerate(lines):
                self.set_xy(left, top + number * LINE_HEIGHT)
                self.cell(width, LINE_HEIGHT, said, align="R" if column.is_number else "L")
            left += width
        self.set_xy(MARGIN, top - PADDING / 2 + height)

    def _rule(self, color: tuple[int, int, int], width: float) -> None:
        self.set_draw_color(*color)
        self.set_line_width(width)
        self.line(MARGIN, self.get_y(), MARGIN + WIDTH, self.get_y())

    def _lines(self, said: str, width: float) -> list[str]:
        """Return a text in lines that fit into a cell: broken anywhere, cut after some lines."""
        room = width - 2 * self.c_margin
        lines = self._broken(said, room)
        if len(lines) <= MOST_LINES:
            return lines
        return [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + ELLIPSIS]

    def _broken(self, said: str, room: float) -> list[str]:
        """Return a text in lines no wider than the room: words stay whole where they fit, 漢字 do not."""
        lines, line, filled = [], "", 0.0
        for piece in PIECES.findall(said.replace("\n", " ")):
            for part in piece if self._wide(piece) > room else (piece,):
                wide = self._wide(part)
                if filled + wide > room and not (part == " " or part in NOT_AT_A_BEGINNING):
                    lines.append(line.rstrip())
                    line, filled = "", 0.0
                line, filled = line + part, filled + wide
        return [*lines, line.rstrip()]

    def _wide(self, said: str) -> float:
        """Return how wide a text is in the present face: every character is measured once."""
        widths = self._widths.setdefault(self.font_style, {})
        for character in said:
            if character not in widths:
                widths[character] = self.get_string_width(character) / self.font_size
        return sum(widths[character] for character in said) * self.font_size


def pdf_of(document: Document, created_at: datetime) -> bytes:
    """Return a report as PDF.

    Args:
        document: The report.
        created_at: What the PDF says it was made at.
    """
    pages = Pages(document, created_at)
    pages.draw()
    return bytes(pages.output())
