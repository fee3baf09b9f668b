"""Every question that can be asked: the addresses that are read, with every parameter and every format."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final
from urllib.parse import urlencode

import httpx2
import pandas as pd
import pyarrow.parquet as pq
from fastapi import FastAPI

from api.access import Who, decisions
from api.routers.commands import API
from api.view_names import VIEW_NAMES

IN_ROUTES: Final = {"/audit/{name}": ("sign-ins", "exports", "sensitive-views")}
"""What a placeholder stands for where it means something else at one route."""
IN_ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "name": VIEW_NAMES,
    "system_id": ("rs-20079", "rs-6547"),
    "allocation_id": ("al-26",),
    "fiscal_year": ("2026",),
    "ministry": ("財務省",),
}
"""What placeholders stand for, system, ministry and year of the hidden system among them."""
UNKNOWN: Final = ("none",)
"""What other placeholders stand for."""
PARAMETERS: Final[Mapping[str, tuple[str, ...]]] = {
    "fiscal_year": ("2026",),
    "by": ("organization", "ministry,system"),
    "ministry": ("財務省",),
    "system": ("rs-20079",),
    "actor": ("everybody",),
    "after": ("100",),
    "limit": ("1000",),
    "known_at": ("2026-06-30",),
    "effective_on": ("2026-03-31",),
    "without_illustration": ("true",),
    "column": ("allocated_yen", "current_yen"),
    "q": ("国税",),
    "state": ("open",),
    "account": ("一般会計",),
    "recorded_from": ("2020-04-01",),
    "recorded_to": ("2030-03-31",),
}
"""What parameters are asked with, one at a time; ``format`` takes every format there is."""
NARROWED: Final = {"/evidence": {"fiscal_year": "2026", "ministry": "財務省", "lang": "none"}}
"""What is asked of addresses whose whole answer takes seconds."""
NEEDED: Final[Mapping[str, str]] = {"column": "allocated_yen", "position": "100", "old_size": "100"}
"""What is given where nothing is answered without it."""


def reading(app: FastAPI, **ids: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return every address of the API that is read by somebody who has signed in, with all its questions.

    Args:
        app: The application.
        **ids: What further placeholders stand for.
    """
    known = {**IN_ADDRESSES, **{name: (value,) for name, value in ids.items()}}
    document = app.openapi()
    for address, decision in decisions().items():
        method, _, route = address.partition(" ")
        if method == "GET" and route.startswith(API) and decision.who is not Who.EVERYBODY:
            operation = document["paths"][route]["get"]
            yield route, tuple(_questions(route, operation.get("parameters", ()), known))


def _questions(
    route: str, parameters: Sequence[Mapping[str, Any]], known: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    names = [each["name"] for each in parameters if each["in"] == "path"]
    asked = [each for each in parameters if each["in"] == "query"]
    needed = {each["name"]: NEEDED[each["name"]] for each in asked if each.get("required")}
    needed |= next((said for end, said in NARROWED.items() if route.endswith(end)), {})
    own = next((told for end, told in IN_ROUTES.items() if route.endswith(end)), None)
    for values in product(*(own or known.get(name, UNKNOWN) for name in names)):
        path = route.format(**dict(zip(names, values, strict=True)))
        yield _asked(path, needed)
        for each in asked:
            for value in _values(each):
                yield _asked(path, {**needed, each["name"]: value})


def _values(parameter: Mapping[str, Any]) -> tuple[str, ...]:
    if parameter["name"] == "format":
        return ("csv", "parquet", "xlsx")
    return PARAMETERS.get(parameter["name"], ())


def _asked(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def read_text(answer: httpx2.Response) -> str:
    """Return everything an answer says, headers included, whatever its format."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    kind = answer.headers.get("content-type", "")
    if "parquet" in kind:
        table = pq.read_table(io.BytesIO(answer.content))
        about = b"\n".join((table.schema.metadata or {}).values()).decode()
        frame: pd.DataFrame = table.to_pandas()
        return f"{headers}\n{about}\n{frame.to_csv()}"
    if "spreadsheetml" in kind or "zip" in kind:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            parts = [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        return "\n".join((headers, *parts))
    if answer.text.startswith("{"):
        return f"{headers}\n{json.dumps(answer.json(), ensure_ascii=False)}"  # without escapes
    return f"{headers}\n{answer.text}"
