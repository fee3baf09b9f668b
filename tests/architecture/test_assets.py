"""No page loads anything from another host: what the dashboard serves refers to itself only."""

import re

import pytest

from tests.support.repository import written_texts

# Names of XML namespaces look like addresses; nothing is ever loaded from them.
NAMESPACES = re.compile(r"https?://www\.w3\.org/[\w/.-]*")
# What makes a browser fetch: url() and @import of styles, src= of pages, import and fetch of scripts.
FETCH = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["']|\bsrc\s*=\s*["']?|\bfrom\s+["']"""
    r"""|\bimport\s*\(?\s*["']|\bfetch\s*\(\s*["'])"""
    r"""(?:https?:)?//[^\s"')]+""",
    re.IGNORECASE,
)
EXTERNAL = re.compile(
    r"\b(?:external_stylesheets|external_scripts|serve_locally\s*=\s*False)\b|\bcdn\.|\bunpkg\."
)


def test_no_asset_refers_to_another_host() -> None:
    found = [
        f"{path}: {match.group()}"
        for path, text in written_texts("dash_app")
        if "/assets/" in path
        for match in FETCH.finditer(NAMESPACES.sub("", text))
    ]

    assert found == []


def test_the_dashboard_asks_for_no_foreign_script_or_style() -> None:
    found = [
        f"{path}: {match.group()}"
        for path, text in written_texts("dash_app")
        if path.endswith(".py")
        for match in EXTERNAL.finditer(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        'src: url("https://fonts.example/a.woff2")',
        "background: url(//example/a.png)",
        "@import 'https://example/a.css'",
        '<script src="https://example/a.js">',
        'import {a} from "https://example/a.js"',
        "fetch('https://example/a.json')",
    ],
)
def test_a_reference_to_another_host_is_recognised(text: str) -> None:
    assert FETCH.search(text)


@pytest.mark.parametrize(
    "text", ["url(fonts/a.woff2)", "/* see https://example/licence */", "url(/assets/a.png)"]
)
def test_other_text_is_not_taken_for_one(text: str) -> None:
    assert not FETCH.search(text)
