"""Stored forms, corporate numbers, fiscal years: true for every value, not only for the examples."""

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Event
from domain.catalogue import EVENTS, Catalogue
from domain.corporate_number import check_digit, checked_corporate_number
from domain.errors import InvalidCorporateNumber
from domain.facts import Facts, Source
from domain.fiscal import FIRST_YEAR, LAST_YEAR, FiscalYear
from domain.transcoding import LedgerMapper
from domain.vocabulary import Provenance

MAPPER = LedgerMapper(Catalogue())
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
"""Whatever every store can keep."""
texts = any_text.filter(lambda text: text.strip() != "")
any_facts = st.builds(
    Facts,
    actor=texts,
    effective_on=st.dates(),
    source=st.builds(Source, title=texts, number=st.none() | any_text, url=st.none() | any_text),
    provenance=st.sampled_from(Provenance),
    reason=st.none() | any_text,
    acting_for=st.none() | any_text,
    is_confirmed=st.booleans(),
)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field of an event."""
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return st.one_of(*map(values_of, get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=4).map(tuple)
    if is_dataclass(hint) and isinstance(hint, type):
        parts = get_type_hints(hint)
        return st.builds(hint, **{field.name: values_of(parts[field.name]) for field in fields(hint)})
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain: dict[type, st.SearchStrategy[Any]] = {
        str: any_text,
        int: st.integers(-(2**63), 2**63 - 1),
        bool: st.booleans(),
        date: st.dates(),
        Decimal: st.decimals(allow_nan=False, allow_infinity=False),
        type(None): st.none(),
    }
    return plain[hint]


def events_of(event_class: type[Event]) -> st.SearchStrategy[Event]:
    """Any event of a class."""
    hints = get_type_hints(event_class)
    content = {
        field.name: values_of(hints[field.name])
        for field in fields(event_class)
        if field.name not in {"originator_id", "originator_version", "facts"}
    }
    return st.builds(
        event_class,
        originator_id=st.just("system:s1"),
        originator_version=st.integers(1, 2**31),
        facts=any_facts,
        **content,
    )


@pytest.mark.parametrize("event_class", EVENTS, ids=lambda event_class: event_class.NAME)
@settings(max_examples=30)
@given(data=st.data())
def test_every_event_is_read_as_it_was_written(event_class: type[Event], data: st.DataObject) -> None:
    event = data.draw(events_of(event_class))

    stored = MAPPER.to_stored_event(event)
    read = MAPPER.to_domain_event(stored)

    assert read == event
    assert type(read) is event_class
    assert {name: type(value) for name, value in vars(read).items()} == {
        name: type(value) for name, value in vars(event).items()
    }
    assert MAPPER.to_stored_event(read) == stored


@given(st.text("0123456789", min_size=12, max_size=12))
def test_exactly_one_leading_digit_checks(base: str) -> None:
    right = check_digit(base)

    assert right in "123456789"
    assert checked_corporate_number(right + base) == right + base
    for wrong in set("0123456789") - {right}:
        with pytest.raises(InvalidCorporateNumber) as refusal:
            checked_corporate_number(wrong + base)
        assert refusal.value.expected == right


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 10))
def test_two_neighbours_that_changed_places_are_found_out_unless_they_weigh_the_same(
    base: str, position: int
) -> None:
    swapped = base[:position] + base[position + 1] + base[position] + base[position + 2 :]
    difference = int(base[position]) - int(base[position + 1])

    # one weighs once, the other twice: the sum changes by their difference
    assert (check_digit(swapped) == check_digit(base)) is (difference % 9 == 0)


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_no_open_day_is_nearer_than_the_nearest(year: int, day: date) -> None:
    fiscal_year = FiscalYear(year)
    nearest = fiscal_year.nearest_open_day(day)

    assert fiscal_year.accounts_are_open_on(nearest)
    assert fiscal_year.accounts_refusal(nearest) is None
    assert fiscal_year.nearest_open_day(nearest) == nearest
    distance = abs(nearest - day)
    assert all(
        not fiscal_year.accounts_are_open_on(day + sign * (distance - timedelta(days=1)))
        for sign in (1, -1)
        if distance
    )


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1))
def test_fiscal_years_follow_each_other_and_overlap_by_the_payment_period(year: int) -> None:
    this, following = FiscalYear(year), FiscalYear(year + 1)

    assert this < following
    assert following.first_day - this.last_day == timedelta(days=1)
    assert (this.payments_close_on - following.first_day).days == 29
