"""The cookies: what they are called, and who may read them. No page's script can read any of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from typing import Final, Literal

from starlette.datastructures import Headers
from starlette.responses import Response

DEVICE_LASTS: Final = timedelta(days=90)
FORM_LASTS: Final = timedelta(hours=12)
REQUEST_LASTS: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Jar:
    """Names and attributes of the cookies of one deployment.

    Attributes:
        is_secure: Browsers reach the service over TLS: the cookies are sent over nothing else, and their
            prefix tells the browser to take them from this host only.
    """

    is_secure: bool

    @property
    def session(self) -> str:
        """The session. Lax: a link from elsewhere leads to the page; a foreign form sends nothing."""
        return self._named("session")

    @property
    def device(self) -> str:
        """That somebody has signed in on this device before."""
        return self._named("device")

    @property
    def form(self) -> str:
        """The browser the sign-in form was given to."""
        return self._named("form")

    @property
    def request(self) -> str:
        """What the browser took along to the identity provider. Lax: it comes back from another site."""
        return self._named("openid")

    def set(
        self,
        response: Response,
        name: str,
        value: str,
        *,
        lasting: timedelta | None = None,
        same_site: Literal["lax", "strict"] = "strict",
    ) -> None:
        """Put a cookie into a response; without ``lasting`` it ends with the browser."""
        response.set_cookie(
            name,
            value,
            max_age=None if lasting is None else int(lasting.total_seconds()),
            path="/",
            secure=self.is_secure,
            httponly=True,
            samesite=same_site,
        )

    def drop(self, response: Response, name: str) -> None:
        """Take a cookie back."""
        response.delete_cookie(name, path="/", secure=self.is_secure, httponly=True, samesite="lax")

    def _named(self, name: str) -> str:
        return f"__Host-ikkatsu-{name}" if self.is_secure else f"ikkatsu-{name}"


def cookies_of(headers: Headers) -> Mapping[str, str]:
    """Return the cookies of a request; one that cannot be read is none."""
    found: dict[str, str] = {}
    for header in headers.getlist("cookie"):
        for part in header.split(";"):
            name, _, value = part.strip().partition("=")
            found.setdefault(name, _unquoted(value))
    return found


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        cookie: SimpleCookie = SimpleCookie(f"value={value}")
    except CookieError:
        return ""
    return cookie["value"].value if "value" in cookie else ""
