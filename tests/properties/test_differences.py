"""Over random ledgers: a difference makes one view of the other, and causes sum to what changed."""

from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command
from projections.runtime import Runtime
from projections.settings import Settings
from tests.support.all_events import all_events
from tests.support.compared import Pair, Span, check_pair, questions, random_clock
from tests.support.random_books import (
    FIRST_DAY,
    LAST_DAY,
    SYSTEMS,
    beginnings,
    execute_all,
    random_commands,
)

EXAMPLES = settings().max_examples // 16  # one example is a whole ledger, compared many times
PAIRS_OF_A_LEDGER = 30
"""As many as there are views to compare, nearly."""


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, seed=st.integers(0, 2**16))
def test_a_difference_makes_one_view_of_the_other_and_its_causes_add_up(
    make_database_url: Callable[[], str], commands: list[Command], seed: int
) -> None:
    rng = Random(seed)  # noqa: S311 - a seeded sequence is wanted
    with Runtime.open(Settings(database_url=make_database_url())) as runtime:
        execute_all(runtime.ledger, [*beginnings(), *commands])
        log = all_events(runtime.ledger)
        span = Span(log[0].recorded_at, log[-1].recorded_at, FIRST_DAY, LAST_DAY)
        for (name, figures), number in zip(questions(SYSTEMS[0]), range(PAIRS_OF_A_LEDGER), strict=False):
            pair = Pair(name, figures, random_clock(rng, span), random_clock(rng, span))
            check_pair(runtime.views, pair, rng, cells=int(number % 3 == 0))
