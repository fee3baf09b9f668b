"""A report as one HTML file that needs nothing else and prints on A4."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from projections.evidence.documents import Block, Column, Document, Facts, Heading, Paragraph, Table

STYLE: Final = """
:root { color-scheme: light; --ink: #1a1a1c; --soft: #5a5a66; --line: #d8d8db; --accent: #0017c1; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 40px 24px 64px; max-width: 900px; color: var(--ink); background: #fff;
  font: 14px/1.7 "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, system-ui, sans-serif; }
header { border-bottom: 3px solid var(--accent); padding-bottom: 16px; margin-bottom: 8px; }
h1 { font-size: 30px; line-height: 1.3; margin: 0; }
.subtitle { color: var(--soft); margin: 2px 0 0; }
.summary { font-size: 18px; font-weight: 700; margin: 14px 0 0; }
h2 { font-size: 19px; margin: 36px 0 10px; break-after: avoid; }
h3 { font-size: 15px; margin: 24px 0 8px; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 4px; font-size: 12px; line-height: 1.5; }
thead { display: table-header-group; }
th { text-align: left; border-bottom: 1.5px solid var(--ink); padding: 5px 8px; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: 4px 8px; vertical-align: top; overflow-wrap: anywhere; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
tr { break-inside: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 8px 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dl.code dd { font: 12px/1.8 ui-monospace, Menlo, Consolas, monospace; }
.note, footer { color: var(--soft); font-size: 12px; }
footer { border-top: 1px solid var(--line); margin-top: 40px; padding-top: 10px; }
@page { size: A4; margin: 16mm 14mm; }
@media print { body { padding: 0; max-width: none; font-size: 9.5pt; } table { font-size: 7.5pt; } }
"""


def html_of(document: Document) -> bytes:
    """Return a report as HTML, UTF-8."""
    body = "\n".join(part for block in document.blocks for part in _block(block))
    title = f"{document.title} ・ {document.summary}"
    return f"""<!DOCTYPE html>
<html lang="{document.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title><style>{STYLE}</style></head>
<body>
<header><h1>{escape(document.title)}</h1><p class="subtitle">{escape(document.subtitle)}</p>
<p class="summary">{escape(document.summary)}</p></header>
<main>
{body}
</main>
<footer>{escape(document.footer)}</footer>
</body>
</html>
""".encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(said, level):
            yield f"<h{level + 1}>{escape(said)}</h{level + 1}>"
        case Paragraph(said):
            yield f"<p>{escape(said)}</p>"
        case Facts(rows, is_code):
            yield f'<dl class="{"code" if is_code else "facts"}">'
            yield from (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
            yield "</dl>"
        case Table(columns, rows, note):
            yield from _table(columns, rows)
            if note:
                yield f'<p class="note">{escape(note)}</p>'


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    kinds = [' class="n"' if column.is_number else "" for column in columns]
    heads = zip(columns, kinds, strict=True)
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col"{kind}>{escape(column.title)}</th>' for column, kind in heads)
    yield "</tr></thead><tbody>"
    for row in rows:
        cells = zip(row, kinds, strict=True)
        yield f"<tr>{''.join(f'<td{kind}>{escape(said)}</td>' for said, kind in cells)}</tr>"
    yield "</tbody></table>"
