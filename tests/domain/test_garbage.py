"""A pause of the collector ends with the work, and one within another does not end it early."""

import gc

import pytest

from domain.garbage import paused_collector


def test_the_collector_pauses_for_the_outermost_work_only() -> None:
    assert gc.isenabled()
    with paused_collector():
        with paused_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="refused"), paused_collector():
        raise ValueError("refused")
    assert gc.isenabled()
