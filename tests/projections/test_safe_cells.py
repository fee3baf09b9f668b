"""No exported text is ever the beginning of a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.safe_cells import guarded, unguarded, workbook_text

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "　=1",
    "|calc",
    "%x",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_a_text_and_is_read_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "国税", "a=1", "-5", "-1,234", "-1.5", "1-2", "'quoted'", "2024-04-01"])
def test_everything_else_is_left_alone(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text())
def test_no_text_begins_a_formula_once_it_is_guarded(text: str) -> None:
    begins = guarded(text).lstrip()[:1]
    assert begins not in set("=+@＝＋－＠|%")
    assert begins != "-" or guarded(text).strip().lstrip("-").replace(",", "").replace(".", "").isdigit()


@given(st.text())
def test_a_workbook_can_hold_whatever_is_left(text: str) -> None:
    assert not any(ord(letter) < 32 and letter not in "\t\n\r" for letter in workbook_text(text))
