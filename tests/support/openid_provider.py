"""An OpenID provider in a process of its own, on a free port: whoever is asked for is signed in."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2

from tests.support.ports import free_port

SECONDS_TO_START = 60.0


@contextmanager
def running_provider(users: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Run a provider that knows users by subject, with their claims, and return its issuer."""
    port = free_port()
    claims = [json.dumps({"sub": subject, **said}) for subject, said in users.items()]
    options = [word for each in claims for word in ("--user-claims", each)]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait_for(issuer, process)
        yield issuer
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(issuer: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx2.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.05)
        else:
            return
    message = "the provider did not start"
    raise AssertionError(message)
