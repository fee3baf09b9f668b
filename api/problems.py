"""Refusals as RFC 9457 problem documents, FastAPI's own validation errors included.

One shape for everything that is not an answer::

    {"type": "/docs/problems#envelope", "title": ..., "status": 422, "detail": ..., "instance": ...,
     "code": "envelope", "policy": "4-5", "detail_en": ..., "detail_ja": ..., <the numbers>,
     "request_id": ..., "also": [{"code": ..., "detail": ..., ...}]}

``location`` says where in the request a refused value stands: ``body.amount_yen``, ``query.fiscal_year``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.bad_fields import BadField, bad_fields, body_location
from api.identity.refusals import TooManyAttempts
from api.language import JAPANESE, preferred_language
from api.problem_types import status_of
from api.refusals import (
    BodyTooLarge,
    InternalError,
    MalformedJson,
    MethodNotAllowed,
    UnknownPath,
    UnreadableRequest,
)
from domain.errors import BatchRefused, DomainError, TooBusy

MEDIA_TYPE = "application/problem+json"
MAX_BODY_BYTES = 256 * 1024
RETRY_AFTER_SECONDS = 1

log = structlog.get_logger("api")


@dataclass(frozen=True)
class Problem:
    """What is answered instead of a result.

    Attributes:
        error: The refusal that speaks.
        location: Where in the request the refused value stands.
        others: Further refused values of the same request.
    """

    error: DomainError
    location: str | None = None
    others: tuple[BadField, ...] = ()

    def document(self, language: str, request_id: str) -> dict[str, Any]:
        """Return the problem document in one language; the sentence stands in it in both."""
        status = status_of(type(self.error))
        said = spoken(self.error, language, self.location)
        title = self.error.titles[language == JAPANESE]
        return {
            "type": f"/docs/problems#{self.error.code}",
            "title": title,
            "status": int(status),
            "detail": said.pop("detail"),
            "instance": f"urn:uuid:{request_id}",
            **said,
            "request_id": request_id,
            "also": [
                *(spoken(error, language) for error in self.error.also),
                *(spoken(other.error, language, other.location) for other in self.others),
            ],
        }


def spoken(error: DomainError, language: str, location: str | None = None) -> dict[str, Any]:
    """Return a refusal as its members: its sentence in both languages, its numbers."""
    return {
        "code": error.code,
        "detail": error.sentence(language),
        "detail_en": error.sentence("en"),
        "detail_ja": error.sentence("ja"),
        **({"policy": error.policy} if error.policy else {}),
        **({"location": location} if location else {}),
        **_members(error, language),
    }


def _members(error: DomainError, language: str) -> dict[str, Any]:
    if not isinstance(error, BatchRefused):
        return error.numbers
    places = [{"place": place, **spoken(cause, language)} for place, cause in error.problems]
    return {**error.numbers, "problems": places}


def problem_response(
    problem: Problem, *, accept_language: str, request_id: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the response of a problem, in the caller's language."""
    language = preferred_language(accept_language)
    document = problem.document(language, request_id)
    standing = {"Content-Language": language, "Vary": "Accept-Language", **(headers or {})}
    return JSONResponse(document, document["status"], standing, MEDIA_TYPE)


def _answer(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    return problem_response(
        problem,
        accept_language=request.headers.get("accept-language", ""),
        request_id=request.state.request_id,
        headers=headers,
    )


async def _refused(request: Request, error: Exception) -> Response:
    wait = error.seconds if isinstance(error, TooManyAttempts) else RETRY_AFTER_SECONDS
    headers = {"Retry-After": str(wait)} if isinstance(error, TooBusy | TooManyAttempts) else {}
    refusal = cast("DomainError", error)
    return _answer(request, Problem(refusal, body_location(refusal, request.scope.get("route"))), headers)


async def _invalid(request: Request, error: Exception) -> Response:
    first, *others = bad_fields(cast("RequestValidationError", error), request.scope.get("route"))
    return _answer(request, Problem(first.error, first.location, tuple(others)))


async def _http_error(request: Request, error: Exception) -> Response:
    http_error = cast("HTTPException", error)
    return _answer(request, Problem(_translated(request, http_error)), http_error.headers)


def _translated(request: Request, error: HTTPException) -> DomainError:
    path, allowed = request.url.path, (error.headers or {}).get("Allow", "")
    known: Mapping[int, DomainError] = {
        404: UnknownPath(path=path),
        405: MethodNotAllowed(path=path, method=request.method, allowed=allowed),
        400: MalformedJson(reason="a number or its nesting is beyond what can be read", position=0),
        413: BodyTooLarge(limit_bytes=MAX_BODY_BYTES),
    }
    return known.get(error.status_code) or UnreadableRequest(reason=str(error.detail))


def internal_error(error: Exception, *, accept_language: str, request_id: str) -> Response:
    """Log what went wrong and return the problem that tells the caller where to look, and nothing else."""
    log.error("request failed", request_id=request_id, exc_info=error)
    return problem_response(
        Problem(InternalError(request=request_id)), accept_language=accept_language, request_id=request_id
    )


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every refusal of an application as a problem document."""
    app.add_exception_handler(DomainError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
