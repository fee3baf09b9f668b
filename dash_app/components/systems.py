"""What is said about a system in one place: its class, its coverage."""

import pandas as pd

from dash_app.reader import Reader
from domain.vocabulary import Criterion


def class_name(number: int, reader: Reader) -> str:
    """Return what a class of systems is called."""
    return reader.say(f"system_class.class_{number}")


def criterion_name(criterion: Criterion, reader: Reader) -> str:
    """Return what a criterion of classification says."""
    return reader.say(f"criterion.{criterion.replace('-', '_')}")


def coverage_name(covered: object, reader: Reader) -> str:
    """Return whether a system is in the lump sum; NA is not determined."""
    if covered is None or covered is pd.NA:
        return reader.say("systems.undetermined")
    return reader.say("systems.covered" if covered else "systems.excluded")


def coverage_mark(covered: object, reader: Reader) -> str | None:
    """Return the same in one word for a table under that heading; nothing while not determined."""
    if covered is None or covered is pd.NA:
        return None
    return reader.say("systems.inside" if covered else "systems.outside")
