"""Ports for servers of the tests that are told theirs: those that are killed and come back, for example."""

import secrets
import socket


def free_port() -> int:
    """Return a free loopback port below the range from which systems take ports for outgoing connections.

    A port of that range may be somebody's connection by the time the server listens.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
