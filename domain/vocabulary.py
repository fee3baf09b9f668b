"""The closed sets of words, as types. One word per concept; the Japanese term stands beside each."""

from enum import IntEnum, StrEnum

GENERAL_ACCOUNT = "一般会計"
"""The general account. Special accounts are written ``特別会計:<name>:<sub-account>``, as the sources do."""

DIGITAL_AGENCY = "digital-agency"
"""デジタル庁's id in the books: it designates, determines, decides plans and allocates (4-2-2, 4-5)."""

MODIFICATION = "改修"
"""The sub-item of 整備経費 that the reduction target counts together with 運用等経費 (4-3, 4-4-2)."""


class Provenance(StrEnum):
    """Where a fact comes from. The three are never mixed without showing which is which."""

    PUBLISHED = "published"
    """公表: an official figure as published."""
    REPORTED = "reported"
    """報告: recorded by an officer."""
    ILLUSTRATIVE = "illustrative"
    """例示: an illustration, not a fact."""


class SystemClass(IntEnum):
    """政府情報システムの分類 (4-2-1)."""

    DIGITAL_AGENCY = 1
    """①デジタル庁システム."""
    JOINT = 2
    """②デジタル庁・各府省共同プロジェクト型システム."""
    MINISTRY = 3
    """③各府省システム."""


class Criterion(StrEnum):
    """分類の基準: the criteria by which デジタル庁 designates a class (4-2-1)."""

    SHARED_BY_MINISTRIES = "shared-by-ministries"
    """①各府省が共通で利用する."""
    PLATFORM = "platform"
    """①各府省が整備する上で基盤となる."""
    LINKAGE_EFFECT = "linkage-effect"
    """①他との連携によりセキュリティ・効率に効果がある."""
    AGENCY_OWN_DUTY = "agency-own-duty"
    """①デジタル庁の固有の事務に利用される."""
    URGENT_AND_IMPORTANT = "urgent-and-important"
    """①②緊急性が高く政策的に重要."""
    AGENCY_EXPERTISE = "agency-expertise"
    """②デジタル庁の技術的知見や共通基盤を生かした整備を要する."""
    INSEPARABLE_DUTY = "inseparable-duty"
    """②制度所管府省が固有事務と密接不可分に運用している."""
    SCALE = "scale"
    """②一定の規模がある."""
    RELATED_SYSTEM = "related-system"
    """②一体として整備する必要がある."""
    ALL_OTHERS = "all-others"
    """③①②以外の全て."""


CRITERIA_OF_CLASS: dict[SystemClass, frozenset[Criterion]] = {
    SystemClass.DIGITAL_AGENCY: frozenset(
        {
            Criterion.SHARED_BY_MINISTRIES,
            Criterion.PLATFORM,
            Criterion.LINKAGE_EFFECT,
            Criterion.AGENCY_OWN_DUTY,
            Criterion.URGENT_AND_IMPORTANT,
        }
    ),
    SystemClass.JOINT: frozenset(
        {
            Criterion.AGENCY_EXPERTISE,
            Criterion.INSEPARABLE_DUTY,
            Criterion.SCALE,
            Criterion.URGENT_AND_IMPORTANT,
            Criterion.RELATED_SYSTEM,
        }
    ),
    SystemClass.MINISTRY: frozenset({Criterion.ALL_OTHERS}),
}
"""Which criteria lead to which class (4-2-1)."""


class CostClass(StrEnum):
    """経費区分."""

    DEVELOPMENT = "development"
    """整備経費."""
    OPERATIONS = "operations"
    """運用等経費."""
    OTHER = "other"
    """その他経費."""


class Sector(StrEnum):
    """区分: who runs the system. Only 国 systems can be in the lump sum."""

    STATE = "state"
    """国."""
    INCORPORATED_AGENCY = "incorporated-agency"
    """独立行政法人."""
    LOCAL_GOVERNMENT = "local-government"
    """地方公共団体."""
    QUASI_PUBLIC = "quasi-public"
    """準公共分野."""


class PaymentTier(StrEnum):
    """Whom a payment goes to. Never add the two: a subcontract is paid out of the direct payment."""

    DIRECT = "direct"
    """支出先."""
    SUBCONTRACT = "subcontract"
    """再委託先."""
    NOT_STATED = "not-stated"
    """段階の記載なし: the file prints payees without the flow of funds; added to nothing."""


class TransferKind(StrEnum):
    """Why an appropriation moved to another ministry."""

    TRANSFER = "transfer"
    """移替え."""
    SUCCESSION = "succession"
    """事務の承継に伴う移管."""
    UNSPECIFIED = "unspecified"
    """The sources show that money moved, and do not say how."""


class ReviewStage(StrEnum):
    """レビューの段階 (4-6)."""

    PRE_REQUEST = "pre-request"
    """予算要求前."""
    REQUEST = "request"
    """予算要求時."""
    EXECUTION = "execution"
    """予算執行段階."""


class ReviewOutcome(StrEnum):
    """レビューの結果 (4-5, 4-6)."""

    APPROVED = "approved"
    """適当."""
    APPROVED_WITH_CONDITIONS = "approved-with-conditions"
    """条件付きで適当."""
    REFUSED = "refused"
    """不適当: the need of the project is not acknowledged."""
    CORRECT = "correct"
    """要是正."""
    SUSPEND = "suspend"
    """停止."""


