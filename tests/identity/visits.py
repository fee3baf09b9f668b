"""A browser that keeps cookies and sends forms as they are on the page, without a script."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

import httpx2
from starlette.testclient import TestClient

HOST = "http://testserver"
OF_OUR_PAGES = {"origin": HOST}
NOTHING: Mapping[str, str] = {}
MARK = re.compile(r'name="form_mark" value="([^"]*)"')


@dataclass
class Visit:
    """Somebody's browser.

    Attributes:
        client: What sends its requests.
        language: What it prefers.
    """

    client: TestClient
    language: str = "ja"

    def get(self, path: str) -> httpx2.Response:
        """Open an address, staying where it answers."""
        return self._asked("GET", path)

    def send(
        self,
        path: str,
        *,
        page: str = "/sign-in",
        headers: dict[str, str] | None = None,
        mark: str | None = None,
        fields: Mapping[str, str] = NOTHING,
        **more: str,
    ) -> httpx2.Response:
        """Send a form from a page; ``mark`` is the page's own unless given."""
        marks = MARK.findall(self.get(page).text) if mark is None else [mark]
        return self._asked(
            "POST",
            path,
            data={"form_mark": unescape(marks[-1]) if marks else "", **fields, **more},
            headers=OF_OUR_PAGES if headers is None else headers,
        )

    def sign_in(self, account: str, password: str, asked: str = "/account") -> httpx2.Response:
        """Sign in on the page."""
        return self.send(f"/sign-in?next={asked}", account=account, password=password)

    def cookie(self, name: str) -> str:
        """Return a cookie's value, empty when there is none."""
        return self.client.cookies.get(name) or ""

    def _asked(self, method: str, path: str, **more: object) -> httpx2.Response:
        headers = {"accept-language": self.language, **dict(more.pop("headers", {}) or {})}  # type: ignore[call-overload]
        answer: httpx2.Response = self.client.request(
            method,
            path,
            headers=headers,
            follow_redirects=False,
            **more,  # type: ignore[arg-type]
        )
        return answer
