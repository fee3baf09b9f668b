"""Publications: the documents that published figures rest on, as the read model keeps them.

A publication is kept as one text, so that figures of the same document share a cell in memory.
"""

import json
from functools import lru_cache
from typing import Final

from domain.facts import Facts, Source

CACHED: Final = 4_096


def publication_of(facts: Facts) -> str | None:
    """Return the publication a fact rests on in its stored form, ``None`` for what was not published.

    Officers' documents are not publications: they stand in the history of what they decided.
    """
    return _stored(facts.source) if facts.is_published else None


@lru_cache(CACHED)
def _stored(source: Source) -> str:
    return json.dumps([source.title, source.number, source.url], ensure_ascii=False, separators=(",", ":"))


@lru_cache(CACHED)
def source_of(publication: str) -> Source:
    """Return the document of a stored publication."""
    return Source(*json.loads(publication))
