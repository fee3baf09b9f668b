"""The only table from a refusal to an HTTP status, and every kind of problem there is."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from api import import_refusals, refusals
from api.identity import openid_refusals
from api.identity.refusals import TooManyAttempts
from domain import errors
from domain.errors import DomainError

STATUS_OF: dict[type[DomainError], HTTPStatus] = {
    errors.InvalidValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RuleViolation: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    errors.TooBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    refusals.WrongContentType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    refusals.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    refusals.MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    refusals.NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    import_refusals.ImportsAreFull: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.ReadingNotRecorded: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.UnreachableStore: HTTPStatus.SERVICE_UNAVAILABLE,
    TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
    openid_refusals.NoProvider: HTTPStatus.NOT_FOUND,
    openid_refusals.ProviderUnreachable: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.InternalError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Status by class of refusal; the nearest class of a refusal's ancestry decides."""


@dataclass(frozen=True)
class ProblemType:
    """One kind of problem, as documented.

    Attributes:
        code: Its stable name.
        status: The HTTP status it is answered with.
        policy: The section of the basic policy behind it.
        titles: What kind of problem it is, English and Japanese.
        sentences: Its sentence templates, English and Japanese.
    """

    code: str
    status: HTTPStatus
    policy: str | None
    titles: tuple[str, str]
    sentences: tuple[str, str]


def status_of(error_class: type[DomainError]) -> HTTPStatus:
    """Return the status of a class of refusal."""
    return next(STATUS_OF[ancestor] for ancestor in error_class.__mro__ if ancestor in STATUS_OF)


def problem_types() -> list[ProblemType]:
    """Return every kind of problem there is, by code; one entry per class that can be raised."""
    types = [
        ProblemType(kind.code, status_of(kind), kind.policy, kind.titles, (kind.english, kind.japanese))
        for kind in DomainError.concrete()
    ]
    return sorted(types, key=lambda problem: (problem.code, problem.sentences))


def plain_sentence(template: str) -> str:
    """Return a sentence template with the names of its numbers only."""
    return re.sub(r"{(\w+)[^}]*}", r"{\1}", template)
