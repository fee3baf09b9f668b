"""Rules on closing a year: what must balance, what a closed year still takes, and reopening it."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, RuleViolation


@dataclass(eq=False)
class YearIsClosed(RuleViolation):
    """Anything but a correction of a closed year."""

    code = "year-closed"
    titles = ("The year is closed", "年度の締切り後の記録")
    english = (
        "FY{fiscal_year} of {whose} ({account}) is closed and takes corrections only: {held_yen:,} yen ended "
        "as {spent_yen:,} spent, {carried_over_yen:,} carried over and {unused_yen:,} unused."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）は締め切られており、訂正以外は記録できません。現額 "
        "{held_yen:,} 円は、支出済み {spent_yen:,} 円、翌年度繰越 {carried_over_yen:,} 円、不用 "
        "{unused_yen:,} 円で確定しています。"
    )

    whose: str
    fiscal_year: int
    account: str
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int


@dataclass(eq=False)
class OutsideReopening(RuleViolation):
    """An entry into a reopened year that takes effect before or after the reopening."""

    code = "outside-reopening"
    titles = ("Outside the reopening of the year", "再開期間外の記録")
    english = (
        "FY{fiscal_year} of {whose} ({account}) is reopened from {reopened_on} to {until}; an entry that "
        "takes effect on {effective_on} is refused. It can be closed again."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）の再開期間は {reopened_on} から {until} までです。"
        "発効日が {effective_on} の記録はできません。再度締め切ることはできます。"
    )

    whose: str
    fiscal_year: int
    account: str
    reopened_on: str
    until: str
    effective_on: str


@dataclass(eq=False)
class YearNotOver(RuleViolation):
    """A closing before the year is over."""

    code = "year-not-over"
    titles = ("The year is not over", "年度の終了前の締切り")
    english = (
        "FY{fiscal_year} of {whose} cannot be closed on {effective_on}: it lasts until {last_day}, and only "
        "what took place can be closed."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度は {last_day} まで続くため、"
        "{effective_on} 付けで締め切ることはできません。"
    )

    whose: str
    fiscal_year: int
    effective_on: str
    last_day: str


@dataclass(eq=False)
class SystemsNotClosed(RuleViolation):
    """A ministry's year that would be closed before the systems that hold its money."""

    code = "systems-not-closed"
    titles = ("Systems are not closed", "情報システムの年度が未締切り")
    english = (
        "FY{fiscal_year} of {whose} ({account}) cannot be closed: {count} systems that hold {drawn_yen:,} "
        "yen of it are not closed: {systems}."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）を締め切ることはできません。"
        "配分 {drawn_yen:,} 円を受けた {count} 件の情報システムの年度が未締切りです（{systems}）。"
    )

    whose: str
    fiscal_year: int
    account: str
    count: int
    drawn_yen: int
    systems: str


@dataclass(eq=False)
class ClosingDiffers(RuleViolation):
    """A figure of a closing that the books do not hold."""

    code = "closing-differs"
    titles = ("The closing is not what the books hold", "締切り額と記録の相違")
    english = (
        "FY{fiscal_year} of {whose} ({account}) cannot be closed: {figure} is stated as {stated_yen:,} yen, "
        "the books hold {books_yen:,} yen, a difference of {difference_yen:,} yen."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）を締め切ることはできません。"
        "{figure_ja}：申告 {stated_yen:,} 円、記録 {books_yen:,} 円、差額 {difference_yen:,} 円です。"
    )

    whose: str
    fiscal_year: int
    account: str
    figure: str
    figure_ja: str
    stated_yen: int
    books_yen: int
    difference_yen: int


@dataclass(eq=False)
class ClosingDoesNotBalance(RuleViolation):
    """A closing where what was held did not end as spent, carried over or unused, to the yen."""

    code = "closing-balance"
    titles = ("The closing does not balance", "締切り額の不整合")
    english = (
        "FY{fiscal_year} of {whose} ({account}) cannot be closed: {held_yen:,} yen is not {spent_yen:,} "
        "spent + {carried_over_yen:,} carried over + {unused_yen:,} unused; the difference is "
        "{difference_yen:,} yen."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）を締め切ることはできません。"
        "現額 {held_yen:,} 円が、支出済み {spent_yen:,} 円、翌年度繰越 {carried_over_yen:,} 円、"
        "不用 {unused_yen:,} 円の合計と一致しません。差額 {difference_yen:,} 円です。"
    )

    whose: str
    fiscal_year: int
    account: str
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    difference_yen: int


@dataclass(eq=False)
class CarryOverBelowArrived(RuleViolation):
    """A year closed again with less carried over than arrived in the next one."""

    code = "carry-over-below-arrived"
    titles = ("Less carried over than arrived", "受入れ済みの額を下回る繰越額")
    english = (
        "FY{fiscal_year} of {whose} ({account}) cannot be closed with {carried_over_yen:,} yen carried over: "
        "{arrived_yen:,} yen of it arrived in FY{next_year} already."
    )
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）を、翌年度繰越額 {carried_over_yen:,} 円で締め切ることは"
        "できません。{next_year}年度に {arrived_yen:,} 円を受入れ済みです。"
    )

    whose: str
    fiscal_year: int
    account: str
    carried_over_yen: int
    next_year: int
    arrived_yen: int


@dataclass(eq=False)
class YearNotClosed(RuleViolation):
    """Reopening a year that is open."""

    code = "year-not-closed"
    titles = ("The year is not closed", "締切り前の年度の再開")
    english = "FY{fiscal_year} of {whose} ({account}) is not closed; only a closed year can be reopened."
    japanese = (
        "「{whose}」の{fiscal_year}年度（{account}）は締め切られていません。"
        "再開できるのは締切り後の年度のみです。"
    )

    whose: str
    fiscal_year: int
    account: str


@dataclass(eq=False)
class ReopeningEndsBefore(InvalidValue):
    """A reopening that would end before it begins."""

    code = "reopening-period"
    titles = ("Ends before it begins", "再開期間の誤り")
    english = "A year that is reopened on {effective_on} cannot be open until {until}, which is earlier."
    japanese = "再開日 {effective_on} より前の {until} を再開の期限とすることはできません。"

    effective_on: str
    until: str
