"""The documentation, made from the OpenAPI document, the recorded examples and the table of problems."""

import json
import re
from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from api.html import Markup, Part, element, page, table
from api.openapi import Example, examples
from api.problem_types import plain_sentence, problem_types
from domain.catalogue import EVENTS

BASE = "http://127.0.0.1:8000"
LONGEST_ANSWER = 6_000

CONVENTIONS: dict[str, tuple[str, ...]] = {
    "Two clocks": (
        "known_at is what the books said at a moment: ISO 8601 with a zone, or a date, which means",
        "the end of that day in Japan. effective_on is what was in force on a day. Every view takes",
        "both; leaving them out means now. Figures are a replay of events, so a known_at in the past",
        "answers what was known then, for ever.",
    ),
    "Figures": (
        "Amounts are whole yen. An absent fact is null, never 0. A ministry is named by its name,",
        "法人番号 or id. Views come as JSON, CSV or Parquet (format=...).",
    ),
    "Writes": (
        "A write is JSON under an Idempotency-Key of your own. It is answered 201 with the position",
        "in the log, the new version and the ids of the events; sent again with the same key and body",
        "it is answered the same and recorded once, and the same key with another body is refused",
        "with 409. If-Match takes the version you have seen, as the ETag printed it; when somebody",
        "was faster the answer is 412. dry_run=true decides everything, answers the events that would",
        "be recorded, and records nothing.",
    ),
    "Problems": (
        "Whatever is refused is answered as application/problem+json (RFC 9457): a stable code, a",
        "sentence in English and Japanese (detail follows Accept-Language), the section of the basic",
        "policy behind the rule, and the numbers as members. Whatever else stands against the same",
        "request is listed under also.",
    ),
    "The log": (
        "GET /api/v1/events?after=POSITION reads every event in order. Positions grow; gaps mean",
        "nothing.",
    ),
}


def docs_page(document: Mapping[str, Any]) -> Markup:
    """Return the main page for an OpenAPI document."""
    return page(
        "Ikkatsu API",
        "en",
        _header("API", document["info"]["summary"]),
        _contents(document),
        element(
            "main",
            element(
                "section",
                [[element("h3", title), element("p", " ".join(text))] for title, text in CONVENTIONS.items()],
            ),
            [_group(document, tag) for tag in document["tags"]],
            _events(),
        ),
        _footer(document["info"]["version"]),
    )


def problems_page() -> Markup:
    """Return the page of every kind of problem, each under the anchor its ``type`` names."""
    codes = sorted({problem.code for problem in problem_types()})
    return page(
        "Ikkatsu API: problems",
        "en",
        _header("Problems", "Every way a request is refused, by its stable code."),
        element("main", [_problem(code) for code in codes]),
    )


def _header(title: str, lead: str) -> Markup:
    links = [
        element("a", text, href=href)
        for text, href in (
            ("API", "/docs"),
            ("Problems", "/docs/problems"),
            ("OpenAPI", "/openapi.json"),
            ("Dashboard", "/"),
        )
    ]
    brand = element("span", "一括計上 Ikkatsu", class_="brand")
    return element(
        "header", element("nav", brand, links), element("h1", title), element("p", lead, class_="lead")
    )


def _footer(version: str) -> Markup:
    return element(
        "footer", f"Ikkatsu {version}. Examples are requests the test suite made and the answers it got."
    )


def _problem(code: str) -> Markup:
    kinds = [problem for problem in problem_types() if problem.code == code]
    title, title_ja = kinds[0].titles
    about = [f"{int(kinds[0].status)} {kinds[0].status.phrase}"] + [
        f"policy {kind.policy}" for kind in kinds[:1] if kind.policy
    ]
    sentences = [
        element("li", [element("p", plain_sentence(text)) for text in kind.sentences]) for kind in kinds
    ]
    return element(
        "article",
        element("h2", element("code", code), " ", element("span", ", ".join(about), class_="about")),
        element("p", f"{title} · {title_ja}"),
        element("ul", sentences),
        id=code,
    )


def _contents(document: Mapping[str, Any]) -> Markup:
    """Return the list of every address, by group."""
    groups = [
        element(
            "li",
            element("a", tag["name"].capitalize(), href=f"#{_anchor(tag)}"),
            element("ul", [element("li", link) for link in _links(document, tag)]),
        )
        for tag in document["tags"]
    ]
    return element("nav", element("ul", groups), class_="contents", aria_label="Addresses")


def _links(document: Mapping[str, Any], tag: Mapping[str, str]) -> Iterator[Markup]:
    for method, path, operation in _operations_of(document, tag):
        verb = element("span", method.upper(), class_=f"verb {method}")
        short = path.removeprefix("/api/v1")
        yield element("a", verb, element("code", short), href=f"#{operation['operationId']}")


