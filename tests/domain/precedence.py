"""Refusals in order of precedence: a table begins with everything wrong and puts one thing right at a time.

The next refusal must speak, and those asked together with it and standing after it are listed in its `also`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from domain.errors import DomainError
from tests.support.scenario import Happened, given


class Step:
    """One thing put right: fields of the command, or something that happened before."""

    def __init__(self, refused: type[DomainError] | None, *happened: Happened, **fields: object) -> None:
        self.refused = refused
        self.happened = happened
        self.fields = fields


def walk(command: Any, steps: Sequence[Step], combined: Sequence[type[DomainError]] = ()) -> None:
    """Put right one thing after the other and see which refusal speaks, and which are listed with it.

    Args:
        command: With everything wrong.
        steps: What is put right, and the refusal that speaks then; ``None`` when none does.
        combined: The refusals that are asked together, in their order.
    """
    history: tuple[Happened, ...] = ()
    for step in steps:
        command = replace(command, **step.fields)
        history = (*history, *step.happened)
        refusal = given(*history).when(command).refusal
        assert (None if refusal is None else type(refusal)) is step.refused, refusal
        if step.refused in combined and refusal is not None:
            position = combined.index(step.refused)
            assert [type(other) for other in refusal.also] == list(combined[position + 1 :])
