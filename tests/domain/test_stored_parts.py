"""Parts of an event are stored as objects in a list, and read back with the types they had."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.aggregate import Event
from domain.catalogue import Catalogue
from domain.transcoding import LedgerMapper
from domain.vocabulary import CostClass
from tests.support.scenario import OFFICER


@dataclass(frozen=True)
class Part:
    """A part with every kind of field."""

    cost_class: CostClass
    share: Decimal
    due_on: date | None = None
    remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class Divided(Event):
    """Something was divided."""

    NAME: ClassVar[str] = "thing.divided"
    TITLES: ClassVar[tuple[str, str]] = ("Divided", "分割")

    parts: tuple[Part, ...]
    names: tuple[str, ...]


def test_parts_are_stored_as_plain_objects_and_read_back_with_their_types() -> None:
    whole = Part(CostClass.OTHER, Decimal("0.50"), date(2024, 4, 1), "a")
    sparse = Part(CostClass.OPERATIONS, Decimal("0.5"))
    event = Divided(
        originator_id="thing:1",
        originator_version=1,
        facts=OFFICER,
        parts=(whole, sparse),
        names=("one", "two"),
    )
    mapper = LedgerMapper(Catalogue(events=(Divided,)))

    stored = mapper.to_stored_event(event)

    assert stored.state.startswith(
        b'{"parts":[{"cost_class":"other","share":"0.50","due_on":"2024-04-01","remark":"a"},'
        b'{"cost_class":"operations","share":"0.5"}],"names":["one","two"],'
    )
    assert mapper.to_domain_event(stored) == event


def test_that_an_amount_was_confirmed_is_stored_and_read_back() -> None:
    mapper = LedgerMapper(Catalogue(events=(Divided,)))
    confirmed = Divided(
        originator_id="thing:1",
        originator_version=1,
        facts=replace(OFFICER, is_confirmed=True),
        parts=(),
        names=(),
    )

    stored = mapper.to_stored_event(confirmed)

    assert b'"is_confirmed":true' in stored.state
    assert mapper.to_domain_event(stored) == confirmed
