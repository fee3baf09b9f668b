"""The words of a closed set, with what stands beside each in ``domain.vocabulary``: its Japanese word."""

import ast
import inspect
import textwrap
from enum import Enum
from functools import cache
from typing import NamedTuple


class Member(NamedTuple):
    """One word of a closed set.

    Attributes:
        value: As it is stored.
        said: What stands beside it in the code: the Japanese word, and where needed what it means.
    """

    value: str
    said: str

    @property
    def japanese(self) -> str:
        """The Japanese word alone."""
        return self.said.partition(": ")[0]


@cache
def members(vocabulary: type[Enum]) -> tuple[Member, ...]:
    """Return the words of a closed set with what the code says beside each, in order."""
    body = ast.parse(textwrap.dedent(inspect.getsource(vocabulary))).body[0]
    said: dict[str, str] = {}
    name = ""
    for node in body.body:  # type: ignore[attr-defined]
        if isinstance(node, ast.Assign):
            name = node.targets[0].id  # type: ignore[attr-defined]
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said[name] = str(node.value.value).removesuffix(".")
    return tuple(Member(str(member.value), said.get(member.name, "")) for member in vocabulary)
