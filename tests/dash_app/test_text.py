"""Both languages say the same things, and every key the pages use exists."""

import re
import string
from pathlib import Path

import pytest

import dash_app
from dash_app import text
from dash_app.formatting import Language
from dash_app.reader import Reader
from dash_app.words import event_name
from domain.catalogue import Catalogue

SOURCES = list(Path(dash_app.__file__).parent.rglob("*.py"))
MADE_FROM_DATA = (
    "basis.",
    "case_state.",
    "cause.",
    "cause_group.",
    "audit_about.",
    "audit_title.",
    "cases.act_",
    "cases.did_",
    "cases.left_of_",
    "criterion.",
    "difference.",
    "evidence.",
    "figure.kind_",
    "landmark.",
    "limit.",
    "money.",
    "number.",
    "payment.",
    "proof.",
    "provenance.",
    "record.no",
    "record.unit_",
    "record.yes",
    "register_about.",
    "register_group.",
    "register_title.",
    "state.",
    "step.",
    "system_class.",
    "trajectory.series_",
    "urgency.",
    "value.",
    "view_title.",
    *(
        f"{step}.{part}"
        for step in ("classify", "cover", "plan", "allocate")
        for part in ("step", "none", "told")
    ),
)
"""Sections whose keys are made from names in the data rather than written out in the code."""
LITERAL = re.compile(r"[\"']((?:[a-z_]+)\.(?:[a-z_]+))[\"']")


def used_keys() -> set[str]:
    """Return every string of the code that has the form of a key of one of our sections."""
    sections = {key.split(".")[0] for key in text.sentences(Language.JA)}
    found = {key for path in SOURCES for key in LITERAL.findall(path.read_text(encoding="utf-8"))}
    return {key for key in found if key.split(".")[0] in sections}


def places(written: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(written) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert text.sentences(Language.JA).keys() == text.sentences(Language.EN).keys()


def test_both_languages_name_the_same_values() -> None:
    japanese, english = text.sentences(Language.JA), text.sentences(Language.EN)
    assert {key: places(japanese[key]) for key in japanese} == {key: places(english[key]) for key in english}


def test_every_key_in_use_exists() -> None:
    assert used_keys() <= text.sentences(Language.JA).keys()


def test_every_sentence_is_used() -> None:
    unused = text.sentences(Language.JA).keys() - used_keys()
    assert {key for key in unused if not key.startswith(MADE_FROM_DATA)} == set()


def test_every_event_has_a_name_in_both_languages() -> None:
    for language in Language:
        reader = Reader(language)
        for name in Catalogue().by_name:
            assert event_name(name, reader) != name


def test_no_sentence_is_empty_or_carries_stray_space() -> None:
    for language in Language:
        for key, written in text.sentences(language).items():
            assert written, key
            assert written.strip() == written or key == "part.listing", key


def test_an_unknown_key_is_an_error_that_names_it() -> None:
    with pytest.raises(text.UnknownText, match=r"money\.imaginary"):
        text.sentence(Language.JA, "money.imaginary")


def test_values_stand_in_their_places() -> None:
    assert text.sentence(Language.EN, "figure.others", count="183") == "183 other systems"
