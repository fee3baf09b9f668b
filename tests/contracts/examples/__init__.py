"""What the golden payloads say: a full example and a sparse one of every event, one module per chapter."""

import pkgutil
from importlib import import_module

from tests.contracts.examples.frame import Example


def every_example() -> list[Example]:
    """Return the examples of all modules of this package."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return [example for module in modules for example in getattr(module, "EXAMPLES", ())]
