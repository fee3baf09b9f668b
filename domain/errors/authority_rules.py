"""Rules on what must be granted or certified before a contract: multi-year authority and certification."""

from dataclasses import dataclass

from domain.errors.kinds import NotFound, RuleViolation


@dataclass(eq=False)
class UnknownAuthority(NotFound):
    """No such multi-year authority of that system and account."""

    code = "unknown-authority"
    titles = ("No such multi-year authority", "国庫債務負担行為が存在しない")
    english = "System '{system_id}' has no multi-year authority '{authority_id}' in {account}."
    japanese = "情報システム「{system_id}」に{account}の国庫債務負担行為「{authority_id}」はありません。"

    system_id: str
    authority_id: str
    account: str


@dataclass(eq=False)
class UnknownCertification(NotFound):
    """No such certification of that system, account and year."""

    code = "unknown-certification"
    titles = ("No such certification", "認証が存在しない")
    english = (
        "System '{system_id}' has no certification '{certification_id}' of FY{fiscal_year} in {account}."
    )
    japanese = (
        "情報システム「{system_id}」に{fiscal_year}年度の{account}の認証「{certification_id}」はありません。"
    )

    system_id: str
    certification_id: str
    fiscal_year: int
    account: str


@dataclass(eq=False)
class AuthorityNeeded(RuleViolation):
    """Money of a later year committed without multi-year authority."""

    code = "authority-needed"
    titles = ("A later year needs multi-year authority", "国庫債務負担行為が必要")
    english = (
        "Contract '{contract_id}' cannot commit {asked_yen:,} yen of FY{fiscal_year} in "
        "FY{decided_fiscal_year}: money of a later year is committed on multi-year authority "
        "(国庫債務負担行為, Public Finance Act, article 15), and the contract names none."
    )
    japanese = (
        "契約「{contract_id}」により {fiscal_year}年度の {asked_yen:,} 円を {decided_fiscal_year}年度に"
        "負担することはできません。後年度の支出を伴う契約には国庫債務負担行為（財政法第15条）が必要ですが、"
        "指定されていません。"
    )

    contract_id: str
    fiscal_year: int
    decided_fiscal_year: int
    asked_yen: int


@dataclass(eq=False)
class OutsideAuthorityYears(RuleViolation):
    """Money of a year the multi-year authority has no limit for."""

    code = "outside-authority-years"
    titles = ("The multi-year authority does not cover the year", "国庫債務負担行為の年度外")
    english = (
        "Contract '{contract_id}' cannot commit {asked_yen:,} yen of FY{fiscal_year} on multi-year authority "
        "'{authority_id}': it covers the fiscal years {covered}."
    )
    japanese = (
        "契約「{contract_id}」により国庫債務負担行為「{authority_id}」で {fiscal_year}年度の "
        "{asked_yen:,} 円を負担することはできません。対象年度は {covered} です。"
    )

    contract_id: str
    authority_id: str
    fiscal_year: int
    asked_yen: int
    covered: str


@dataclass(eq=False)
class AboveAuthority(RuleViolation):
    """More than the multi-year authority has left for a year."""

    code = "above-authority"
    titles = ("Above the multi-year authority", "国庫債務負担行為の限度額超過")
    english = (
        "Contract '{contract_id}' cannot commit {asked_yen:,} yen of FY{fiscal_year} on multi-year authority "
        "'{authority_id}': its limit of that year is {limit_yen:,} yen, {used_yen:,} is used, {left_yen:,} "
        "is left."
    )
    japanese = (
        "契約「{contract_id}」により国庫債務負担行為「{authority_id}」で {fiscal_year}年度の "
        "{asked_yen:,} 円を負担することはできません。同年度の限度額は {limit_yen:,} 円、"
        "使用済み {used_yen:,} 円、残り {left_yen:,} 円です。"
    )

    contract_id: str
    authority_id: str
    fiscal_year: int
    asked_yen: int
    limit_yen: int
    used_yen: int
    left_yen: int


@dataclass(eq=False)
class CertifyFirst(RuleViolation):
    """A commitment of a special account that no 認証官 has certified."""

    code = "certify-first"
    titles = ("A certifying officer certifies first", "認証官の認証が必要")
    policy = "4-5"
    english = (
        "Contract '{contract_id}' cannot commit {asked_yen:,} yen of {account} in FY{fiscal_year}: "
        "{certified_yen:,} yen is certified, {committed_yen:,} is committed, {left_yen:,} is left. A "
        "certifying officer (認証官) certifies first (policy 4-5)."
    )
    japanese = (
        "契約「{contract_id}」により{account}の {fiscal_year}年度の {asked_yen:,} 円を負担することは"
        "できません。認証済み {certified_yen:,} 円、負担済み {committed_yen:,} 円、残り {left_yen:,} 円です。"
        "先に認証官の認証を受けてください（方針 4-5）。"
    )

    contract_id: str
    account: str
    fiscal_year: int
    asked_yen: int
    certified_yen: int
    committed_yen: int
    left_yen: int
