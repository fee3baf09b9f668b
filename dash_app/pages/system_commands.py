"""What the forms of a system's page ask for, as commands."""

from typing import Final

from dash_app.address import Address
from dash_app.components import entry
from dash_app.components.entry import EntryIds, Incomplete, Typed
from dash_app.components.systems import class_name
from dash_app.reading import shown_year, system_id_of
from domain.aggregate import Command
from domain.information_system.allocation_commands import Allocate
from domain.information_system.classification import ClassifySystem
from domain.information_system.implementation_plan import DecidePlan
from domain.vocabulary import Criterion, SystemClass
from projections.runtime import Runtime

CLASSIFY: Final = EntryIds("classify")
PLAN: Final = EntryIds("plan")
ALLOCATE: Final = EntryIds("allocate")


def read_classification(runtime: Runtime, address: Address, typed: Typed) -> tuple[Command, str]:
    """Return the designation a filled form asks for.

    Raises:
        Incomplete: A field is missing.
    """
    del runtime
    reader = address.reader
    if not typed["criterion"]:
        raise Incomplete(reader.say("classify.criterion_missing"))
    number, criterion = str(typed["criterion"]).split(":")
    command = ClassifySystem(
        system_id=system_id_of(address),
        system_class=SystemClass(int(number)),
        criterion=Criterion(criterion),
        facts=entry.read_facts(typed, reader),
    )
    return command, reader.say("classify.done", system_class=class_name(int(number), reader))


def read_plan(runtime: Runtime, address: Address, typed: Typed) -> tuple[Command, str]:
    """Return the plan a filled form asks for.

    Raises:
        Incomplete: A field is missing or cannot be read.
    """
    reader = address.reader
    year = shown_year(runtime, address)
    amount_yen = entry.read_amount(typed["amount"], reader)
    command = DecidePlan(
        system_id=system_id_of(address),
        fiscal_year=year,
        amount_yen=amount_yen,
        facts=entry.read_facts(typed, reader),
    )
    return command, reader.say("plan.done", year=reader.year(year), amount=reader.exact_yen(amount_yen))


def read_allocation(runtime: Runtime, address: Address, typed: Typed) -> tuple[Command, str]:
    """Return the allocation a filled form asks for; its id is made from the form's key.

    Raises:
        Incomplete: A field is missing or cannot be read.
    """
    reader = address.reader
    year = shown_year(runtime, address)
    amount_yen = entry.read_amount(typed["amount"], reader)
    command = Allocate(
        system_id=system_id_of(address),
        allocation_id=f"allocation-{typed['key']}",
        fiscal_year=year,
        amount_yen=amount_yen,
        ministry=typed["ministry"] or None,
        facts=entry.read_facts(typed, reader),
    )
    return command, reader.say("allocate.done", year=reader.year(year), amount=reader.exact_yen(amount_yen))
