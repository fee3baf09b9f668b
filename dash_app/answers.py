"""What a page rests on: the questions whose answers its charts, tables and tiles show.

A link that is evidence holds the digest of these answers, and the difference page compares them. Pages of
somebody's own work (the inbox, forms, imports) show no figures of the books and have no questions.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import unquote

from dash_app.address import Address
from dash_app.components.told_filters import day_filter
from dash_app.reading import shown_year, system_id_of
from projections.clock import Clock
from projections.differences import TOTAL
from projections.questions import Figures
from projections.registers.catalogue import ACTOR, FROM, MINISTRY, REGISTERS, SYSTEM, TO, YEAR
from projections.runtime import Runtime
from projections.view import View

HISTORY: Final = "history"


class Asked(NamedTuple):
    """One question of a page.

    Attributes:
        view: The view's public name.
        figures: Which of its figures.
    """

    view: str
    figures: Figures = Figures()


Answers: TypeAlias = Callable[[Runtime, Address], tuple[Asked, ...]]


def overview(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return what the overview rests on: its year by ministry, and all years."""
    year = shown_year(runtime, address)
    return Asked("lump-sum", Figures(year, ("ministry",))), Asked("lump-sum")


def lump_sum(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return what the page of the lump sum rests on: its year by ministry, and a ministry's years."""
    year, ministry = shown_year(runtime, address), address.filters.get("ministry")
    return Asked("lump-sum", Figures(year, ("ministry",))), Asked("lump-sum", Figures(ministry=ministry))


def ministries(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return what the page of the ministries rests on: who spent, who received, what is left."""
    year = shown_year(runtime, address)
    return (
        Asked("lump-sum", Figures(by=("ministry",))),
        Asked("transfers", Figures(year)),
        Asked("allocations", Figures(year)),
    )


def trajectory(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return what the page of the reduction rests on."""
    del runtime, address
    return (Asked("trajectory"),)


def systems(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return what the list of systems rests on."""
    return (Asked("systems", Figures(shown_year(runtime, address))),)


def one_system(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return what the page of one system rests on: its cost, its year, its payments, its events."""
    system_id = system_id_of(address)
    year = shown_year(runtime, address)
    return (
        Asked("lump-sum", Figures(by=("cost-class",), system=system_id)),
        Asked("systems", Figures(year)),
        Asked("payments", Figures(system=system_id)),
        Asked(HISTORY, Figures(system=system_id)),
    )


def register(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return the register that a page shows; of a register that there is not, nothing."""
    del runtime
    name = unquote(address.path.rpartition("/")[2])
    if name not in REGISTERS:
        return ()
    taken = REGISTERS[name].parameters
    is_told = ACTOR in taken
    figures = Figures(
        fiscal_year=address.fiscal_year if YEAR in taken else None,
        ministry=address.filters.get("ministry") if MINISTRY in taken else None,
        system=address.filters.get("system") if SYSTEM in taken else None,
        actor=address.filters.get("actor") if is_told else None,
        recorded_from=day_filter(address, FROM) if is_told else None,
        recorded_to=day_filter(address, TO) if is_told else None,
    )
    return (Asked(name, figures),)


def history(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return the events that the history shows, or the figure whose events it shows."""
    figures = Figures(ministry=address.filters.get("ministry"), system=address.filters.get("system"))
    if "column" not in address.filters:
        return (Asked(HISTORY, figures),)
    return (Asked("lump-sum", replace(figures, fiscal_year=shown_year(runtime, address))),)


def named_view(runtime: Runtime, address: Address) -> tuple[Asked, ...]:
    """Return the view that an address names with its filters, as the pages of auditors do.

    Raises:
        InvalidMoment: A day of its filters is no date.
    """
    del runtime
    view = address.filters.get("view", "lump-sum")
    by = tuple(key for key in address.filters.get("by", "").split(",") if key)
    ministry, system = address.filters.get("ministry"), address.filters.get("system")
    told = address.filters.get(ACTOR), day_filter(address, FROM), day_filter(address, TO)
    return (Asked(view, Figures(address.fiscal_year, by, ministry, system, *told)),)


ANSWERS: Final[Mapping[str, Answers]] = {
    "/": overview,
    "/lump-sum": lump_sum,
    "/ministries": ministries,
    "/trajectory": trajectory,
    "/systems": systems,
    "/systems/{system_id}": one_system,
    "/registers/{view}": register,
    "/history": history,
    "/explain": named_view,
    "/difference": named_view,
}
"""The questions of a page, by its path."""


def compared(runtime: Runtime, asked: Asked, before: Clock, after: Clock) -> tuple[View, int]:
    """Return the answer to a question at one moment, and how many of its cells differ at another.

    Of events, how many more or fewer there are; sums do not count, for they only repeat what they add up.

    Raises:
        DomainError: The question is refused at both moments.
    """
    if asked.view == HISTORY:
        figures = asked.figures
        views = [runtime.views.history(figures.system, figures.ministry, clock=at) for at in (before, after)]
        return views[0], abs(len(views[1].frame) - len(views[0].frame))
    difference = runtime.views.difference(asked.view, asked.figures, before, after)
    return difference.before, sum(cell.change != TOTAL for cell in difference.cells())
