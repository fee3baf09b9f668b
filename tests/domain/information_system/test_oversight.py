"""Oversight: what is watched over, and what of a system is kept back."""

from dataclasses import replace
from datetime import date

import pytest

from domain.aggregate import Command
from domain.errors import (
    InvalidFiscalYear,
    MissingValue,
    OnlyTheAgencyDecides,
    SilentChange,
    UnknownSystem,
)
from domain.errors.standing_rules import EmbargoEndsBefore, NotMonitored, UnknownEmbargo
from domain.information_system.disclosure import (
    EmbargoFigures,
    FiguresEmbargoed,
    FiguresReleased,
    MarkedSensitive,
    MarkSensitive,
    ReleaseFigures,
)
from domain.information_system.monitoring import (
    GiveMonitoringAdvice,
    MonitoringAdviceGiven,
    MonitoringStarted,
    StartMonitoring,
)
from domain.vocabulary import MonitoringGround
from tests.domain.histories import REASONED, SYSTEM, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given, happened

MINISTRY = replace(OFFICER, acting_for="mof")
AGENCY = replace(OFFICER, acting_for="digital-agency")
START = StartMonitoring(system_id="s1", ground=MonitoringGround.BUDGET_SCALE, facts=OFFICER)
ADVISE = GiveMonitoringAdvice(
    system_id="s1", advice_id="m1", phase="構想・企画", advice="範囲を絞る", facts=OFFICER
)
MARK = MarkSensitive(system_id="s1", ground="国の安全", facts=OFFICER)
EMBARGO = EmbargoFigures(system_id="s1", embargo_id="e1", facts=REASONED)
RELEASE = ReleaseFigures(system_id="s1", embargo_id="e1", facts=OFFICER)
STARTED = happened(SYSTEM, MonitoringStarted, ground=MonitoringGround.BUDGET_SCALE)
ADVISED = happened(SYSTEM, MonitoringAdviceGiven, advice_id="m1", phase="構想・企画", advice="範囲を絞る")
MARKED = happened(SYSTEM, MarkedSensitive, ground="国の安全")
EMBARGOED = happened(SYSTEM, FiguresEmbargoed, REASONED, embargo_id="e1")
RELEASED = happened(SYSTEM, FiguresReleased, embargo_id="e1")


def test_a_project_is_put_under_monitoring() -> None:
    given(proposed()).when(START).then(STARTED)


def test_a_further_ground_of_monitoring_is_recorded_and_the_same_one_is_not() -> None:
    urgent = replace(START, ground=MonitoringGround.URGENCY)

    given(proposed(), STARTED).when(urgent).then(
        happened(SYSTEM, MonitoringStarted, ground=MonitoringGround.URGENCY)
    )
    given(proposed(), STARTED).when(START).then_nothing()


def test_a_monitored_project_is_given_advice() -> None:
    given(proposed(), STARTED).when(ADVISE).then(ADVISED)


def test_the_same_advice_again_records_nothing() -> None:
    given(proposed(), STARTED, ADVISED).when(ADVISE).then_nothing()


def test_advice_never_changes_silently() -> None:
    given(proposed(), STARTED, ADVISED).when(replace(ADVISE, advice="延期する")).then_refused(
        SilentChange,
        what="Advice 'm1'",
        what_ja="助言「m1」",
        recorded="advice 範囲を絞る",
        given="advice 延期する",
    )


def test_advice_on_a_project_that_is_not_monitored_is_refused() -> None:
    given(proposed()).when(ADVISE).then_refused(NotMonitored, system_id="s1", advice_id="m1")


def test_refusals_of_monitoring_in_order() -> None:
    walk(
        replace(START, facts=MINISTRY),
        [Step(UnknownSystem), Step(OnlyTheAgencyDecides, proposed()), Step(None, facts=AGENCY)],
    )


def test_refusals_of_advice_in_order() -> None:
    walk(
        replace(ADVISE, advice_id="", phase="", advice="", facts=MINISTRY),
        [
            Step(MissingValue),
            Step(MissingValue, advice_id="m1"),
            Step(MissingValue, phase="構想・企画"),
            Step(UnknownSystem, advice="範囲を絞る"),
            Step(OnlyTheAgencyDecides, proposed()),
            Step(NotMonitored, facts=AGENCY),
            Step(None, STARTED),
        ],
        combined=[OnlyTheAgencyDecides, NotMonitored],
    )


def test_a_system_is_marked_as_sensitive_once_for_each_ground() -> None:
    other = replace(MARK, ground="個人情報")

    given(proposed()).when(MARK).then(MARKED)
    given(proposed(), MARKED).when(MARK).then_nothing()
    given(proposed(), MARKED).when(other).then(happened(SYSTEM, MarkedSensitive, ground="個人情報"))


def test_figures_are_kept_back_for_all_years_until_they_are_released() -> None:
    given(proposed()).when(EMBARGO).then(EMBARGOED)


def test_figures_of_one_year_are_kept_back_until_a_day() -> None:
    command = replace(EMBARGO, fiscal_year=2024, until=date(2024, 6, 1))

    given(proposed()).when(command).then(
        happened(
            SYSTEM,
            FiguresEmbargoed,
            REASONED,
            embargo_id="e1",
            fiscal_year=2024,
            until=date(2024, 6, 1),
        )
    )


def test_the_same_embargo_again_records_nothing() -> None:
    given(proposed(), EMBARGOED).when(EMBARGO).then_nothing()


def test_an_embargo_never_changes_silently() -> None:
    given(proposed(), EMBARGOED).when(replace(EMBARGO, fiscal_year=2024)).then_refused(
        SilentChange,
        what="Embargo 'e1'",
        what_ja="公表保留「e1」",
        recorded="fiscal_year None",
        given="fiscal_year 2024",
    )


def test_an_embargo_that_would_have_ended_is_refused() -> None:
    given(proposed()).when(replace(EMBARGO, until=date(2024, 5, 31))).then_refused(
        EmbargoEndsBefore, effective_on="2024-06-01", until="2024-05-31"
    )


def test_an_embargo_is_lifted_once() -> None:
    given(proposed(), EMBARGOED).when(RELEASE).then(RELEASED)
    given(proposed(), EMBARGOED, RELEASED).when(RELEASE).then_nothing()


def test_refusals_of_disclosure_in_order() -> None:
    walk(
        replace(MARK, ground=" "),
        [Step(MissingValue), Step(UnknownSystem, ground="国の安全"), Step(None, proposed())],
    )
    walk(
        replace(EMBARGO, fiscal_year=1, embargo_id="", until=date(2020, 1, 1), facts=OFFICER),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(MissingValue, embargo_id="e1"),
            Step(EmbargoEndsBefore, facts=REASONED),
            Step(UnknownSystem, until=None),
            Step(None, proposed()),
        ],
    )
    walk(RELEASE, [Step(UnknownSystem), Step(UnknownEmbargo, proposed()), Step(None, EMBARGOED)])


@pytest.mark.parametrize("command", [START, ADVISE, MARK, EMBARGO, RELEASE])
def test_the_subject_is_the_system(command: Command) -> None:
    assert command.subject_id == SYSTEM
