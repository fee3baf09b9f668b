"""The names that help texts list are those of the views there are, on both ways in."""

from api.queries import VIEWS
from api.view_names import VIEW_NAMES
from projections.registers.catalogue import REGISTERS


def test_help_names_every_view_and_no_other() -> None:
    assert tuple(VIEWS) == VIEW_NAMES
    assert set(REGISTERS) < set(VIEW_NAMES)
