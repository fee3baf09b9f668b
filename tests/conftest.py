"""What every test gets: stores, the browser, and property tests that give the same answer twice."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.support.stores", "tests.support.browser"]

# A shared or slow machine is no bug, hence no deadline. A fixture that makes databases on demand is safe
# to share between examples, hence no complaint about function-scoped fixtures. Every run tries the same
# examples; whoever wants others sets HYPOTHESIS_PROFILE=explore.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


# Measuring slows whatever runs by a third: only the tests that are to reach all of `domain` are measured.
TESTS = Path(__file__).parent
MEASURED = (TESTS / "domain", TESTS / "contracts")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Pause the measuring of coverage, where there is any, while a test runs that is not to be measured."""
    measuring = Coverage.current()
    if measuring is None or any(item.path.is_relative_to(folder) for folder in MEASURED):
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the settings of this machine: no test may write into the ledger that they name."""
    for name in [name for name in os.environ if name.upper().startswith("IKKATSU_")]:
        monkeypatch.delenv(name)
