"""The rule that asks back when an amount looks like a wrong unit."""

from dataclasses import dataclass

from domain.errors.kinds import RuleViolation


@dataclass(eq=False)
class ImplausibleAmount(RuleViolation):
    """An amount about a thousand or a million times what the system usually has, or that fraction of it."""

    code = "implausible-amount"
    titles = ("The amount looks like a wrong unit", "金額の単位の確認")
    english = (
        "{amount_yen:,} yen for '{system_id}' is {factor} what is usual ({usual}: {usual_yen:,} yen). "
        "Thousands or millions of yen may have been typed as yen, or the other way round; confirm the amount "
        "when it is right."
    )
    japanese = (
        "「{system_id}」の {amount_yen:,} 円は、通常の額（{usual_ja}：{usual_yen:,} 円）の{factor_ja}です。"
        "千円又は百万円を単位とする額との取り違えがないか確認してください。"
        "正しい場合は、確認済みとして再度記録してください。"
    )

    system_id: str
    amount_yen: int
    usual_yen: int
    usual: str
    usual_ja: str
    factor: str
    factor_ja: str