def _operations_of(
    document: Mapping[str, Any], tag: Mapping[str, str]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if tag["name"] in operation.get("tags", ()):
                yield method, path, operation


def _anchor(tag: Mapping[str, str]) -> str:
    return tag["name"].replace(" ", "-")


def _group(document: Mapping[str, Any], tag: Mapping[str, str]) -> Markup:
    operations = [_operation(document, *operation) for operation in _operations_of(document, tag)]
    return element(
        "section",
        element("h2", tag["name"].capitalize()),
        element("p", tag["description"]),
        operations,
        id=_anchor(tag),
    )


def _operation(document: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any]) -> Markup:
    verb = element("span", method.upper(), class_=f"verb {method}")
    recorded = [
        example for example in examples() if (example["method"].lower(), example["route"]) == (method, path)
    ]
    return element(
        "article",
        element("h3", verb, " ", element("code", path)),
        element("p", element("strong", operation["summary"])) if "requestBody" in operation else "",
        [element("p", _with_codes(text)) for text in operation.get("description", "").split("\n\n")],
        _fields("Parameters", list(_parameters(document, operation))),
        _fields("Body", list(_body_fields(document, operation))),
        [_example(example) for example in recorded],
        id=operation["operationId"],
    )


def _with_codes(text: str) -> list[Part]:
    """Return a text with what stands in backticks as code; the code of a problem leads to it."""
    codes = {problem.code for problem in problem_types()}
    parts: list[Part] = list(re.split(r"`([^`]+)`", text))
    for place in range(1, len(parts), 2):
        code = element("code", parts[place])
        parts[place] = (
            element("a", code, href=f"/docs/problems#{parts[place]}") if parts[place] in codes else code
        )
    return parts


def _fields(title: str, rows: list[tuple[Part, ...]]) -> Part:
    return [element("h4", title), table(("name", "type", ""), rows)] if rows else ""


def _parameters(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[Part, ...]]:
    for parameter in operation.get("parameters", ()):
        schema = parameter["schema"]
        about = parameter.get("description") or schema.get("description", "")
        yield _field(document, parameter["name"], schema, about, is_required=parameter["required"])


def _body_fields(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[Part, ...]]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return
    schema = _resolved(document, content["schema"])
    for name, part in schema["properties"].items():
        yield _field(
            document, name, part, part.get("description", ""), is_required=name in schema.get("required", ())
        )


def _field(
    document: Mapping[str, Any], name: str, schema: Mapping[str, Any], about: str, *, is_required: bool
) -> tuple[Part, ...]:
    default = schema.get("default")
    written = json.dumps(default, ensure_ascii=False).strip('"')
    ending = " Required." if is_required else f" Default: {written}." if default not in (None, []) else ""
    return element("code", name), _type(document, schema), f"{about}{ending}".strip()


def _type(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    schema = _resolved(document, schema)
    if "anyOf" in schema:
        kinds = [_type(document, part) for part in schema["anyOf"] if part.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_type(document, schema['items'])}"
    if schema.get("type") == "object" and "properties" in schema:
        return f"{{{', '.join(schema['properties'])}}}"
    return str(schema.get("format") or schema.get("type") or "any")


def _resolved(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _example(example: Example) -> Markup:
    answer = json.dumps(example["answer"], ensure_ascii=False, indent=2)
    if len(answer) > LONGEST_ANSWER:
        answer = f"{answer[:LONGEST_ANSWER].rpartition(chr(10))[0]}\n…"
    return element(
        "details",
        element("summary", example["summary"], " ", element("span", str(example["status"]), class_="about")),
        element("pre", element("code", _curl(example))),
        element("pre", element("code", answer)),
    )


def _curl(example: Example) -> str:
    parts = ["curl"] + ([f"-X {example['method']}"] if example["method"] != "GET" else [])
    parts.append(quote(f"{BASE}{example['path']}"))
    headers = dict(example["headers"])
    if example["body"] is not None:
        headers["Content-Type"] = "application/json"
    parts += [f"\\\n  -H {quote(f'{name}: {value}')}" for name, value in headers.items()]
    if example["body"] is not None:
        parts.append(f"\\\n  -d {quote(json.dumps(example['body'], ensure_ascii=False))}")
    return " ".join(parts)


def _events() -> Markup:
    rows = [(element("code", event.NAME), (event.__doc__ or "").partition("\n")[0]) for event in EVENTS]
    return element(
        "section",
        element("h2", "What is in the log"),
        element(
            "p",
            "Every event carries actor, recorded_at, effective_on, source, provenance and any reason.",
        ),
        table(("event", "says that"), rows),
        id="event-names",
    )
