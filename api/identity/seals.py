"""Seals: texts that only this installation can have written (HMAC-SHA256), each for one purpose."""

import base64
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any


class Seals:
    """Signs and checks.

    Args:
        secret: The secret of the installation.
        now: Gives the present moment, UTC.
    """

    def __init__(self, secret: bytes, now: Callable[[], datetime]) -> None:
        self._secret = secret
        self._now = now

    def mark(self, purpose: str, text: str) -> str:
        """Return the mark of a text for a purpose: 43 characters."""
        digest = hmac.digest(self._secret, f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), sha256)
        return _encoded(digest)

    def is_mark(self, purpose: str, text: str, mark: str) -> bool:
        """Tell whether a mark is that of a text for a purpose."""
        return hmac.compare_digest(self.mark(purpose, text).encode(), mark.encode("utf-8", "surrogatepass"))

    def seal(self, purpose: str, content: dict[str, Any], lasting: timedelta) -> str:
        """Return content that the browser keeps for us and cannot change."""
        ends_at = int((self._now() + lasting).timestamp())
        body = _encoded(json.dumps({**content, "ends_at": ends_at}, separators=(",", ":")).encode())
        return f"{body}.{self.mark(purpose, body)}"

    def opened(self, purpose: str, sealed: str) -> dict[str, Any] | None:
        """Return sealed content, ``None`` when it is not ours, for another purpose, or too old."""
        body, _, mark = sealed.partition(".")
        if not self.is_mark(purpose, body, mark):
            return None
        content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        if content.pop("ends_at") <= self._now().timestamp():
            return None
        return content


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
