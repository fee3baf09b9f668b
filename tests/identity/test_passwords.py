"""What can be a password, and how it is kept: length counts, composition does not."""

from typing import Any

import pytest
from argon2 import PasswordHasher

from api.identity.accounts import Accounts
from api.identity.passwords import LONGEST, Passwords, check_password, generated_password
from api.identity.refusals import (
    PasswordFromName,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
    PasswordUnchanged,
    PasswordUnreadable,
)
from api.identity.signing_in import Visitor
from tests.identity.conftest import PASSWORD, happened
from tests.support.accounts import CHEAP


@pytest.mark.parametrize(
    "password",
    [
        "seven wild geese over the lake",
        "十二文字以上の合言葉です山川",
        "mnbvtrzuplkq",
        "x" + "🦆🐟🌊🍵🏔🚃🏮🎏🎐🧧🌸🍙",
    ],
)
def test_length_is_enough(password: str) -> None:
    check_password(password, "h.sato")


@pytest.mark.parametrize(
    ("password", "refusal", "numbers"),
    [
        ("elevenchars", PasswordTooShort, {"length": 11, "shortest": 12}),
        ("あいうえおかきくけこさ", PasswordTooShort, {"length": 11, "shortest": 12}),
        ("wm" * 200, PasswordTooLong, {"length": 400, "longest": 256}),
        ("two lines\nof a text", PasswordUnreadable, {}),
        ("the lake of H.Sato", PasswordFromName, {"account": "h.sato"}),
        ("hsato hsato 99 lakes", PasswordFromName, {"account": "h.sato"}),
        ("password12345", PasswordTooCommon, {}),
        ("Password!!!password", PasswordTooCommon, {}),
        ("correct horse battery staple", PasswordTooCommon, {}),
        ("aaaaaaaaaaaaaaaa", PasswordTooCommon, {}),
        ("abababababababab", PasswordTooCommon, {}),
        ("abcdefghijklmnop", PasswordTooCommon, {}),
        ("1234567890123456", PasswordTooCommon, {}),
        ("qwertyuiop1234567", PasswordTooCommon, {}),
        ("ｐａｓｓｗｏｒｄ１２３４", PasswordTooCommon, {}),
    ],
)
def test_what_is_tried_first_is_refused_with_its_numbers(
    password: str, refusal: type[Exception], numbers: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as raised:
        check_password(password, "h.sato")
    assert raised.value.numbers == numbers  # type: ignore[attr-defined]


def test_the_former_password_is_no_new_one() -> None:
    with pytest.raises(PasswordUnchanged):
        check_password(PASSWORD, "h.sato", PASSWORD)


def test_a_password_of_the_greatest_length_is_looked_at_to_its_end() -> None:
    passwords = Passwords(CHEAP)
    long = ("wild geese " * 30)[:LONGEST]
    kept = passwords.hashed(long)

    assert passwords.matches(long, kept)
    assert not passwords.matches(long[:-1], kept)
    assert not passwords.matches(long + "x", kept)


def test_the_same_keys_are_the_same_password_in_every_form() -> None:
    passwords = Passwords(CHEAP)

    assert passwords.matches("ｗｉｌｄ ｇｅｅｓｅ １２３", passwords.hashed("wild geese 123"))
    assert passwords.matches("がん", passwords.hashed("か\u3099ん"))


def test_hashes_are_argon2id_salted_and_match_nothing_else() -> None:
    passwords = Passwords(CHEAP)
    one, other = passwords.hashed(PASSWORD), passwords.hashed(PASSWORD)

    assert one.startswith("$argon2id$")
    assert one != other
    assert not passwords.matches(PASSWORD, "not a hash")
    assert not passwords.matches(PASSWORD, None)


def test_without_an_account_a_hash_is_compared_all_the_same() -> None:
    class Counting(PasswordHasher):
        compared = 0

        def verify(self, hash: str | bytes, password: str | bytes) -> Any:  # noqa: A002
            Counting.compared += 1
            return super().verify(hash, password)

    passwords = Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))
    kept = passwords.hashed(PASSWORD)

    passwords.matches("wrong", kept)
    passwords.matches("wrong", None)
    assert Counting.compared == 2


def test_a_password_is_hashed_anew_at_sign_in_when_hashes_have_become_more_expensive(
    accounts: Accounts,
) -> None:
    accounts.signing_in._passwords._hasher = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)

    accounts.signing_in.with_password("h.sato", PASSWORD, Visitor("192.0.2.1"))
    accounts.signing_in.with_password("h.sato", PASSWORD, Visitor("192.0.2.1"))

    assert happened(accounts).count("password-rehashed") == 1
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert "t=2" in (account.password_hash or "")


def test_generated_passwords_differ_and_can_be_passwords() -> None:
    generated = {generated_password() for _ in range(100)}

    assert len(generated) == 100
    for password in generated:
        check_password(password, "hanako.sato")
