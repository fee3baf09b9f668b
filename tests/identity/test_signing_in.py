"""Signing in by password: one answer for every failure, and nobody locks somebody else out."""

from collections.abc import Callable

import pytest

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.refusals import PasswordMustChange, TooManyAttempts, WrongCredentials, WrongPassword
from api.identity.seals import Seals
from api.identity.settings import IdentitySettings
from api.identity.signing_in import Entrance, Visitor
from projections.settings import Settings
from tests.identity.conftest import OFFICER, PASSWORD, Clock, happened
from tests.support.accounts import CHEAP

HERE, ELSEWHERE = Visitor("192.0.2.1", "Firefox"), Visitor("203.0.113.9", "curl")
WRONG = "eight wild geese over the lake"


def enter(accounts: Accounts, visitor: Visitor = HERE, password: str = PASSWORD) -> Entrance:
    return accounts.signing_in.with_password("h.sato", password, visitor)


def fail(accounts: Accounts, visitor: Visitor, times: int = 1, name: str = "h.sato") -> None:
    for _ in range(times):
        with pytest.raises((WrongCredentials, TooManyAttempts)):
            accounts.signing_in.with_password(name, WRONG, visitor)


def test_the_right_password_begins_a_session_and_is_recorded(accounts: Accounts) -> None:
    entrance = enter(accounts)

    session = accounts.sessions.find(entrance.session_text)
    assert session is not None
    assert (session.account, session.address, session.browser) == ("h.sato", "192.0.2.1", "Firefox")
    assert entrance.account.person().posts == (OFFICER,)
    assert happened(accounts)[-1] == "signed-in"


def test_names_are_taken_without_case_and_blanks(accounts: Accounts) -> None:
    assert accounts.signing_in.with_password(" H.Sato ", PASSWORD, HERE).account.account == "h.sato"


def close(accounts: Accounts) -> None:
    accounts.administration.close("h.sato", Actor())


def nothing(_: Accounts) -> None:
    pass


@pytest.mark.parametrize(
    ("given", "name", "password"),
    [
        (nothing, "h.sato", WRONG),
        (nothing, "nobody-there", WRONG),
        (nothing, "h.sato", ""),
        (nothing, "", ""),
        (nothing, "h.sato\0", PASSWORD),
        (close, "h.sato", PASSWORD),
    ],
)
def test_every_failure_is_answered_by_the_same_sentence(
    accounts: Accounts, given: Callable[[Accounts], None], name: str, password: str
) -> None:
    given(accounts)
    with pytest.raises(WrongCredentials) as raised:
        accounts.signing_in.with_password(name, password, HERE)

    assert raised.value.numbers == {}


def test_a_failure_is_recorded_for_known_and_unknown_names_alike_and_holds_nothing_typed(
    accounts: Accounts,
) -> None:
    fail(accounts, HERE)
    fail(accounts, HERE, name="my secret password by mistake")

    (_, known), (_, unknown) = accounts.directory.read(0, 100)[-2:]
    assert (known.account, known.by, known.address) == ("h.sato", "nobody", "192.0.2.1")
    assert known.content == {"why": "wrong-password", "name_digest": None}
    assert (unknown.account, unknown.by, unknown.address) == (None, "nobody", "192.0.2.1")
    assert unknown.content["why"] == "unknown-account"
    assert "secret" not in str(unknown)


def test_the_fourth_try_waits_and_each_failure_doubles_the_wait(accounts: Accounts, clock: Clock) -> None:
    fail(accounts, HERE, 3)
    waits = []
    for _ in range(12):
        with pytest.raises(TooManyAttempts) as raised:
            enter(accounts)
        waits.append(raised.value.seconds)
        clock.move(seconds=raised.value.seconds)
        with pytest.raises(WrongCredentials):
            enter(accounts, password=WRONG)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_a_right_password_after_the_wait_clears_the_count(accounts: Accounts, clock: Clock) -> None:
    fail(accounts, HERE, 3)
    clock.move(seconds=1)
    enter(accounts)

    fail(accounts, HERE, 3)
    with pytest.raises(TooManyAttempts) as raised:
        enter(accounts)
    assert raised.value.seconds == 1


def test_an_hour_without_a_failure_clears_the_count(accounts: Accounts, clock: Clock) -> None:
    fail(accounts, HERE, 10)
    clock.move(hours=1)

    enter(accounts)


def test_an_unknown_name_waits_as_a_known_one_does(accounts: Accounts) -> None:
    fail(accounts, HERE, 3, name="nobody-there")

    with pytest.raises(TooManyAttempts) as raised:
        accounts.signing_in.with_password("nobody-there", WRONG, HERE)
    assert raised.value.seconds == 1


def test_a_long_wait_is_recorded_once_it_matters(accounts: Accounts, clock: Clock) -> None:
    for _ in range(7):
        fail(accounts, HERE)
        clock.move(seconds=20)

    assert (
        happened(accounts).count("sign-in-delayed") == 2
    )  # after the sixth failure (8 s) and the seventh (16 s)


