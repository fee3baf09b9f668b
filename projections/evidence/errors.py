"""Every way a bundle can be refused."""

from dataclasses import dataclass

from domain.errors import InvalidValue, NotFound


@dataclass(eq=False)
class NotEvidence(InvalidValue):
    """A view that no bundle holds."""

    code = "not-evidence"
    titles = ("No bundle holds that view", "証拠一式に含められない表")
    english = "A bundle of evidence cannot hold '{view}'; it can hold {accepted}."
    japanese = "証拠一式に「{view}」を含めることはできません。含められるもの:{accepted}"

    view: str
    accepted: str


@dataclass(eq=False)
class NothingRecorded(NotFound):
    """A moment at which the books were empty."""

    code = "nothing-recorded"
    titles = ("Nothing was recorded at that moment", "記録のない時点")
    english = "Nothing had been recorded at {known_at}: there is nothing to prove."
    japanese = "{known_at} の時点では何も記録されていないため、証拠一式を作成できません。"

    known_at: str


@dataclass(eq=False)
class UnknownLanguage(InvalidValue):
    """A language that no report is written in."""

    code = "unknown-report-language"
    titles = ("No report is written in that language", "対応していない言語")
    english = "Reports are written in {accepted}, not in '{language}'."
    japanese = "報告書の言語に「{language}」は指定できません。指定できる値:{accepted}"

    language: str
    accepted: str
