"""Project ids, common functions, monitoring, disclosure: what stands beside the money (2, 4-6, 4-7)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.common_functions import AdoptCommonFunction
from domain.information_system.disclosure import EmbargoFigures, MarkSensitive, ReleaseFigures
from domain.information_system.monitoring import GiveMonitoringAdvice, StartMonitoring
from domain.information_system.ownership import MoveOwnership
from domain.information_system.project_id import AssignProjectId
from domain.vocabulary import DIGITAL_AGENCY, CommonFunction, MonitoringGround
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.cast import Role
from seed_data.illustration.example_systems import PILOT
from seed_data.illustration.narrator import Narrator, Step, made_up

ASSIGNED_ON: Final = date(2025, 4, 1)
MONITORED_FROM_YEN: Final = 10_000 * MILLION
"""Projects of this size are monitored for their budget."""
ADOPTIONS: Final = {
    0: (CommonFunction.GOVERNMENT_CLOUD, date(2025, 7, 1), "本番環境"),
    1: (CommonFunction.GOVERNMENT_SOLUTION_SERVICE, date(2025, 10, 1), "端末及び業務用ネットワーク"),
    2: (CommonFunction.GOVERNMENT_CLOUD, date(2026, 1, 5), "検証環境"),
    4: (CommonFunction.AUTHENTICATION, date(2026, 4, 1), "職員認証"),
    6: (CommonFunction.BASE_REGISTRY, date(2026, 6, 1), "法人情報の参照"),
}
"""Which function the systems of a place adopt, and from when."""
MOVED: Final = "example-moving"


def standing_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Assign, adopt, monitor; mark, keep back and release."""
    for number, role in enumerate(cast, start=1):
        assign = AssignProjectId(
            system_id=role.system_id,
            project_id=f"EX-{number:04d}",
            facts=narrator.agency(ASSIGNED_ON),
        )
        yield Step.of(assign)
        if role.place in ADOPTIONS:
            yield _adopted(role, narrator)
        if role.total_in(2025) >= MONITORED_FROM_YEN:
            yield from _monitored(role, narrator)
    yield from _disclosed(narrator)
    yield _moved(narrator)


def _adopted(role: Role, narrator: Narrator) -> Step:
    function, on, scope = ADOPTIONS[role.place]
    facts = narrator.officer(role.ministry, on)
    return Step.of(AdoptCommonFunction(system_id=role.system_id, function=function, scope=scope, facts=facts))


def _monitored(role: Role, narrator: Narrator) -> Iterator[Step]:
    on = date(2025, 5, 12)
    is_social = role.place % 2
    ground = MonitoringGround.SOCIAL_IMPACT if is_social else MonitoringGround.BUDGET_SCALE
    start = StartMonitoring(system_id=role.system_id, ground=ground, facts=narrator.reviewer(on))
    yield Step.of(start)
    for number, (advised_on, phase, advice) in enumerate(
        (
            (date(2025, 9, 16), "要件定義", "要件の優先順位を定め、初期費用を抑えること。"),
            (date(2026, 5, 18), "設計・開発", "試験計画と移行計画を併せて確認すること。"),
        ),
        start=1,
    ):
        advise = GiveMonitoringAdvice(
            system_id=role.system_id,
            advice_id=f"{role.slug}-advice-{number}",
            phase=phase,
            advice=made_up(advice),
            facts=narrator.reviewer(advised_on),
        )
        yield Step.of(advise)


def _disclosed(narrator: Narrator) -> Iterator[Step]:
    """A made-up project is sensitive; its figures are kept back for a tender and released after it."""
    kept_on, embargo_id = date(2025, 8, 1), f"{PILOT}-tender"
    mark = MarkSensitive(
        system_id=PILOT,
        ground="例示：セキュリティ上の取扱いに注意を要するため",
        facts=narrator.agency(date(2025, 5, 1)),
    )
    keep = EmbargoFigures(
        system_id=PILOT,
        embargo_id=embargo_id,
        fiscal_year=2026,
        until=date(2025, 12, 26),
        facts=narrator.officer(DIGITAL_AGENCY, kept_on, "調達手続中のため"),
    )
    release = ReleaseFigures(
        system_id=PILOT,
        embargo_id=embargo_id,
        facts=narrator.officer(DIGITAL_AGENCY, date(2025, 11, 4), "調達手続の終了"),
    )
    yield from map(Step.of, (mark, keep, release))


def _moved(narrator: Narrator) -> Step:
    on = date(2026, 4, 1)
    facts = narrator.agency(on, "事務の移管")
    return Step.of(MoveOwnership(system_id=MOVED, to_ministry="internal-affairs", facts=facts))
