"""What a page is: where it is, what it is called, what it is made of, and how it fills itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import Dash
from dash.development.base_component import Component

from dash_app.address import Address
from projections.runtime import Runtime


@dataclass(frozen=True)
class Page:
    """One page of the dashboard.

    Attributes:
        path: Its address; a last part in braces stands for an id (``/systems/{system_id}``).
        title: The key of its title.
        layout: The places of its parts, at an address.
        register: Registers the callbacks that fill them.
        in_head: It has an entry of its own in the head.
        takes_all_years: It shows all fiscal years until one is chosen.
    """

    path: str
    title: str
    layout: Callable[[Runtime, Address], Component]
    register: Callable[[Dash, Runtime], None]
    in_head: bool = True
    takes_all_years: bool = False

    @property
    def folder(self) -> str:
        """The path without its id."""
        return self.path.partition("{")[0]

    def is_at(self, path: str) -> bool:
        """Tell whether ``path`` is this page."""
        if "{" not in self.path:
            return path == self.path
        rest = path.removeprefix(self.folder)
        return path.startswith(self.folder) and bool(rest) and "/" not in rest


def page_at(pages: Sequence[Page], path: str) -> Page | None:
    """Return the page at a path, ``None`` where there is none."""
    return next((page for page in pages if page.is_at(path)), None)
