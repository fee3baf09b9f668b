"""What is answered when a file cannot be read at all."""

from dataclasses import dataclass
from typing import Self

from domain.errors import InvalidValue
from seed_data.reasons import Reason
from seed_data.spreadsheets.reasons import reason


@dataclass(eq=False)
class SheetRefused(InvalidValue):
    """A file, or its header, is not what can be read."""

    code = "sheet-refused"
    titles = ("The file cannot be read", "ファイルを読み取れない")
    english = "The file is refused: {why}."
    japanese = "ファイルを受け付けられません:{why_ja}。"

    rule: str
    why: str
    why_ja: str

    @classmethod
    def of(cls, why: Reason) -> Self:
        """Return the refusal for a reason."""
        return cls(why.code, why.en, why.ja)

    @classmethod
    def because(cls, code: str, **facts: object) -> Self:
        """Return the refusal for the reason of a code, with its facts."""
        return cls.of(reason(code, **facts))
