"""The dashboard on the web process: one Dash application, pages registered by name, state in the URL."""

import logging
from typing import Final, NoReturn

import dash_mantine_components as dmc
from dash import Dash, dcc, html
from dash.backends._fastapi import reset_current_request, set_current_request
from dash.development.base_component import Component
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from dash_app import ids, theme
from dash_app.auditing import Audit
from dash_app.importing import Imports
from dash_app.navigation import register_navigation
from dash_app.pages import (
    audit,
    cases,
    difference,
    explain,
    history,
    inbox,
    lump_sum,
    ministries,
    overview,
    proof,
    receipt,
    record,
    record_form,
    registers,
    system,
    systems,
    trajectory,
)
from dash_app.pages import imports as import_page
from dash_app.starting import index_page, renderer
from projections.runtime import Runtime

log = logging.getLogger("dash_app")

PAGES: Final = (
    inbox.PAGE,
    cases.INDEX,
    cases.PAGE,
    record.PAGE,
    record_form.PAGE,
    import_page.PAGE,
    receipt.PAGE,
    overview.PAGE,
    lump_sum.PAGE,
    ministries.PAGE,
    trajectory.PAGE,
    systems.PAGE,
    system.PAGE,
    registers.INDEX,
    registers.PAGE,
    history.PAGE,
    difference.PAGE,
    explain.PAGE,
    proof.PAGE,
    audit.INDEX,
    audit.PAGE,
)


def create_dash_app(server: FastAPI, runtime: Runtime, imports: Imports, readings: Audit) -> Dash:
    """Mount the dashboard under ``/`` of a FastAPI server.

    Call it after the API's own routes are in place: only the paths of ``PAGES`` are answered with the
    dashboard, everything unknown stays the API's to answer.

    Args:
        server: The web process.
        runtime: The books; the caller closes them.
        imports: Stages and records the files that people bring; the caller closes it.
        readings: Who read what.
    """
    app = Dash(
        __name__,
        server=server,  # type: ignore[arg-type]  # Dash takes a server of its backend, its annotation is of Flask
        backend="fastapi",
        url_base_pathname="/",
        serve_locally=True,
        title="Ikkatsu",
        update_title="",
        suppress_callback_exceptions=True,
        on_error=_log_and_raise,
        index_string=index_page(),
        use_pages=False,
    )
    app.renderer = renderer()
    app.layout = _shell()
    _keep_to_its_pages(app)
    _serve_pages(server, app)
    register_navigation(app, runtime, PAGES)
    for page in PAGES:
        page.register(app, runtime)
    import_page.register_with(app, runtime, imports)
    audit.register_with(app, runtime, readings)
    app._setup_server()  # type: ignore[no-untyped-call]  # noqa: SLF001 - else only a first request for "/" does
    return app


def _log_and_raise(error: Exception) -> NoReturn:
    """Log what a callback raised: the browser is told nothing of it, and Dash itself logs nothing."""
    log.error("callback failed", exc_info=error)
    raise error


def _keep_to_its_pages(app: Dash) -> None:
    """Keep Dash from what it does beyond its pages.

    It would answer every unknown path, those of the API included, with its own page, and hold a web socket
    open in every browser for a kind of callback that this dashboard does not have.
    """
    app.backend._setup_catchall = lambda: None  # type: ignore[attr-defined]  # noqa: SLF001
    app.backend.websocket_capability = False


def _serve_pages(server: FastAPI, app: Dash) -> None:
    async def index(request: Request) -> HTMLResponse:
        token = set_current_request(request)  # type: ignore[no-untyped-call]
        try:
            return HTMLResponse(app.index())  # type: ignore[no-untyped-call]
        finally:
            reset_current_request(token)  # type: ignore[no-untyped-call]

    for page in PAGES:
        if page.path != "/":
            server.add_api_route(page.path, index, methods=["GET"], include_in_schema=False)


def _shell() -> Component:
    shell: Component = dmc.MantineProvider(
        [
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.RECORDED, storage_type="memory"),
            html.Div(id=ids.FRAME, className="frame"),
            html.Div(id=ids.EVIDENCE, className="evidence"),
            html.Main(id=ids.PAGE, className="page", tabIndex=-1),
            html.Div(id=ids.FOOT),
        ],
        theme=theme.mantine(),
        forceColorScheme="light",
    )
    return shell
