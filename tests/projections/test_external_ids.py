"""The register of external ids: what is matched now, what was registered so, what is set aside."""

from typing import Any

from domain.vocabulary import OrganizationIdScheme, SystemIdScheme
from tests.projections.books import execute, opened, reported
from tests.projections.registers import beginnings, of_system, register, some_of
from tests.support.recording import record

CASE = SystemIdScheme.PROCUREMENT_CASE
MATCH: dict[str, Any] = {"scheme": CASE, "external_id": "0001", "printed_name": "運用業務"}
OTHER: dict[str, Any] = {"scheme": CASE, "external_id": "0002", "printed_name": None}


def test_what_is_matched_stands_until_it_is_taken_back(database_url: str) -> None:
    facts = [
        of_system("external-id-matched", **MATCH),
        of_system("external-id-matched", **OTHER),
        of_system("external-id-unmatched", scheme=CASE, external_id="0002"),
        of_system("project-id-assigned", project_id="PJ-1"),
        record(
            "organization:mof",
            "organization.external-id-matched",
            reported(),
            scheme=OrganizationIdScheme.PROCUREMENT_CODE,
            external_id="N1",
        ),
        record(
            "organization:mof",
            "organization.external-id-matched",
            reported(),
            scheme=OrganizationIdScheme.PRINTED_NAME,
            external_id="大蔵省",
        ),
        record(
            "organization:mof",
            "organization.external-id-unmatched",
            reported(),
            scheme=OrganizationIdScheme.PRINTED_NAME,
            external_id="大蔵省",
        ),
    ]
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), *facts])
        rows = register(runtime, "external-ids")
        of_ksk = register(runtime, "external-ids", system="ksk")

    columns = ("scheme", "external_id", "system_id", "ministry_id", "printed_name", "set_aside")
    assert some_of(rows, *columns) == [
        ("information-system", "PJ-1", "ksk", "mof", None, None),
        ("procurement-case", "0001", "ksk", "mof", "運用業務", False),
        ("procurement-code", "N1", None, "mof", None, False),
    ]
    assert some_of(of_ksk, "external_id") == [("PJ-1",), ("0001",)]


def test_a_match_speaks_louder_than_what_was_set_aside(database_url: str) -> None:
    aside = [
        record("organization:mof", "organization.external-id-set-aside", reported(), **number)
        for number in (MATCH, OTHER)
    ]
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), *aside, of_system("external-id-matched", **MATCH)])
        rows = register(runtime, "external-ids")

    assert some_of(rows, "external_id", "system_id", "set_aside") == [
        ("0001", "ksk", False),
        ("0002", None, True),
    ]
