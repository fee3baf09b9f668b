"""What the replay shares with the read model: words, names of columns, and nothing that computes."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from domain.catalogue import EVENTS
from projections.frames.registers import CONTRACTS
from projections.registers.catalogue import REGISTERS
from projections.replay.shapes import _PARTS, SHAPES, Field
from projections.replay.views import VIEWS
from projections.replaying import COMPARISONS
from tests.support.repository import REPOSITORY

MODULES = sorted((REPOSITORY / "projections" / "replay").glob("*.py"))
SHARED = ("domain.vocabulary", "projections.frames", "projections.replay")


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_the_replay_imports_words_names_of_columns_and_the_standard_library(module: Path) -> None:
    for name in imported(module):
        is_shared = name == "domain.vocabulary" or name.startswith(tuple(f"{each}." for each in SHARED))
        assert is_shared or name.partition(".")[0] in sys.stdlib_module_names, name


def fields_of(kind: type[Any], *, besides: tuple[str, ...] = ()) -> list[Field]:
    hints = get_type_hints(kind)
    return [field_of(field.name, hints[field.name]) for field in fields(kind) if field.name not in besides]


def field_of(name: str, hint: Any) -> Field:
    may_be_absent = isinstance(hint, UnionType)
    if may_be_absent:
        (hint,) = (kind for kind in get_args(hint) if kind is not NoneType)
    is_list = get_origin(hint) is tuple
    kind = get_args(hint)[0] if is_list else hint
    return Field(name, kind.__name__, is_list, may_be_absent)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.NAME)
def test_what_is_written_down_of_an_event_is_what_its_class_says(event: type[Any]) -> None:
    stated = fields_of(event, besides=("originator_id", "originator_version", "facts"))

    assert SHAPES[event.NAME] == stated
    for hint in get_type_hints(event).values():
        part = get_args(hint)[0] if get_origin(hint) is tuple else hint
        if is_dataclass(part) and isinstance(part, type) and part.__name__ in _PARTS:
            assert _PARTS[part.__name__] == fields_of(part)


def test_nothing_is_written_down_that_is_no_event() -> None:
    assert list(SHAPES) == [event.NAME for event in EVENTS]
    assert all(not issubclass(event, Enum) for event in EVENTS)


def test_every_view_is_replayed() -> None:
    of_their_own = {"allocations", "transfers", "trajectory", "systems", "ministries", "cases", "history"}
    assert set(VIEWS) == {*REGISTERS, *of_their_own, "approval-rules"}
    assert set(COMPARISONS) >= {*VIEWS, "payments", "lump-sum", "lump-sum by system"}


def test_every_column_is_compared() -> None:
    assert VIEWS["contracts"].columns == tuple(CONTRACTS)
    assert {"title_ja", "title_en"}.isdisjoint(VIEWS["approval-rules"].columns)
