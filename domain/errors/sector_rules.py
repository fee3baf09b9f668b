"""Rules on systems that are not the state's: 独立行政法人, 地方公共団体, 準公共分野."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, RuleViolation


@dataclass(eq=False)
class QuasiPublicFieldMissing(InvalidValue):
    """A system of the quasi-public sector without its field."""

    code = "quasi-public-field"
    titles = ("The field does not go with the sector", "区分と準公共分野の不一致")
    policy = "準公共分野"
    english = (
        "'{system_id}' is of the quasi-public sector and names no field; one of {allowed} is given (policy "
        "準公共分野)."
    )
    japanese = (
        "「{system_id}」は準公共分野の情報システムですが、分野の指定がありません。次のいずれかを指定して"
        "ください：{allowed}（方針 準公共分野）。"
    )

    system_id: str
    allowed: str


@dataclass(eq=False)
class FieldOfOtherSector(InvalidValue):
    """A quasi-public field named for a system of another sector."""

    code = "quasi-public-field"
    titles = ("The field does not go with the sector", "区分と準公共分野の不一致")
    policy = "準公共分野"
    english = (
        "'{system_id}' is of the sector '{sector}' and cannot be of the field '{named}': the eight fields "
        "are those of the quasi-public sector (policy 準公共分野)."
    )
    japanese = (
        "「{system_id}」の区分は「{sector}」であり、分野「{named}」を指定することはできません。"
        "8分野は準公共分野のものです（方針 準公共分野）。"
    )

    system_id: str
    sector: str
    named: str


@dataclass(eq=False)
class InventoryOfOtherSector(RuleViolation):
    """The inventory of 独立行政法人, on a system of another sector."""

    code = "inventory-sector"
    titles = ("Not a system of an incorporated agency", "独立行政法人以外の棚卸し")
    policy = "独立行政法人"
    english = (
        "The inventory of '{system_id}' is refused: it is of the sector '{sector}', and the inventory takes "
        "stock of the systems of incorporated administrative agencies (policy 独立行政法人)."
    )
    japanese = (
        "「{system_id}」の棚卸しは記録できません。区分は「{sector}」であり、棚卸しの対象は独立行政法人の"
        "情報システムです（方針 独立行政法人）。"
    )

    system_id: str
    sector: str


@dataclass(eq=False)
class BeforeTheInventory(InvalidValue):
    """An inventory of a year before the first one."""

    code = "inventory-year"
    titles = ("Before the first inventory", "棚卸しの年度の誤り")
    policy = "独立行政法人"
    english = (
        "FY{fiscal_year} has no inventory: incorporated administrative agencies take stock from "
        "FY{first_year} on (policy 独立行政法人)."
    )
    japanese = (
        "{fiscal_year}年度の棚卸しはありません。独立行政法人の棚卸しは{first_year}年度から行います"
        "（方針 独立行政法人）。"
    )

    fiscal_year: int
    first_year: int


@dataclass(eq=False)
class SubsidyToTheState(RuleViolation):
    """A subsidy to a system of the state itself."""

    code = "subsidy-sector"
    titles = ("A subsidy to a system of the state", "国の情報システムへの補助金")
    policy = "準公共分野"
    english = (
        "A subsidy of {asked_yen:,} yen for '{system_id}' in FY{fiscal_year} is refused: it is of the sector "
        "'{sector}', whose systems are paid for by appropriations; subsidies build systems of the others "
        "(policy 準公共分野)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」への {asked_yen:,} 円の補助金は記録できません。区分は「{sector}」"
        "であり、国の情報システムは歳出予算で整備します。補助金は国以外の情報システムに交付されます"
        "（方針 準公共分野）。"
    )

    system_id: str
    fiscal_year: int
    asked_yen: int
    sector: str
