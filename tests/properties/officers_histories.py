"""Histories of random officers: where they begin, and everything they tried, refused or not."""

from datetime import date

from hypothesis import strategies as st

from domain.aggregate import Command
from domain.books import Books
from domain.facts import Facts, Source
from domain.information_system.allocation_commands import Allocate
from domain.information_system.contract_award import AwardContract
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.proposal import ProposeSystem
from domain.vocabulary import (
    Procurement,
)
from domain.years import YearAmount
from tests.properties.domain_commands import PUBLISHED, Model, beginning
from tests.properties.officers_for_years import YEARS, Officer


@st.composite
def histories(draw: st.DrawFn) -> list[Command]:
    """What officers tried over some years, refused or not, after the beginning."""
    model = Model()
    model.execute_all(ready())
    commands = []
    for _ in range(draw(st.integers(10, 40))):
        officer = Officer(
            Books(model.aggregate),
            draw,
            draw(st.sampled_from(["s1"] * 4 + ["s2"])),
            draw(st.sampled_from(YEARS)),
            draw(st.sampled_from(["mof", "mof", "da", "moj"])),
        )
        commands.append(officer.act())
        model.execute_all(commands[-1:])
    return commands


def ready() -> list[Command]:
    """Ministries with money, and systems: one with a contract in both years, one to split into."""
    commands = beginning()
    commands.append(ProposeSystem(system_id="s3", name="s3", ministry="mof", facts=PUBLISHED))
    for year in YEARS:
        day = Facts("officer", date(year, 6, 1), Source("Notice"))
        commands += [
            DecidePlan(system_id="s1", fiscal_year=year, amount_yen=90, facts=day),
            Allocate(system_id="s1", allocation_id=f"y{year}", fiscal_year=year, amount_yen=50, facts=day),
            AwardContract(
                system_id="s1",
                contract_id=f"y{year}",
                title="運用",
                vendor_name="例示社",
                procedure=Procurement.OPEN_LOWEST_PRICE,
                signed_on=day.effective_on,
                starts_on=day.effective_on,
                ends_on=date(year + 1, 3, 31),
                amounts_by_year=(YearAmount(year, 40),),
                facts=day,
            ),
        ]
    return commands
