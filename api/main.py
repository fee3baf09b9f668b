"""The web application: the API under /api/v1, its documentation at /docs, and the dashboard at /."""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from importlib.metadata import version
from typing import Final

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.guard import LOOPBACK_NAMES, TEST_NAME, Guard
from api.identified import Identified, Identify
from api.identity.accounts import Accounts
from api.identity.audit import Audit
from api.imports import Imports
from api.openapi import TAGS, describe, operation_id
from api.problems import MAX_BODY_BYTES, add_problem_handlers
from api.routers import (
    account_pages,
    allocations,
    audit,
    budgets,
    cases,
    docs,
    evidence,
    health,
    imports,
    inbox,
    log,
    proof,
    sign_in,
    systems,
    views,
)
from api.routers import accounts as people
from api.routers.commands import command_router
from api.witnessed import Witnessed
from domain.stores.appends import utc_now
from projections.runtime import Runtime
from projections.settings import Settings

API: Final = "/api/v1"
FACES: Final = "/assets/fonts/noto-sans-jp/noto-sans-jp.css"
"""The typeface of the dashboard, for the pages beside it."""
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def create_app(
    books: Runtime | Settings,
    *,
    identify: Identify,
    accounts: Accounts | None = None,
    now: Callable[[], datetime] = utc_now,
    allowed_hosts: Collection[str] = (*LOOPBACK_NAMES, TEST_NAME),
) -> FastAPI:
    """Return the application without the dashboard.

    Args:
        books: A runtime, which stays the caller's to close; or settings, for one as long as the app runs.
        identify: Tells who sends a request.
        accounts: Where people sign in; ``None`` where they cannot.
        now: Gives the present moment, UTC.
        allowed_hosts: Names this service answers to.
    """
    app = _api(books, now, accounts)
    _put_in_front(app, identify, allowed_hosts)
    return app


def create_server(
    runtime: Runtime,
    *,
    identify: Identify,
    allowed_hosts: Collection[str],
    accounts: Accounts | None = None,
) -> FastAPI:
    """Return the application with the dashboard at ``/``; see ``create_app`` for the arguments."""
    from dash_app.app import create_dash_app  # noqa: PLC0415 - the API alone does without it

    app = _api(runtime, utc_now, accounts)
    app.state.faces = FACES
    create_dash_app(app, runtime, app.state.imports, app.state.audit)
    _put_in_front(app, identify, allowed_hosts)
    return app


def _put_in_front(app: FastAPI, identify: Identify, allowed_hosts: Collection[str]) -> None:
    """Let every request pass the guard, then say whose it is, then watch what it is answered.

    Called last, hence around the dashboard too.
    """
    if app.state.accounts is not None:
        app.add_middleware(Witnessed, accounts=app.state.accounts)
    app.add_middleware(Identified, identify=identify)
    app.add_middleware(Guard, allowed_hosts=allowed_hosts)


def _api(books: Runtime | Settings, now: Callable[[], datetime], accounts: Accounts | None) -> FastAPI:
    app = FastAPI(
        title="Ikkatsu",
        summary="The lump-sum budget for government information systems, from events to figures.",
        version=version("ikkatsu"),
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
        lifespan=_lifespan(books),
    )
    app.state.now, app.state.accounts, app.state.faces = now, accounts, None
    if isinstance(books, Runtime):
        app.state.runtime = books
    app.state.imports = Imports(lambda: app.state.runtime, now)
    app.state.audit = Audit(None if accounts is None else accounts.directory, lambda: app.state.runtime.views)
    add_problem_handlers(app)
    for resource in (views, systems, allocations, budgets, cases, log, proof, evidence, inbox, health):
        app.include_router(resource.router, prefix=API, max_body_size=MAX_BODY_BYTES)
    app.include_router(command_router(), prefix=API, max_body_size=MAX_BODY_BYTES)
    app.include_router(imports.router, prefix=API, max_body_size=MAX_BODY_BYTES)
    app.include_router(people.router, prefix=API, max_body_size=MAX_BODY_BYTES)
    app.include_router(audit.router, prefix=API, max_body_size=MAX_BODY_BYTES)
    app.include_router(health.router, include_in_schema=False)
    for pages in (sign_in, account_pages):
        app.include_router(pages.router, max_body_size=MAX_BODY_BYTES)
    app.include_router(docs.router)
    app.add_api_route("/api/{path:path}", _nothing_here, methods=list(METHODS), include_in_schema=False)
    describe(app)
    return app


def _lifespan(books: Runtime | Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        try:
            if isinstance(books, Runtime):
                yield
                return
            with Runtime.open(books) as runtime:
                app.state.runtime = runtime
                yield
        finally:
            app.state.imports.close()

    return running


async def _nothing_here(request: Request) -> None:
    """Answer for addresses under /api that nobody serves, before the dashboard's pages are asked for them."""
    allowed = [method for method in METHODS if _is_served(request, "GET" if method == "HEAD" else method)]
    if allowed:
        raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
    raise HTTPException(404)


def _is_served(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    routes = (
        route for route in request.app.router.routes if getattr(route, "endpoint", None) is not _nothing_here
    )
    return any(route.matches(scope)[0] is Match.FULL for route in routes)