def test_somebody_elsewhere_locks_nobody_out_of_an_address_they_use(accounts: Accounts, clock: Clock) -> None:
    enter(accounts)
    for _ in range(100):
        fail(accounts, ELSEWHERE)
        clock.move(minutes=10)
    fail(accounts, ELSEWHERE, 30)

    assert enter(accounts).account.account == "h.sato"


def test_many_addresses_at_once_lock_nobody_out_of_a_device_they_use(accounts: Accounts) -> None:
    device = enter(accounts).device_text
    for last in range(1, 60):
        fail(accounts, Visitor(f"203.0.113.{last}"), 3)

    assert enter(accounts, Visitor("198.51.100.7", "Firefox", device)).account.account == "h.sato"


def test_an_account_tried_from_everywhere_is_slow_for_strangers_only(
    accounts: Accounts, clock: Clock
) -> None:
    for last in range(1, 30):
        fail(accounts, Visitor(f"203.0.113.{last}"))

    with pytest.raises(TooManyAttempts) as raised:
        enter(accounts, Visitor("198.51.100.7"))
    assert raised.value.seconds <= 60
    clock.move(seconds=60)
    assert enter(accounts, Visitor("198.51.100.7")).account.account == "h.sato"


def test_one_address_that_tries_many_names_is_slowed_down(accounts: Accounts) -> None:
    for number in range(100):
        fail(accounts, ELSEWHERE, name=f"name-{number}")

    with pytest.raises(TooManyAttempts):
        accounts.signing_in.with_password("another-name", WRONG, ELSEWHERE)


def test_a_device_cookie_of_somebody_else_is_no_device(accounts: Accounts) -> None:
    accounts.administration.open("t.ito", "伊藤 太郎", [], Actor())
    accounts.administration.set_password("t.ito", "nine slow boats on the river", Actor())
    theirs = accounts.signing_in.with_password("t.ito", "nine slow boats on the river", HERE).device_text
    forged = Seals(b"another secret" * 3, accounts.now).seal(
        "device", {"account": "h.sato", "id": "1"}, accounts.now() - accounts.now()
    )
    for device in (theirs, forged, "x", "x.y", "\u3042.\u3042"):
        fail(accounts, Visitor("198.51.100.7", "", device))

    with pytest.raises(TooManyAttempts):
        enter(accounts, Visitor("198.51.100.7", "", theirs))


def test_tries_are_counted_together_in_all_processes(
    accounts: Accounts, settings: Settings, identity: IdentitySettings, clock: Clock
) -> None:
    with Accounts.open(settings, identity, clock, CHEAP) as other:
        fail(accounts, HERE, 2)
        fail(other, HERE, 1)

        with pytest.raises(TooManyAttempts):
            enter(other)


# --- one-time passwords -----------------------------------------------------------------------------------


def test_a_one_time_password_only_opens_the_form_for_a_new_one(accounts: Accounts) -> None:
    one_time = accounts.administration.reset_password("h.sato", Actor())

    with pytest.raises(PasswordMustChange):
        enter(accounts, password=one_time)
    assert accounts.sessions.of("h.sato") == []

    entrance = accounts.signing_in.with_new_password("h.sato", one_time, WRONG, HERE)
    assert accounts.sessions.find(entrance.session_text) is not None
    assert enter(accounts, password=WRONG).account.account == "h.sato"
    fail_with_one_time = pytest.raises(WrongCredentials)
    with fail_with_one_time:
        enter(accounts, password=one_time)


def test_a_one_time_password_lapses_after_three_days(accounts: Accounts, clock: Clock) -> None:
    one_time = accounts.administration.reset_password("h.sato", Actor())
    clock.move(hours=72)

    with pytest.raises(WrongCredentials):
        accounts.signing_in.with_new_password("h.sato", one_time, WRONG, HERE)


# --- changing a password ----------------------------------------------------------------------------------


def test_a_changed_password_ends_every_other_session_and_renews_this_one(accounts: Accounts) -> None:
    here, there = enter(accounts), enter(accounts, ELSEWHERE)
    visitor = Visitor("192.0.2.1", "Firefox", here.device_text, here.session_text)

    renewed = accounts.signing_in.change_password("h.sato", PASSWORD, WRONG, visitor)

    assert accounts.sessions.find(there.session_text) is None
    assert accounts.sessions.find(here.session_text) is None
    assert accounts.sessions.find(renewed.session_text) is not None
    assert happened(accounts)[-3:] == ["password-set", "sessions-ended", "signed-in"]


def test_the_present_password_is_asked_for_and_its_tries_are_counted(accounts: Accounts) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword):
            accounts.signing_in.change_password("h.sato", WRONG, "ten quick foxes in a wood", HERE)
    with pytest.raises(TooManyAttempts):
        accounts.signing_in.change_password("h.sato", PASSWORD, "ten quick foxes in a wood", HERE)
