"""``docs/glossary.md``: the concepts, the closed sets of words, and what fields are called."""

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Final

from api.markdown import table
from domain import vocabulary
from domain.attribute_docs import first_paragraph
from domain.closed_sets import members
from domain.field_words import FIELD_WORDS
from domain.glossary import TERMS

INTRODUCTION: Final = """\
# Glossary / 用語集

One word per concept: English in the code, Japanese on screen. Amounts are whole yen; 千円, 百万円 and
億円 exist only at the edges. Positive is favourable.

一つの概念に一つの語を用います。コードでは英語、画面では日本語です。金額は円単位の整数で、千円・百万円・億円は表示と
ファイルでのみ用います。差額はプラスが望ましい側です。

Written by `ikkatsu reference` from the code; a test fails when it is stale. / コードから生成した文書です。

## Concepts / 用語

"""


def glossary_page() -> str:
    """Return the page."""
    return "".join((INTRODUCTION, _terms(), "\n## Closed sets of words / 区分の値\n", *_sets(), _fields()))


def vocabularies() -> list[type[Enum]]:
    """Return every closed set of words, in the order in which the code defines them."""
    found = [
        each
        for _, each in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(each, Enum) and each.__module__ == vocabulary.__name__
    ]
    return sorted(found, key=lambda each: inspect.getsourcelines(each)[1])


def _terms() -> str:
    return table(
        ("用語", "Term", "意味", "Meaning"),
        [(term.japanese, term.english, term.meaning_ja, term.meaning) for term in TERMS],
    )


def _sets() -> Iterator[str]:
    for each in vocabularies():
        rows = [(f"`{member.value}`", *_told(member.said)) for member in members(each)]
        listed = table(("Value", "日本語", "Note"), rows)
        yield f"\n### {each.__name__}\n\n{first_paragraph(each)}\n\n{listed}"


def _told(said: str) -> tuple[str, str]:
    japanese, _, note = said.partition(": ")
    return ("", said) if japanese.isascii() else (japanese, note)


def _fields() -> str:
    rows = [(f"`{name}`", english, japanese) for name, (english, japanese) in FIELD_WORDS.items()]
    return f"\n## Fields / 項目名\n\n{table(('Field', 'English', '日本語'), rows)}"