class RequestKind(StrEnum):
    """概算要求の区分."""

    NORMAL = "normal"
    """通常要望."""
    PRIORITY = "priority"
    """重要政策推進枠."""


class AppropriationKind(StrEnum):
    """How an appropriation of a system came about."""

    INITIAL = "initial"
    """当初予算."""
    SUPPLEMENTARY = "supplementary"
    """補正予算."""
    RESERVE = "reserve"
    """予備費."""


class Procurement(StrEnum):
    """調達方式: how the vendor was found."""

    OPEN_LOWEST_PRICE = "open-lowest-price"
    """一般競争入札（最低価格）."""
    OPEN_OVERALL_EVALUATION = "open-overall-evaluation"
    """一般競争入札（総合評価）."""
    DESIGNATED = "designated"
    """指名競争入札."""
    NEGOTIATED_SINGLE = "negotiated-single"
    """随意契約（特定業者）."""
    NEGOTIATED_SEVERAL = "negotiated-several"
    """随意契約（複数業者）."""
    PROPOSAL = "proposal"
    """随意契約（公募型プロポーザル）."""
    OPEN_COUNTER = "open-counter"
    """随意契約（オープンカウンタ）."""


class SystemIdScheme(StrEnum):
    """外部ID: under which register of others an information system is known, and by which kind of number."""

    RS_PROJECT = "rs-project"
    """予算事業ID."""
    INFORMATION_SYSTEM = "information-system"
    """情報システムID."""
    PROCUREMENT_CASE = "procurement-case"
    """調達案件番号."""


class OrganizationIdScheme(StrEnum):
    """外部名称: by which code or name the files of others know a ministry or organization."""

    PROCUREMENT_CODE = "procurement-code"
    """府省コード."""
    PRINTED_NAME = "printed-name"
    """資料上の名称."""


class ContractChange(StrEnum):
    """契約変更の種別: what a change of a contract is about."""

    AMOUNT = "amount"
    """契約金額."""
    TERM = "term"
    """契約期間."""
    SCOPE = "scope"
    """契約内容."""


class CommonFunction(StrEnum):
    """共通機能: what デジタル庁 provides for all systems (2-1 to 2-4)."""

    GOVERNMENT_CLOUD = "government-cloud"
    """ガバメントクラウド (2-1)."""
    GOVERNMENT_SOLUTION_SERVICE = "government-solution-service"
    """ガバメントソリューションサービス (2-2)."""
    BASE_REGISTRY = "base-registry"
    """ベース・レジストリ (2-3)."""
    AUTHENTICATION = "authentication"
    """ID・認証 (2-4)."""


class MonitoringGround(StrEnum):
    """Why a project is particularly important, so that デジタル庁 monitors it (4-7)."""

    BUDGET_SCALE = "budget-scale"
    """予算規模."""
    SOCIAL_IMPACT = "social-impact"
    """国民生活及び経済・社会・環境への影響."""
    OTHER_SYSTEMS = "other-systems"
    """他の情報システム整備への影響."""
    URGENCY = "urgency"
    """プロジェクトの緊急性."""


class EffectBeneficiary(StrEnum):
    """Where an effect arises that stands against the cost (4-4-1)."""

    USERS = "users"
    """利用者側の効果."""
    ADMINISTRATION = "administration"
    """行政機関側の効果."""
    REFORM = "reform"
    """業務改革（BPR）による効果."""


class ReductionKind(StrEnum):
    """What brings the operating cost down (4-3, 4-4-2)."""

    BUSINESS_REFORM = "business-reform"
    """業務改革（BPR）の推進."""
    COMMON_FUNCTION = "common-function"
    """共通機能の活用."""
    CONSOLIDATION = "consolidation"
    """情報システムの統合・集約."""
    CLOUD = "cloud"
    """クラウド化."""
    OTHER = "other"
    """その他."""


class QuasiPublicField(StrEnum):
    """準公共分野: the eight designated fields."""

    HEALTH = "health"
    """健康・医療・介護."""
    EDUCATION = "education"
    """教育."""
    DISASTER_PREVENTION = "disaster-prevention"
    """防災."""
    CHILDREN = "children"
    """こども."""
    MOBILITY = "mobility"
    """モビリティ."""
    AGRICULTURE = "agriculture"
    """農業・水産業・食関連産業."""
    PORTS = "ports"
    """港湾（港湾物流分野）."""
    INFRASTRUCTURE = "infrastructure"
    """インフラ."""


class Rounding(StrEnum):
    """How the yen that no share covers exactly are given out."""

    LARGEST_REMAINDER = "largest-remainder"
    """最大剰余方式: one yen each, to the largest remainders first; equal ones in the order given."""


class CarryOverKind(StrEnum):
    """繰越しの種別: how spending may go on in the next year."""

    APPROVED = "approved"
    """明許繰越."""
    ACCIDENT = "accident"
    """事故繰越."""


class ShiftKind(StrEnum):
    """Between what an appropriation was shifted."""

    BETWEEN_SECTIONS = "between-sections"
    """移用: 項の間."""
    BETWEEN_ITEMS = "between-items"
    """流用: 目の間."""


class ShiftDirection(StrEnum):
    """Which way a shift goes, seen from the envelope."""

    IN = "in"
    """枠への受入れ."""
    OUT = "out"
    """枠からの払出し."""
    WITHIN = "within"
    """枠の内部."""
