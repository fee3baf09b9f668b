"""The words of the lump-sum budget: one per concept, in English in the code and in Japanese on screen."""

from typing import Final, NamedTuple


class Term(NamedTuple):
    """A concept and its word in both languages.

    Attributes:
        english: The word in the code.
        japanese: The word on screen.
        meaning: What it is, in English.
        meaning_ja: The same in Japanese.
    """

    english: str
    japanese: str
    meaning: str
    meaning_ja: str


TERMS: Final = (
    Term(
        "fiscal year",
        "年度",
        "1 April to 31 March, named by the year it begins in. Its accounts stay open for payments until"
        " 30 April after it.",
        "4月1日から翌年3月31日まで。開始する年で呼ぶ。会計は翌年4月30日（出納整理期間の末日）まで開いている。",
    ),
    Term(
        "ministry, organization",
        "所管、組織",
        "Who holds an appropriation. Identified by 法人番号; names change, and balances move to successors.",
        "歳出予算を所管する府省とその組織。法人番号で識別し、名称の変更と残額の承継を記録する。",
    ),
    Term(
        "information system",
        "情報システム",
        "The unit everything is recorded on; belongs to an owning ministry and organization.",
        "記録の単位。所管の府省及び組織に属する。",
    ),
    Term(
        "class 1, 2, 3",
        "①②③システム",
        "Digital Agency system, joint project, ministry system (4-2). Designated by the Digital Agency; a"
        " history, never a field that is overwritten.",
        "①デジタル庁システム、②デジタル庁・各府省共同プロジェクト型システム、③各府省システム（4-2）。"
        "デジタル庁が指定し、変更も履歴として残す。",
    ),
    Term(
        "lump-sum coverage",
        "一括計上対象",
        "Whether a system's budget is requested and enacted in the Digital Agency's lump sum (4-5), from a"
        " fiscal year on. Independent of class.",
        "予算をデジタル庁が一括して要求・計上する対象か否か（4-5）。適用開始年度ごとに定め、分類とは独立。",
    ),
    Term(
        "account",
        "会計",
        "The general account (一般会計), or a special account with its sub-account.",
        "一般会計、又は特別会計とその勘定。",
    ),
    Term(
        "cost class",
        "経費区分",
        "Development, operations and other cost. The sub-items are data.",
        "整備経費、運用等経費、その他経費。内訳はデータとして持つ。",
    ),
    Term(
        "cost estimate",
        "所要額案",
        "What the ministry thinks it needs, reviewed before the request.",
        "府省が必要と見込む額。概算要求の前にレビューを受ける。",
    ),
    Term(
        "review",
        "レビュー",
        "Of a project at three stages: before the request, at the request, in execution (4-6).",
        "予算要求前・予算要求時・予算執行段階の三段階で行う（4-6）。",
    ),
    Term(
        "finding",
        "指摘事項",
        "What a review wants mended, until when; open until it is resolved.",
        "レビューで是正を求めた事項と期限。対応が記録されるまで未解決。",
    ),
    Term(
        "budget request",
        "概算要求",
        "Due on 31 August of the year before; normal or in the priority frame.",
        "前年度の8月31日が期限。通常要望と重要政策推進枠がある。",
    ),
    Term(
        "appropriation",
        "歳出予算",
        "What the Diet enacted: initial and supplementary. A provisional budget is absorbed, never added.",
        "国会が議決した当初予算と補正予算。暫定予算は本予算に吸収され、加算しない。",
    ),
    Term(
        "transfer",
        "移替え",
        "Moves an appropriation from one ministry to another: two legs, sum zero.",
        "歳出予算を他の府省に移す。出と入の合計は0。",
    ),
    Term(
        "shift",
        "移用・流用",
        "Moves money between sections (項) or items (目); needs an approval.",
        "項の間（移用）又は目の間（流用）で予算を移す。承認を要する。",
    ),
    Term(
        "reserve grant", "予備費の使用", "Money granted out of the reserve.", "予備費から使用を決定した額。"
    ),
    Term(
        "carry-over",
        "繰越し",
        "Money that may be spent in the next year: approved beforehand, or after an accident.",
        "翌年度に使用する額。明許繰越と事故繰越がある。",
    ),
    Term(
        "current budget",
        "歳出予算現額",
        "Appropriation + transfers + shifts + reserve + carried in. Derived, never recorded.",
        "歳出予算額に移替え、移用・流用、予備費、前年度繰越を加減した額。計算で求め、記録しない。",
    ),
    Term(
        "envelope",
        "枠",
        "A ministry's current budget of a year and account; what officers allocate is drawn from it.",
        "府省・年度・会計ごとの歳出予算現額。配分はここから引き落とす。",
    ),
    Term(
        "implementation plan",
        "実施計画",
        "Submitted by the ministry, adjusted and decided by the Digital Agency before money is given (4-5).",
        "府省が提出し、デジタル庁が調整して決定する。配分に先立つ（4-5）。",
    ),
    Term(
        "allocation",
        "配分",
        "Money of an envelope given to one system (4-5); changed or returned later.",
        "枠から個別の情報システムに充てる額（4-5）。変更・返納できる。",
    ),
    Term(
        "multi-year authority",
        "国庫債務負担行為",
        "Permission to commit money of later years, with a limit for each.",
        "後年度にわたる債務を負担する権限。年度ごとの限度額を持つ。",
    ),
    Term(
        "certification",
        "認証",
        "A certifier (認証官) confirms a commitment on a special account, from FY2023 on.",
        "特別会計の支出負担行為を認証官が確認する（令和5年度以降）。",
    ),
    Term(
        "commitment",
        "支出負担行為",
        "A contract or another act that causes spending.",
        "契約その他の支出の原因となる行為。",
    ),
    Term(
        "execution report",
        "執行状況報告",
        "Money spent in a month, by cost class.",
        "月ごと・経費区分ごとの支出額の報告。",
    ),
    Term(
        "unused",
        "不用額",
        "Current budget less spent less carried over; lapses at closing.",
        "歳出予算現額から支出済額と翌年度繰越額を除いた額。締切りで失効する。",
    ),
    Term(
        "closing",
        "締切り",
        "A year is closed when held = spent + carried over + unused, to the yen; then only corrections.",
        "配分額＝支出済額＋翌年度繰越額＋不用額が円単位で一致したときに締め切る。以後は訂正のみ。",
    ),
    Term(
        "settlement",
        "決算",
        "The official outcome of a year, as published; stands beside what officers reported.",
        "公表された年度の確定値。職員の報告と並べて示す。",
    ),
    Term(
        "restatement",
        "訂正公表",
        "A published figure that a later publication changed: both stay, with the cause.",
        "後の公表で改められた公表値。新旧とも理由とともに残す。",
    ),
    Term(
        "override",
        "例外承認",
        "An approver's own event that lets others go past a rule, for a year, with a reason.",
        "承認権者が年度・金額・理由を示して規則の例外を認める記録。",
    ),
    Term(
        "case",
        "決裁案件",
        "What one person drafted and a second decides. It holds a command that takes effect when approved.",
        "一人が起案し、もう一人が決裁する案件。操作の内容を保持し、決裁により効力を生ずる。",
    ),
    Term(
        "draft",
        "起案",
        "Letting a command wait as a case, checked as if it were decided now. Returned (差戻し), it is"
        " drafted anew; its drafter can withdraw it (取下げ).",
        "操作を案件として決裁に付すこと。その時点の全ての規則で確認する。差戻し後は修正して再び付し、"
        "起案者は取り下げることができる。",
    ),
    Term(
        "approval",
        "決裁",
        "A second person's decision that lets a case take effect, on the books as they are then."
        " Never of one's own draft.",
        "起案者以外の決裁者が、その時点の帳簿に照らして案件に効力を与える決定。自らの起案は決裁できない。",
    ),
    Term(
        "approval rule",
        "決裁の定め",
        "Which commands of a ministry need a second person, and from which amount.",
        "府省ごとに、決裁を要する操作とその金額を定めたもの。",
    ),
    Term(
        "sector",
        "区分",
        "State, incorporated agency, local government, quasi-public. Only systems of the state can be in the"
        " lump sum.",
        "国、独立行政法人、地方公共団体、準公共分野。一括計上の対象は国に限る。",
    ),
    Term(
        "lineage",
        "系譜",
        "Split, merged, succeeded, re-activated: cost series survive, shares sum to the whole.",
        "分割・統合・承継・再稼働。費用の系列は引き継がれ、割合の合計は100%。",
    ),
    Term(
        "common function",
        "共通機能",
        "What the Digital Agency provides for all systems (2-1 to 2-4).",
        "デジタル庁が全システム向けに提供する機能（2-1〜2-4）。",
    ),
    Term(
        "monitoring",
        "重点モニタリング",
        "The Digital Agency follows a particularly important project and advises (4-7).",
        "特に重要なプロジェクトをデジタル庁が継続的に確認し助言する（4-7）。",
    ),
    Term(
        "effect indicator",
        "効果指標",
        "What a system is to achieve: a target, and the day it is measured (4-4-1).",
        "情報システムが達成すべき効果の目標値と測定日（4-4-1）。",
    ),
    Term(
        "reduction cohort",
        "削減対象",
        "The systems that existed in FY2020; operations and modification cost is to fall by 30 % by FY2025.",
        "令和2年度に存在したシステム。運用等経費と改修を令和7年度までに3割削減する。",
    ),
    Term(
        "baseline",
        "基準額",
        "Operations and modification cost of FY2020 of a system.",
        "令和2年度の運用等経費と改修の額。",
    ),
    Term(
        "medium-term plan",
        "各府省中長期計画",
        "A ministry's measures and yearly targets, five years as a rule (4-3).",
        "府省ごとの施策と年度別目標。原則5年（4-3）。",
    ),
    Term(
        "embargo",
        "公表の留保",
        "Figures are held back from publication until they are released.",
        "解除するまで金額の公表を留保する。",
    ),
    Term(
        "provenance",
        "情報の種別",
        "Published official figure, reported by an officer, or illustrative. Never mixed unseen.",
        "公表値、職員の報告、例示。混ぜるときは必ず区別を示す。",
    ),
    Term(
        "known_at",
        "帳簿の時点",
        "What the books said at that moment (recorded time).",
        "その時点までに記録されていた内容（記録時刻）。",
    ),
    Term(
        "effective_on",
        "適用日",
        "What was in force on that day (business date).",
        "その日に効力を有した内容（業務上の日付）。",
    ),
)
"""The concepts, in the order of the budget cycle."""
