"""The catalogue: every event once, under a name that outlives classes and modules."""

import re
from dataclasses import fields, is_dataclass

import domain.ledger  # noqa: F401 - brings in every module that may define an event
from domain.aggregate import Event
from domain.catalogue import EVENTS, Catalogue


def test_every_event_there_is_stands_in_the_catalogue() -> None:
    def leaves(event: type[Event]) -> set[type[Event]]:
        children = event.__subclasses__()
        return set().union(*map(leaves, children)) if children else {event}

    assert {event for event in leaves(Event) if event.__module__.startswith("domain.")} == set(EVENTS)


def test_names_are_unique_and_say_which_aggregate_they_belong_to() -> None:
    names = [event.NAME for event in EVENTS]

    assert len(set(names)) == len(names)
    assert all(
        re.fullmatch(r"(system|budget|organization|ministry-plan|case)\.[a-z]+(-[a-z]+)*", name)
        for name in names
    )


def test_events_are_frozen_and_flat() -> None:
    for event in EVENTS:
        assert is_dataclass(event)
        assert event.__dataclass_params__.frozen  # type: ignore[attr-defined]
        content = [f for f in fields(event) if f.name not in {"originator_id", "originator_version", "facts"}]
        assert all("dict" not in str(f.type) and "list" not in str(f.type) for f in content)


def test_amounts_dates_and_booleans_are_named_by_their_kind() -> None:
    for event in EVENTS:
        for field in fields(event):
            is_amount = field.name.endswith("_yen")
            if is_amount:
                assert field.type in (int, int | None), (event.NAME, field.name)


def test_without_upcasters_every_event_is_of_the_first_version() -> None:
    catalogue = Catalogue()

    assert {catalogue.schema_version(name) for name in catalogue.by_name} == {1}
    assert catalogue.upcast("system.proposed", 1, {"name": "x"}) == {"name": "x"}
