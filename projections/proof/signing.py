"""The key that signs checkpoints: given by the environment, or made once and kept beside the books.

Ed25519 (RFC 8032): the same statement has the same signature each time.
"""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from projections.errors import UnusableKey
from projections.settings import PROJECT_FOLDER, Settings

OWNER_ONLY: Final = 0o600
KEY_BYTES: Final = 32
KEY_ID_DIGITS: Final = 16
SIGNING_KEY: Final = "IKKATSU_SIGNING_KEY"
FORMER_KEYS: Final = "IKKATSU_FORMER_KEYS"


@dataclass(frozen=True)
class PublicKey:
    """What tells a signature from a forgery.

    Attributes:
        raw: 32 bytes.
    """

    raw: bytes

    @property
    def key_id(self) -> str:
        """The first 16 hexadecimal digits of its SHA-256."""
        return sha256(self.raw).hexdigest()[:KEY_ID_DIGITS]

    @property
    def text(self) -> str:
        """The key in base64."""
        return b64encode(self.raw).decode()

    @classmethod
    def read(cls, text: str, named: str) -> Self:
        """Return the key of its text.

        Args:
            text: Base64 of 32 bytes.
            named: Where it was given, for the refusal.

        Raises:
            UnusableKey: It is none.
        """
        return cls(_key_bytes(text, named))

    def has_signed(self, statement: bytes, signature: bytes) -> bool:
        """Tell whether a signature is this key's, over exactly this statement."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, statement)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class SigningKey:
    """What signs.

    Attributes:
        seed: 32 bytes; whoever has them can sign.
    """

    seed: bytes = field(repr=False)

    @cached_property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._private.public_key().public_bytes_raw())

    def sign(self, statement: bytes) -> bytes:
        """Return the signature over a statement, 64 bytes."""
        return self._private.sign(statement)

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class Keys:
    """The key in use, and the public keys whose signatures count.

    Attributes:
        make: Returns the key in use, made where there is none yet.
        find: Returns the key in use, ``None`` where there is none yet.
        former: Public keys of which older checkpoints may be.
    """

    make: Callable[[], SigningKey]
    find: Callable[[], SigningKey | None]
    former: tuple[PublicKey, ...] = ()

    @property
    def trusted(self) -> Mapping[str, PublicKey]:
        """The public keys whose signatures count, by their ids."""
        key = self.find()
        known = self.former if key is None else (*self.former, key.public)
        return {each.key_id: each for each in known}


def passing_keys() -> Keys:
    """Return keys that nobody keeps: a new one, which is forgotten with them."""
    key = SigningKey(secrets.token_bytes(KEY_BYTES))
    return Keys(lambda: key, lambda: key)


def keys_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> Keys:
    """Return the keys of an installation.

    Args:
        settings: Where the books are.
        environment: ``IKKATSU_SIGNING_KEY`` (base64 of 32 bytes) is used when it is set;
            ``IKKATSU_FORMER_KEYS`` holds public keys, separated by spaces or commas.

    Raises:
        UnusableKey: One of them is none.
    """
    former = environment.get(FORMER_KEYS, "").replace(",", " ").split()
    trusted = tuple(PublicKey.read(text, FORMER_KEYS) for text in former)
    given = environment.get(SIGNING_KEY, "").strip()
    if given:
        key = SigningKey(_key_bytes(given, SIGNING_KEY))
        return Keys(lambda: key, lambda: key, trusted)
    path = key_file(settings)
    return Keys(lambda: _kept_or_made(path), lambda: _kept(path) if path.exists() else None, trusted)


def key_file(settings: Settings) -> Path:
    """Return where a generated key is kept: beside the books, or in ``var/`` for PostgreSQL."""
    file = settings.sqlite_file
    if file is None:
        return PROJECT_FOLDER / "var" / "ikkatsu-signing.key"
    return file.with_name(f"{file.stem}-signing.key")


def _kept(path: Path) -> SigningKey:
    return SigningKey(_key_bytes(path.read_text("ascii").strip(), str(path)))


def _kept_or_made(path: Path) -> SigningKey:
    if not path.exists():
        _make(path)
    return _kept(path)


def _make(path: Path) -> None:
    """Make a key. Its file appears whole, or not at all: of two processes at once the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()


def _key_bytes(text: str, named: str) -> bytes:
    try:
        read = b64decode(text, validate=True)
    except ValueError:
        read = b""
    if len(read) != KEY_BYTES:
        raise UnusableKey(named=named, length=len(read), needed=KEY_BYTES)
    return read
