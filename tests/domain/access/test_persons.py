"""Who somebody is, what they see, and whose request it is."""

from threading import Thread

import pytest

from domain.access.permissions import Act, acts
from domain.access.person import Person, Post, Role
from domain.access.sight import EVERYTHING, Sight, presence_of, present_person, present_sight, sight_of
from domain.catalogue import COMMANDS
from domain.errors import MissingValue, NotSignedIn
from tests.support.people import officer_of, person

AGENCY = "digital-agency"
OFFICER_OF_MOF = officer_of("mof")


def test_a_post_is_written_with_its_ministry() -> None:
    assert str(Post(Role.APPROVER, "mof")) == "approver@mof"
    assert str(Post(Role.AUDITOR)) == "auditor"


@pytest.mark.parametrize("role", [Role.MINISTRY_OFFICER, Role.AGENCY_OFFICER, Role.APPROVER])
def test_a_role_that_is_held_at_a_ministry_names_it(role: Role) -> None:
    with pytest.raises(MissingValue) as refused:
        Post(role)

    assert refused.value.numbers == {"field": "ministry"}


def test_somebody_with_several_posts_holds_each_of_them() -> None:
    both = person("both", Post(Role.APPROVER, "mof"), Post(Role.ANALYST), Post(Role.APPROVER, AGENCY))

    assert both.holds(Role.ANALYST)
    assert both.holds(Role.AUDITOR, Role.APPROVER)
    assert not both.holds(Role.AUDITOR)
    assert both.ministries == {"mof", AGENCY}
    assert both.is_of_the_agency
    assert not OFFICER_OF_MOF.is_of_the_agency


@pytest.mark.parametrize(
    ("somebody", "sight"),
    [
        (OFFICER_OF_MOF, Sight(is_cleared=False, ministries=frozenset({"mof"}))),
        (person("cleared", Post(Role.APPROVER, "mof"), is_cleared=True), Sight(True, frozenset({"mof"}))),  # noqa: FBT003
        (person("auditor", Post(Role.AUDITOR)), EVERYTHING),
        (person("analyst", Post(Role.ANALYST)), Sight(is_cleared=False)),
    ],
)
def test_somebody_sees_everything_of_their_ministries_and_all_of_it_when_cleared(
    somebody: Person, sight: Sight
) -> None:
    assert sight_of(somebody) == sight


def test_cases_are_seen_by_their_ministry_by_the_agency_and_by_auditors() -> None:
    agency, auditor = sight_of(officer_of(AGENCY)), sight_of(person("auditor", Post(Role.AUDITOR)))

    assert [sight.sees_cases_of("mof") for sight in (sight_of(OFFICER_OF_MOF), agency, auditor)] == [True] * 3
    assert not sight_of(OFFICER_OF_MOF).sees_cases_of("moj")


def test_a_program_on_the_machine_sees_everything() -> None:
    assert present_person().account == "local"
    assert present_sight() is EVERYTHING


def test_within_a_request_it_is_somebodys_and_before_and_after_it_is_not() -> None:
    with presence_of(OFFICER_OF_MOF):
        assert present_person() is OFFICER_OF_MOF
        assert present_sight() == sight_of(OFFICER_OF_MOF)
        with presence_of(None), pytest.raises(NotSignedIn):
            present_sight()
        assert present_person() is OFFICER_OF_MOF
    assert present_person().account == "local"


def test_whose_request_it_is_ends_with_an_error_too() -> None:
    with pytest.raises(ZeroDivisionError), presence_of(OFFICER_OF_MOF):
        raise ZeroDivisionError
    assert present_person().account == "local"


def test_requests_at_once_do_not_see_each_other() -> None:
    seen: list[str] = []
    with presence_of(OFFICER_OF_MOF):
        other = Thread(target=lambda: seen.append(present_person().account))
        other.start()
        other.join()

    assert seen == ["local"]


def test_every_command_stands_in_exactly_one_row() -> None:
    assert set(acts()) == set(COMMANDS)
    assert all(isinstance(act, Act) for act in acts().values())
