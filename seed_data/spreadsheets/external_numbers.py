"""The numbers and names of other registers, and what the books say they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import pandas as pd


@dataclass(frozen=True)
class ExternalNumbers:
    """What is matched, as far as whoever asks may see it; a key is (scheme, number or name).

    Attributes:
        systems: Ids of the systems a number stands for; several where that is ambiguous.
        organizations: Ids of the ministries and organizations a code or name stands for.
        set_aside: Numbers that are no system of the books.
    """

    systems: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    organizations: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    set_aside: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Self:
        """Return what the register of external ids says."""
        systems: dict[tuple[str, str], tuple[str, ...]] = {}
        organizations: dict[tuple[str, str], tuple[str, ...]] = {}
        set_aside = set()
        columns = ("scheme", "external_id", "system_id", "ministry_id", "set_aside")
        for scheme, number, system, organization, aside in zip(
            *(frame[name] for name in columns), strict=True
        ):
            key = (str(scheme), str(number))
            if not pd.isna(system):
                systems[key] = tuple(dict.fromkeys((*systems.get(key, ()), str(system))))
            elif not pd.isna(aside) and aside:
                set_aside.add(key)
            else:
                organizations[key] = tuple(dict.fromkeys((*organizations.get(key, ()), str(organization))))
        return cls(systems, organizations, frozenset(set_aside))
