"""The secret of this installation: given by the environment, or made once and kept beside the books."""

import os
import secrets
from pathlib import Path

from api.identity.settings import SHORTEST_SECRET, IdentitySettings
from projections.settings import PROJECT_FOLDER, Settings

OWNER_ONLY = 0o600


def secret_file(settings: Settings) -> Path:
    """Return where a generated secret is kept: beside the books, or in ``var/`` for PostgreSQL."""
    file = settings.sqlite_file
    if file is None:
        return PROJECT_FOLDER / "var" / "ikkatsu-secret.key"
    return file.with_name(f"{file.stem}-secret.key")


def secret_of(settings: Settings, identity: IdentitySettings) -> bytes:
    """Return the secret, making one where there is none and none is given.

    A given one that is too short is used all the same: whether that will do is asked before the service is
    shown to anybody else (``api.identity.deployment``).
    """
    return identity.secret or _kept(secret_file(settings))


def _kept(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(SHORTEST_SECRET).encode()
    try:
        # O_EXCL: of two processes that start at once one makes it, the other reads it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        kept = path.read_bytes().strip()
        if len(kept) >= SHORTEST_SECRET:
            return kept
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
    return made
