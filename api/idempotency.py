"""One request, one record: keys, fingerprints, and the ids that are made from them."""

import json
import re
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from api.refusals import IdempotencyKeyMalformed, IdempotencyKeyMissing, IfMatchMalformed

LONGEST_KEY = 255
KEY_SPACE = "http:"
"""Keys of this way in never meet keys of another one."""
IDS = uuid5(NAMESPACE_URL, "urn:ikkatsu:idempotency-key")


def checked_key(key: str | None) -> str:
    """Return an ``Idempotency-Key`` that can be stored.

    Raises:
        IdempotencyKeyMissing: There is none.
        IdempotencyKeyMalformed: Empty, too long, or not visible ASCII.
    """
    if key is None:
        raise IdempotencyKeyMissing
    if not re.fullmatch(rf"[!-~]{{1,{LONGEST_KEY}}}", key):
        raise IdempotencyKeyMalformed(given=ascii(key)[1:-1][:80], longest=LONGEST_KEY)
    return key


def fingerprint_of_request(method: str, path: str, body: bytes) -> str:
    """Return what tells one request from another, the same tomorrow as today.

    Made from what was sent, before any default is filled in; order of members and white space do not count.
    """
    return sha256("\n".join((method, path, _canonical(body))).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(body: bytes) -> str:
    try:
        content: Any = json.loads(body)
    except ValueError:
        return body.decode(
            "utf-8", "replace"
        )  # it is refused as malformed before anybody asks for a fingerprint
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def id_from(seed: str, kind: str) -> str:
    """Return the id of what a request creates, for a request that names none: the same for the same key.

    Args:
        seed: The request's key.
        kind: What is created.
    """
    return str(uuid5(IDS, f"{kind}:{seed}"))


def expected_version(if_match: str | None) -> int | None:
    """Return the version an ``If-Match`` header names; ``None`` when there is none or any will do.

    Raises:
        IfMatchMalformed: It names no version.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    named = re.fullmatch(r'"?([0-9]{1,18})"?', if_match.strip())
    if named is None:
        raise IfMatchMalformed(given=ascii(if_match)[1:-1][:80])
    return int(named[1])


def etag(version: int) -> str:
    """Return the ETag of a version."""
    return f'"{version}"'
