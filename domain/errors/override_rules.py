"""Rules on overrides themselves."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue


@dataclass(eq=False)
class NotOverridable(InvalidValue):
    """An override of a rule that nobody can go past, or that does not exist."""

    code = "not-overridable"
    titles = ("The rule cannot be overridden", "例外承認の対象外の規則")
    english = "The rule '{rule}' cannot be overridden; those that can: {overridable}."
    japanese = "規則「{rule}」は例外承認の対象ではありません。例外承認のできる規則：{overridable}"

    rule: str
    overridable: str
