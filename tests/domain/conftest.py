"""Scenarios say what differs, as tests do."""

import pytest

pytest.register_assert_rewrite("tests.support.scenario", "tests.domain.precedence")
