"""The words of the data grid in Japanese; its own are English."""

from typing import Final

from dash_app.formatting import Language

JAPANESE: Final = {
    "page": "ページ",
    "more": "さらに",
    "to": "〜",
    "of": "/",
    "next": "次へ",
    "last": "最後",
    "first": "最初",
    "previous": "前へ",
    "loadingOoo": "読み込み中",
    "noRowsToShow": "該当する行はありません",
    "noMatchingRows": "該当する行はありません",
    "searchOoo": "検索",
    "blank": "空白",
    "blanks": "空白",
    "notBlank": "空白以外",
    "filterOoo": "絞り込み",
    "applyFilter": "適用",
    "resetFilter": "解除",
    "clearFilter": "消去",
    "equals": "等しい",
    "notEqual": "等しくない",
    "lessThan": "より小さい",
    "greaterThan": "より大きい",
    "lessThanOrEqual": "以下",
    "greaterThanOrEqual": "以上",
    "inRange": "範囲内",
    "inRangeStart": "から",
    "inRangeEnd": "まで",
    "contains": "含む",
    "notContains": "含まない",
    "startsWith": "で始まる",
    "endsWith": "で終わる",
    "andCondition": "かつ",
    "orCondition": "または",
    "empty": "選択してください",
    "pinColumn": "列を固定",
    "autosizeThisColumn": "列幅を自動調整",
    "autosizeAllColumns": "全列の幅を自動調整",
    "resetColumns": "列を元に戻す",
    "copy": "コピー",
    "ctrlC": "Ctrl+C",
    "csvExport": "CSV出力",
    "export": "出力",
    "sortAscending": "昇順",
    "sortDescending": "降順",
    "sortUnSort": "並べ替えを解除",
    "ariaFilterInput": "絞り込みの入力",
    "ariaFilterValue": "絞り込みの値",
    "ariaFilteringOperator": "絞り込みの条件",
    "ariaSortableColumn": "Enterで並べ替え",
    "ariaSearch": "検索",
    "pageSizeSelectorLabel": "表示件数:",
    "ariaPageSizeSelectorLabel": "表示件数",
}


def grid_words(language: Language) -> dict[str, str]:
    """Return the words that replace the grid's own; none in English."""
    return JAPANESE if language is Language.JA else {}
