"""Passwords: what can be one, and how it is kept (argon2id). Length counts, composition does not.

A password is compared in its NFKC form, so that the same keys give the same password everywhere.
Hashing costs 64 MiB: only a few run at once, the others wait.
"""

import secrets
import threading
import unicodedata
from itertools import pairwise
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.identity.refusals import (
    PasswordFromName,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
    PasswordUnchanged,
    PasswordUnreadable,
)

SHORTEST: Final = 12
LONGEST: Final = 256
FEWEST_DIFFERENT: Final = 5
"""A password of fewer different characters is a pattern, not a password."""
LONGEST_STEP: Final = 3
HASHES_AT_ONCE: Final = 2
GENERATED_WORDS: Final = 5
ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without characters that are taken for each other: l and 1, o and 0."""

COMMON: Final = frozenset(
    {
        *("password", "passw0rd", "pass", "word", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "letmein"),
        *(
            "welcome",
            "iloveyou",
            "monkey",
            "dragon",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "shadow",
        ),
        *("superman", "admin", "administrator", "root", "login", "master", "hello", "freedom", "whatever"),
        *("trustno", "michael", "charlie", "abc", "abcd", "abcdef", "abcdefg", "abcdefgh", "changeme"),
        *("secret", "default", "guest", "test", "user", "ikkatsu", "digital", "agency", "budget", "sakura"),
        *(
            "doraemon",
            "pokemon",
            "nintendo",
            "japan",
            "tokyo",
            "zaimusho",
            "shinkansen",
            "pikachu",
            "correct",
        ),
        *("horse", "battery", "staple", "qwer", "asdf", "zxcv", "qazwsx", "qazwsxedc", "letme", "in"),
    }
)
"""The commonest passwords and the words of this place; a password made of nothing but them is refused."""


class Passwords:
    """Hashes and checks passwords.

    Args:
        hasher: How expensive it is; the library's recommendation (RFC 9106) unless a test asks for less.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.BoundedSemaphore(HASHES_AT_ONCE)
        # Compared with when there is no such account: the same work as for a wrong password.
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(24))

    def hashed(self, password: str) -> str:
        """Return the hash of a password."""
        with self._turn:
            return self._hasher.hash(normalised(password))

    def matches(self, password: str, password_hash: str | None) -> bool:
        """Tell whether a password is the one of a hash; the same work whether there is a hash or not."""
        given = normalised(password[: LONGEST + 1])
        with self._turn:
            try:
                self._hasher.verify(password_hash or self._nobodys, given)
            except (VerificationError, InvalidHashError):
                return False
        return password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Tell whether hashes have become more expensive since."""
        return self._hasher.check_needs_rehash(password_hash)


def normalised(password: str) -> str:
    """Return the form in which passwords are compared."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, account: str, former: str | None = None) -> None:
    """Check that a text can be the password of an account.

    Args:
        password: As typed.
        account: The account's name; the password may not be made of it.
        former: The password it replaces.

    Raises:
        PasswordTooShort, PasswordTooLong, PasswordUnreadable: Its length or its characters.
        PasswordFromName, PasswordTooCommon, PasswordUnchanged: What others try first.
    """
    text = normalised(password)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise PasswordUnreadable
    if len(text) < SHORTEST:
        raise PasswordTooShort(length=len(text), shortest=SHORTEST)
    if len(text) > LONGEST:
        raise PasswordTooLong(length=len(text), longest=LONGEST)
    folded = text.casefold()
    if _letters(account.casefold()) and _letters(account.casefold()) in _letters(folded):
        raise PasswordFromName(account=account)
    if len(set(folded)) < FEWEST_DIFFERENT or _is_run(folded) or _is_made_of_common(folded):
        raise PasswordTooCommon
    if former is not None and text == normalised(former):
        raise PasswordUnchanged


def generated_password() -> str:
    """Return a password nobody has thought of: 5 groups of 4 characters, 100 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(GENERATED_WORDS))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _is_run(text: str) -> bool:
    """Tell whether it is one run of neighbours, such as 123456789012 or abcdefghijkl, or repeats a step."""
    steps = {(ord(later) - ord(former)) % 10 for former, later in pairwise(text)}
    repeats = any(text == (text[:n] * len(text))[: len(text)] for n in range(1, LONGEST_STEP + 1))
    return len(steps) == 1 or repeats


def _is_made_of_common(text: str) -> bool:
    """Tell whether nothing is left of it but digits and signs when the commonest words are taken out."""
    rest = "".join(character for character in text if character.isalpha())
    for word in sorted(COMMON, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not rest
