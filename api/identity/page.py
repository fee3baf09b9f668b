"""The frame of the pages of signing in: server-made, without a script, in the look of the dashboard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from api.html import ICON, Markup, Part, element
from api.identity.words import LANGUAGE_NAMES, say
from api.language import JAPANESE
from domain.access.person import Person, Role
from domain.errors import DomainError
from projections.clock import JAPAN

STYLESHEET: Final = "/static/identity.css"
POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


@dataclass(frozen=True)
class Leaf:
    """Everything around the content of a page.

    Attributes:
        path: Where it is.
        language: ``ja`` or ``en``.
        person: Who has signed in, ``None`` for nobody.
        mark: Marks the forms of this browser; see ``api.identity.forms``.
        query: What else stands in its address.
        faces: The stylesheet of the typeface, where the dashboard is served too.
    """

    path: str
    language: str
    person: Person | None
    mark: str
    query: Mapping[str, str]
    faces: str | None = None

    def say(self, key: str, **values: object) -> str:
        """Return a sentence in the page's language."""
        return say(self.language, key, **values)

    def at(self, path: str, **query: str) -> str:
        """Return an address that keeps the language."""
        return f"{path}?{urlencode({**query, 'lang': self.language})}"

    def moment(self, moment: datetime | None) -> str:
        """Return a moment in Japan time, a dash for none."""
        return "–" if moment is None else f"{moment.astimezone(JAPAN):%Y-%m-%d %H:%M}"

    def form(self, path: str, *content: Part, class_: str = "form", **query: str) -> Markup:
        """Return a form that only this browser can send."""
        token = element("input", type="hidden", name_="form_mark", value=self.mark)
        return element("form", token, *content, method="post", action=self.at(path, **query), class_=class_)

    def answer(self, title: str, *content: Part, status: int = 200) -> HTMLResponse:
        """Return the page as a response."""
        return HTMLResponse(self._document(title, content), status, dict(HEADERS))

    def _document(self, title: str, content: tuple[Part, ...]) -> Markup:
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
            element("title", f"{title} · Ikkatsu"),
            element("link", rel="stylesheet", href=self.faces) if self.faces else "",
            element("link", rel="stylesheet", href=STYLESHEET),
            element("link", rel="icon", href=ICON),
        )
        main = element("main", element("h1", title), *content, class_="page", id="main")
        body = element("body", self._head(), main)
        return Markup(f"<!doctype html>{element('html', head, body, lang=self.language)}")

    def _head(self) -> Markup:
        brand = element(
            "a", self.say("brand"), href=self.at("/") if self.person else "/sign-in", class_="brand"
        )
        links: list[Part] = []
        if self.person is not None:
            links = [
                element("a", self.say("to_dashboard"), href=self.at("/")),
                element("a", self.say("to_account"), href=self.at("/account")),
            ]
            if self.person.holds(Role.ADMINISTRATOR):
                links.append(element("a", self.say("to_accounts"), href=self.at("/accounts")))
            links.append(
                self.form(
                    "/sign-out",
                    element("button", self.say("sign_out"), class_="quiet-button"),
                    class_="in-line",
                )
            )
        nav = element("nav", *links, aria_label=self.say("to_account")) if links else ""
        return element(
            "header", element("div", brand, nav, self._languages(), class_="head-top"), class_="head"
        )

    def _languages(self) -> Markup:
        parts = [
            element("span", name, lang=language, aria_current="true", class_="switch-on")
            if language == self.language
            else element(
                "a", name, lang=language, href=f"{self.path}?{urlencode({**self.query, 'lang': language})}"
            )
            for language, name in LANGUAGE_NAMES.items()
        ]
        return element("div", *parts, class_="switch", role="group", aria_label="言語 / Language")


def field(
    name: str, label: str, *, kind: str = "text", hint: str = "", id_: str = "", **attributes: str
) -> Markup:
    """Return a labelled input; its hint is read out with it."""
    where = id_ or name
    described = {"aria_describedby": f"{where}-hint"} if hint else {}
    return element(
        "div",
        element("label", label, for_=where),
        element("input", id=where, name_=name, type=kind, **described, **attributes),
        element("p", hint, id=f"{where}-hint", class_="hint") if hint else "",
        class_="field",
    )


def button(text: str, *, is_main: bool = True, **attributes: str) -> Markup:
    """Return a button that sends its form."""
    return element(
        "button", text, type="submit", class_="main-button" if is_main else "quiet-button", **attributes
    )


def problem(leaf: Leaf, refusal: DomainError) -> Markup:
    """Return a refusal as a reader sees it: its title and its sentence."""
    title = refusal.titles[leaf.language == JAPANESE]
    return notice(title, refusal.sentence(leaf.language), class_="problem")


def notice(title: str, text: str, class_: str = "done", *more: Part) -> Markup:
    """Return something that is read out at once."""
    return element(
        "div",
        element("p", title, class_="notice-title"),
        element("p", text),
        *more,
        class_=class_,
        role="alert",
    )


def secret(text: str, label: str) -> Markup:
    """Return a text that is shown once, easy to copy."""
    return element(
        "input", value=text, readonly="readonly", aria_label=label, class_="secret", autocomplete="off"
    )
