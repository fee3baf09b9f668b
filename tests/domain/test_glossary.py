"""The words: one per concept, in both languages, for everything the books can say."""

import inspect
import re
from dataclasses import fields
from enum import Enum

from domain import vocabulary
from domain.catalogue import EVENTS
from domain.closed_sets import members
from domain.field_words import FIELD_WORDS, field_word
from domain.glossary import TERMS

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
ENVELOPE = {"originator_id", "originator_version", "facts"}


def test_every_field_of_every_event_has_a_word_in_both_languages() -> None:
    named = {field.name for event in EVENTS for field in fields(event)} - ENVELOPE

    assert named - set(FIELD_WORDS) == set()


def test_a_field_is_called_by_its_word_and_an_unknown_one_by_its_name() -> None:
    assert field_word("ceiling_yen", is_japanese=False) == "ceiling"
    assert field_word("ceiling_yen", is_japanese=True) == "上限額"
    assert field_word("colour", is_japanese=True) == "colour"


def test_no_concept_has_two_words() -> None:
    assert len({term.english for term in TERMS}) == len({term.japanese for term in TERMS}) == len(TERMS)
    assert all(JAPANESE.search(term.meaning_ja) for term in TERMS)


def test_every_member_of_a_closed_set_says_what_it_is_beside_it() -> None:
    sets = [kind for _, kind in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(kind, Enum)]
    untold = [
        (kind.__name__, member.value)
        for kind in sets
        if kind.__module__ == vocabulary.__name__
        for member in members(kind)
        if not member.said
    ]

    assert untold == []


def test_the_japanese_word_of_a_member_is_what_stands_before_its_explanation() -> None:
    published, reported, _ = members(vocabulary.Provenance)

    assert (published.value, published.japanese) == ("published", "公表")
    assert reported.said == "報告: recorded by an officer"
    assert [member.value for member in members(vocabulary.SystemClass)] == ["1", "2", "3"]
