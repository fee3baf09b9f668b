"""Rules on contracts: their term, and commitments within the money that is there."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, NotFound, RuleViolation


@dataclass(eq=False)
class UnknownContract(NotFound):
    """No such contract of that system."""

    code = "unknown-contract"
    titles = ("No such contract", "契約が存在しない")
    english = "System '{system_id}' has no contract '{contract_id}'."
    japanese = "情報システム「{system_id}」に契約「{contract_id}」はありません。"

    system_id: str
    contract_id: str


@dataclass(eq=False)
class InvalidBidders(InvalidValue):
    """A number of bidders that cannot be."""

    code = "bidders"
    titles = ("Not a number of bidders", "応札者数の誤り")
    english = "{value} is not a number of bidders: a whole number of at least 1."
    japanese = "{value} は応札者数ではありません。1 以上の整数で指定してください。"

    value: str


@dataclass(eq=False)
class ContractTermReversed(InvalidValue):
    """A contract that ends before it starts."""

    code = "contract-term"
    titles = ("The dates contradict the contract's term", "契約期間との不整合")
    english = "A contract that starts on {starts_on} cannot end on {ends_on}."
    japanese = "{starts_on} に開始する契約の終了日を {ends_on} とすることはできません。"

    starts_on: str
    ends_on: str


@dataclass(eq=False)
class AmountOutsideTerm(InvalidValue):
    """An amount of a year before the contract was signed, or after it ends."""

    code = "contract-term"
    titles = ("The dates contradict the contract's term", "契約期間との不整合")
    english = (
        "An amount of FY{fiscal_year} is outside the contract: it is signed in FY{first_fiscal_year} and "
        "ends in FY{last_fiscal_year}."
    )
    japanese = (
        "{fiscal_year}年度の金額は契約の期間外です。契約の締結は {first_fiscal_year}年度、終了は "
        "{last_fiscal_year}年度です。"
    )

    fiscal_year: int
    first_fiscal_year: int
    last_fiscal_year: int


@dataclass(eq=False)
class TerminationOutsideTerm(RuleViolation):
    """A termination before the contract was signed, or after its end."""

    code = "contract-term"
    titles = ("The dates contradict the contract's term", "契約期間との不整合")
    english = (
        "Contract '{contract_id}' cannot be terminated on {terminated_on}: it was signed on {signed_on} and "
        "ends on {ends_on}."
    )
    japanese = (
        "契約「{contract_id}」を {terminated_on} に解除することはできません。締結日は {signed_on}、終了日は "
        "{ends_on} です。"
    )

    contract_id: str
    terminated_on: str
    signed_on: str
    ends_on: str


@dataclass(eq=False)
class BeforeSigning(RuleViolation):
    """A change or termination that takes effect before the contract was signed."""

    code = "contract-term"
    titles = ("The dates contradict the contract's term", "契約期間との不整合")
    english = (
        "Nothing of contract '{contract_id}' can be changed from {effective_on} on: it was signed on "
        "{signed_on}."
    )
    japanese = (
        "契約「{contract_id}」を {effective_on} から変更することはできません。締結日は {signed_on} です。"
    )

    contract_id: str
    effective_on: str
    signed_on: str


@dataclass(eq=False)
class ContractEnded(RuleViolation):
    """A change of a contract that was terminated."""

    code = "contract-ended"
    titles = ("The contract was terminated", "解除済みの契約")
    english = "Contract '{contract_id}' was terminated on {terminated_on} and cannot be changed."
    japanese = "契約「{contract_id}」は {terminated_on} に解除されており、変更することはできません。"

    contract_id: str
    terminated_on: str


@dataclass(eq=False)
class CommitmentAboveAllocation(RuleViolation):
    """A commitment above what the system holds of the year."""

    code = "commit-within-allocation"
    titles = ("Above what the system holds", "配分額を超える支出負担行為")
    policy = "4-5"
    english = (
        "Contract '{contract_id}' cannot commit {asked_yen:,} yen of FY{fiscal_year}: '{system_id}' holds "
        "{held_yen:,} yen, {carried_over_yen:,} is carried over, {committed_yen:,} is committed, "
        "{authorised_yen:,} is committed on multi-year authority, {left_yen:,} is left (policy 4-5)."
    )
    japanese = (
        "契約「{contract_id}」により {fiscal_year}年度の {asked_yen:,} 円を負担することはできません。"
        "「{system_id}」の配分・繰越受入額 {held_yen:,} 円、翌年度繰越額 {carried_over_yen:,} 円、"
        "負担済み {committed_yen:,} 円、国庫債務負担行為による負担 {authorised_yen:,} 円、"
        "残り {left_yen:,} 円です（方針 4-5）。"
    )

    contract_id: str
    system_id: str
    fiscal_year: int
    asked_yen: int
    held_yen: int
    carried_over_yen: int
    committed_yen: int
    authorised_yen: int
    left_yen: int


@dataclass(eq=False)
class CommitmentBelowSpent(RuleViolation):
    """A commitment lowered below what was reported as spent."""

    code = "commitment-below-spent"
    titles = ("Commitments below what was spent", "執行済額を下回る支出負担行為")
    english = (
        "Contract '{contract_id}' cannot be lowered by {lowered_yen:,} yen in FY{fiscal_year}: "
        "{committed_yen:,} yen is committed for '{system_id}' and {spent_yen:,} reported as spent."
    )
    japanese = (
        "契約「{contract_id}」の {fiscal_year}年度分を {lowered_yen:,} 円減額することはできません。"
        "「{system_id}」の負担済み {committed_yen:,} 円に対し、執行報告額は {spent_yen:,} 円です。"
    )

    contract_id: str
    system_id: str
    fiscal_year: int
    lowered_yen: int
    committed_yen: int
    spent_yen: int


@dataclass(eq=False)
class ReleaseAboveContract(RuleViolation):
    """More is released at a termination than the contract commits."""

    code = "release-above-contract"
    titles = ("More than the contract commits", "契約額を超える減額")
    english = (
        "Releasing {asked_yen:,} yen of contract '{contract_id}' in FY{fiscal_year} is refused: it commits "
        "{committed_yen:,} yen of that year."
    )
    japanese = (
        "契約「{contract_id}」の {fiscal_year}年度分から {asked_yen:,} 円を減額することはできません。"
        "同年度の契約額は {committed_yen:,} 円です。"
    )

    contract_id: str
    fiscal_year: int
    asked_yen: int
    committed_yen: int
