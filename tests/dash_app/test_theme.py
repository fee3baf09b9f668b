"""Colours stay legible and apart."""

import itertools

import pytest

from dash_app import theme
from dash_app.theme import Colour

TEXT = (Colour.INK, Colour.MUTED, Colour.ACCENT, Colour.ACCENT_DEEP, Colour.PAST, Colour.REFUSAL, Colour.DONE)
AA_TEXT, AA_GRAPHIC = 4.5, 1.35


@pytest.mark.parametrize("colour", TEXT)
@pytest.mark.parametrize("ground", [Colour.PAPER, Colour.GROUND])
def test_text_is_legible_on_every_ground(colour: Colour, ground: Colour) -> None:
    assert theme.contrast(colour.value, ground.value) >= AA_TEXT


@pytest.mark.parametrize("share", [at / 50 for at in range(51)])
def test_a_number_is_legible_on_every_shade_of_the_heat_map(share: float) -> None:
    ground = theme.shade(share)
    assert theme.contrast(theme.legible_on(ground).value, ground) >= AA_TEXT


def test_the_scale_runs_from_its_first_to_its_last_colour() -> None:
    assert theme.shade(0) == theme.BLUES[0]
    assert theme.shade(1) == theme.BLUES[-1]
    assert theme.shade(7) == theme.BLUES[-1]


@pytest.mark.parametrize(
    "stack",
    [
        (Colour.INITIAL, Colour.SUPPLEMENTARY, Colour.CARRIED_IN),
        (Colour.SPENT, Colour.CARRIED_OVER, Colour.UNUSED),
        (Colour.OPERATIONS, Colour.DEVELOPMENT, Colour.OTHER),
    ],
)
def test_neighbours_of_a_stack_differ_in_lightness_or_pattern(stack: tuple[Colour, ...]) -> None:
    for one, other in itertools.pairwise(stack):
        differs = theme.contrast(one.value, other.value) >= AA_GRAPHIC
        assert differs or theme.PATTERN.get(one) != theme.PATTERN.get(other)


def test_a_patterned_role_is_drawn_with_its_pattern() -> None:
    assert theme.filled(Colour.SUPPLEMENTARY)["pattern"]["shape"] == "/"
    assert "pattern" not in theme.filled(Colour.SPENT)


def test_what_is_not_published_is_pale_with_an_outline_and_keeps_its_pattern() -> None:
    marker = theme.marked(Colour.CARRIED_OVER, [False, True])
    assert marker["color"] == [Colour.CARRIED_OVER.value, theme.translucent(Colour.CARRIED_OVER, 0.18)]
    assert marker["line"] == {"color": [Colour.PAPER.value, Colour.CARRIED_OVER.value], "width": [1, 2]}
    assert marker["pattern"]["shape"] == theme.PATTERN[Colour.CARRIED_OVER]
    assert marker["pattern"]["fgcolor"] == [Colour.PAPER.value, Colour.CARRIED_OVER.value]
    assert theme.marked(Colour.SPENT, [False, False]) == theme.filled(Colour.SPENT)


def test_a_band_lets_what_lies_under_it_through() -> None:
    assert theme.translucent(Colour.PAPER, 0.5) == "rgba(255,255,255,0.5)"
