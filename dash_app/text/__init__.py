"""Every sentence a reader sees, in Japanese and in English, by key.

A key is ``section.name``; the sentences stand in ``ja.toml`` and ``en.toml`` under the same keys. Values go
into named places (``{year}``), already formatted: this package knows no units.
"""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dash_app.formatting import Language


class UnknownText(KeyError):
    """A key that no sentence stands under."""


@cache
def sentences(language: Language) -> MappingProxyType[str, str]:
    """Return every sentence of one language by its key."""
    sections = tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            f"{section}.{name}": written
            for section, names in sections.items()
            for name, written in names.items()
        }
    )


def sentence(language: Language, key: str, **values: object) -> str:
    """Return the sentence under ``key`` with ``values`` in their places.

    Raises:
        UnknownText: Nothing stands under ``key``.
    """
    try:
        written = sentences(language)[key]
    except KeyError:
        raise UnknownText(key) from None
    return written.format(**values) if values else written
