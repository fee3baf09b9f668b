"""The documentation pages. They load nothing but their own stylesheet."""

from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from api.docs_page import docs_page, problems_page

STYLESHEET: Final = Path(__file__).parent.parent / "static" / "docs.css"
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Explain the API."""
    return HTMLResponse(docs_page(request.app.openapi()), headers={"Content-Security-Policy": POLICY})


@router.get("/docs/problems")
def problems() -> HTMLResponse:
    """Explain every kind of problem."""
    return HTMLResponse(problems_page(), headers={"Content-Security-Policy": POLICY})


@router.get("/docs/style.css")
def stylesheet() -> FileResponse:
    """Dress the pages."""
    return FileResponse(STYLESHEET, media_type="text/css")


@router.get("/redoc")
def other_name() -> RedirectResponse:
    """Lead those who try the other usual address."""
    return RedirectResponse("/docs")
