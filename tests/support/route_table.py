"""The addresses a running application really serves, as ``api.access`` writes them."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import APIWebSocketRoute, iter_route_contexts
from starlette.routing import BaseRoute, Mount, WebSocketRoute

UNKNOWN_ADDRESSES = "/api/{path:path}"
"""Answers for addresses under /api that nobody serves, hence no address of its own."""


def served_addresses(app: FastAPI) -> list[str]:
    """Return every address of an application by its method: ``GET /lump-sum``."""
    return [address for route in app.routes for address in _addresses(route)]


def _addresses(route: BaseRoute) -> Iterator[str]:
    if isinstance(route, Mount):
        yield f"GET {route.path}/{{path:path}}"
        return
    if isinstance(route, (WebSocketRoute, APIWebSocketRoute)):
        yield f"WEBSOCKET {route.path}"
        return
    for each in iter_route_contexts([route]):
        if each.path != UNKNOWN_ADDRESSES:
            yield from (f"{method} {each.path}" for method in sorted(each.methods or ()) if method != "HEAD")
