"""A shelf of registers: the entries of its index, and the page of each of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.filters import filters_place
from dash_app.components.grid import data_grid
from dash_app.components.headings import page_head

GRID_HEIGHT = 640


@dataclass(frozen=True)
class Shelf:
    """Registers that stand together.

    Attributes:
        path: The page of the index; each register stands below it under its name.
        names: The registers.
        texts: What the keys of their texts begin with.
        back: The key of the words that lead back to the index.
        parts: What the ids of the places on their page begin with.
    """

    path: str
    names: Collection[str]
    texts: str
    back: str
    parts: str

    def text_key(self, name: str, part: str = "title") -> str:
        """Return the key of a text of a register."""
        return f"{self.texts}_{part}.{name.replace('-', '_')}"

    def href(self, name: str, address: Address) -> str:
        """Return the address of a register, seen with the same eyes."""
        return address.at(f"{self.path}/{name}").href

    def register_of(self, address: Address) -> str:
        """Return the name of the register whose page an address is."""
        return address.path.removeprefix(f"{self.path}/")

    def entries(self, names: Iterable[str], address: Address) -> Component:
        """Return registers as a list: what each is called, and what stands in it."""
        return html.Ul([html.Li(self._entry(name, address)) for name in names], className="register-list")

    def _entry(self, name: str, address: Address) -> list[Component]:
        reader = address.reader
        return [
            dcc.Link(reader.say(self.text_key(name)), href=self.href(name, address)),
            html.P(reader.say(self.text_key(name, "about"))),
        ]

    def layout(self, address: Address) -> Component:
        """Return the places of one register: filters, what is told of it, rows."""
        reader, name = address.reader, self.register_of(address)
        back = dcc.Link(reader.say(self.back), href=address.at(self.path).href, className="back")
        if name not in self.names:
            said = reader.say("frame.not_found_says", path=address.path)
            return html.Div([back, html.H1(reader.say("frame.not_found")), html.P(said)], className="narrow")
        title = reader.say(self.text_key(name))
        table = [
            filters_place(f"{self.parts}-filters"),
            html.Div(id=f"{self.parts}-told"),
            data_grid(f"{self.parts}-rows", title, reader, height=GRID_HEIGHT),
        ]
        return html.Div(
            [
                back,
                page_head(title, reader.say(self.text_key(name, "about"))),
                html.Div(html.Section(table, className="card"), className="cards"),
            ]
        )
