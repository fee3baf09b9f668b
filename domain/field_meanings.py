"""What fields of commands mean, in Japanese: the help that stands beside a field of a form or a spreadsheet.

The English meaning stands in the docstring of the command or its event. A field whose title says all there is
to say has none here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.aggregate import Command

MEANINGS_JA: Final[Mapping[str, str]] = MappingProxyType(
    {
        # one command's own
        "AdjustMinistryPlan.remarks": "調整の理由と、あわせて伝えること",
        "AdjustMinistryPlan.targets_by_year": "今後の年度別の目標額。差額ではなく全体",
        "AdjustPlan.remarks": "何をなぜ調整するか",
        "AdoptCommonFunction.scope": "どの範囲で利用するか",
        "Allocate.ministry": "どの府省の枠から配分するか。空欄なら所管府省",
        "AwardContract.ministry": "どの府省の予算によるか。空欄なら所管府省",
        "AwardContract.scope": "契約の対象となる作業の範囲",
        "CarryIn.amount_yen": "前年度からの繰越額のうち受け入れる額",
        "CarryIn.from_ministry": "繰り越した府省。空欄ならその府省自身",
        "CarryInSystemMoney.amount_yen": "受け入れる額。繰り越した額を超えない",
        "CarryInSystemMoney.ministry": "受入れ後の枠の府省。空欄なら繰り越した府省",
        "ChangeAllocation.amount_yen": "変更後の配分の総額（差額ではない）",
        "ChangeContract.amounts_by_year": "変更後の年度別の金額。過去の年度を含む全体（差額ではない）",
        "ChangeContract.change": "変更の種別。選んだものは必ず入力する",
        "ChangeContract.ends_on": "変更後の履行終了日（当日を含む）",
        "ChangeContract.scope": "変更後の内容",
        "CorrectExecution.lines": "その月に支出した全額（差額ではない）。支出がなければ空欄",
        "EstimateCost.lines": "所要額の全体を経費区分・内訳ごとに",
        "MarkSensitive.ground": "取扱注意とする理由",
        "MergeSystem.share_bp": "統合先に引き継ぐ経費の割合（1万分率）。10000 で全部",
        "PlanReduction.savings_by_year": "年度ごとに見込む削減額",
        "RealiseReduction.amount_yen": "その年度の削減額の全体。0 も可。前と異なる額には理由が必要",
        "ReportExecution.lines": "その月に支出した額を経費区分・内訳ごとに。支出がなければ空欄",
        "ReportPlanProgress.remarks": "あわせて伝えること",
        "RequireApproval.command": "決裁を要することとする操作",
        "RequireApproval.from_yen": "この金額以上を決裁の対象とする。空欄なら常に対象",
        "RequestBudget.lines": "要求の全体を経費区分・内訳ごとに",
        "ReturnAllocation.amount_yen": "返納する額",
        "ReviseMinistryPlan.measures": "今後の施策の全体",
        "ReviseMinistryPlan.targets_by_year": "今後の年度別の目標額。差額ではなく全体",
        "ReviseRequest.lines": "変更後の要求の全体（差額ではない）",
        "StartMonitoring.ground": "特に重要なプロジェクトとする理由",
        "SubmitMinistryPlan.last_fiscal_year": "計画の最終年度。通常は5年",
        "SupplementBudget.amount_yen": "補正後の歳出予算額",
        # every command's
        "account": "一般会計、又は 特別会計:名称:勘定",
        "achieved_yen": "その年度に達成した削減額",
        "advice": "助言の内容",
        "amounts_by_year": "年度別の契約額。締結の翌年度以降は国庫債務負担行為による",
        "approval_reference": "根拠となる承認の番号・日付",
        "authority_id": "翌年度以降の額の根拠となる国庫債務負担行為",
        "baseline": "分かる場合、取組前の値",
        "bidders": "応札した者の数",
        "budget_scale_yen": "見込まれる総費用",
        "carried_over_yen": "翌年度に繰り越した額",
        "ceiling_yen": "要求できる上限額。なければ空欄",
        "certification_id": "根拠となる認証。特別会計では令和5年度から必要",
        "certifier": "認証官の氏名又は官職",
        "conditions": "条件付きの場合、求める条件",
        "corporate_number": "13桁。検査数字を確認する",
        "cost_class": "整備経費・運用等経費・その他経費の別",
        "covered": "一括計上の対象とするか、適用除外とするか",
        "criterion": "分類の基準（方針4-2-1）",
        "current_yen": "歳出予算現額",
        "due_on": "対応の期限",
        "ends_on": "当日を含む",
        "field": "準公共分野のシステムの場合、8分野のいずれか",
        "finding": "指摘の内容",
        "first_fiscal_year": "適用する最初の年度",
        "from_item": "移用・流用元の項又は目",
        "ground": "根拠となる規定又は文書",
        "held_yen": "その年度に使えた額（配分額と繰越受入れ額）",
        "limits_by_year": "年度別の限度額（年割額）",
        "measured_by": "いつまでに測定するか",
        "measures": "業務改革、共通機能の活用、統合・集約などの施策",
        "modification_yen": "整備経費のうち改修",
        "operations_yen": "運用等経費",
        "outline": "何のためのシステムか",
        "parts": "分割先のシステムと経費の割合。合計 10000",
        "period": "対象の月。年度の4月から翌年4月（出納整理期間）まで",
        "pmo": "責任を負う PMO",
        "procedure": "契約相手方をどのように選んだか",
        "procurement": "何を調達するか",
        "project_id": "デジタル庁がプロジェクトを管理するID",
        "project_team": "誰がプロジェクトを進めるか",
        "resolution": "どのように対応したか",
        "rs_project_id": "行政事業レビューの予算事業ID",
        "rule": "例外を認める規則",
        "share_bp": "1万分率（10000 で全部）",
        "spent_yen": "支出済額",
        "sub_item": "新規開発、改修、保守、クラウド利用料など",
        "successor": "事務を引き継ぐもの（あれば）",
        "takes_appropriation": "承継元のその年度の歳出予算の全部も移るか",
        "target": "達成すべき値",
        "targets_by_year": "年度ごとに削減する目標額",
        "terminated_on": "締結日から履行終了日までの日",
        "to_organization": "名前が分かる場合、府省内の組織",
        "unit": "目標値・測定値の単位",
        "unused_yen": "不用となった額",
        "until": "最終日（当日を含む）",
        "up_to_yen": "認める上限額。なければ空欄",
        "valid_until": "例外が有効な最終日。年度全体なら空欄",
        "vendor_corporate_number": "13桁。番号のない者は 9999999999999",
    }
)


def meaning_in_japanese(name: str, command: type[Command] | None) -> str | None:
    """Return what a field means, in Japanese: as its command has it, else as all do."""
    own = None if command is None else MEANINGS_JA.get(f"{command.__name__}.{name}")
    return own or MEANINGS_JA.get(name)
