"""Examples of the events of a system's standing: its end and what continues it."""

from domain.information_system.abolition import Abolished
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(Abolished, {"successor": "s2"}, {"successor": None}),
]
