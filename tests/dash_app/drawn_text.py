"""Reading a component the way a person does: its words in order."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def words(component: Any) -> str:
    """Return every piece of text of a component, one a line."""
    return "\n".join(_pieces(component))


def _pieces(component: Any) -> Iterator[str]:
    if isinstance(component, str | int | float):
        yield str(component)
    elif isinstance(component, list | tuple):
        for child in component:
            yield from _pieces(child)
    elif isinstance(component, Component):
        yield from _pieces(getattr(component, "children", None))


def found(component: Any, identity: str) -> Any:
    """Return the part of a component that has an id.

    Raises:
        KeyError: None has.
    """
    if getattr(component, "id", None) == identity:
        return component
    return component[identity]


def attribute(component: Any, name: str) -> Any:
    """Return what a component says in one of its attributes."""
    return component.to_plotly_json()["props"][name]
