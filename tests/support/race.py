"""200 officers after the money of 15 ministries: the books they race in, and the processes they sit in.

Run as a program, it is one process of officers: it reads its requests as JSON, sends each of them to a
server, every second one twice under the same key, and prints the answers.
"""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlsplit

YEAR: Final = 2024
MINISTRIES: Final = tuple(f"ministry-{number:02d}" for number in range(1, 16))
OFFICERS: Final = 200
ENVELOPE_YEN: Final = 30_000_000
ASKED_YEN: Final = 1_000_000
"""What one request is for: an envelope lasts for thirty."""
DAY: Final = date(2024, 10, 1)
SECONDS_TO_ANSWER: Final = 240


@dataclass(frozen=True)
class Answer:
    """What an officer was answered.

    Attributes:
        ministry: Whose envelope was asked for money.
        key: Names the request.
        status: Of the answer.
        code: Of the refusal, empty for none.
        event_ids: What was recorded.
        seconds: How long it took.
        ended: When it came, on the clock that all processes of a machine share.
    """

    ministry: str
    key: str
    status: int
    code: str
    event_ids: tuple[str, ...]
    seconds: float
    ended: float


def fill_for_race(database_url: str, envelope_yen: int = ENVELOPE_YEN) -> None:
    """Record fifteen ministries, each with an envelope and a system whose plan is larger than that."""
    from domain.facts import Facts, Source  # noqa: PLC0415 - a process of officers needs none of this
    from domain.information_system.classification import ClassifySystem, DetermineCoverage  # noqa: PLC0415
    from domain.information_system.implementation_plan import DecidePlan  # noqa: PLC0415
    from domain.information_system.proposal import ProposeSystem  # noqa: PLC0415
    from domain.ministry_budget.appropriation import EnactBudget  # noqa: PLC0415
    from domain.organization.registration import RegisterOrganization  # noqa: PLC0415
    from domain.vocabulary import DIGITAL_AGENCY, Criterion, SystemClass  # noqa: PLC0415
    from projections.runtime import Runtime  # noqa: PLC0415
    from projections.settings import Settings  # noqa: PLC0415

    facts = Facts("予算担当", date(YEAR, 4, 1), Source("令和6年度予算書"))
    commands: list[Any] = [
        RegisterOrganization(
            organization_id=DIGITAL_AGENCY, name_ja="デジタル庁", name_en="Digital Agency", facts=facts
        )
    ]
    for number, ministry in enumerate(MINISTRIES, 1):
        system: dict[str, Any] = {"system_id": system_of(ministry), "facts": facts}
        commands += [
            RegisterOrganization(
                organization_id=ministry, name_ja=f"府省{number}", name_en=f"Ministry {number}", facts=facts
            ),
            EnactBudget(fiscal_year=YEAR, ministry=ministry, amount_yen=envelope_yen, facts=facts),
            ProposeSystem(name=f"業務システム{number}", ministry=ministry, **system),
            ClassifySystem(system_class=SystemClass.MINISTRY, criterion=Criterion.ALL_OTHERS, **system),
            DetermineCoverage(covered=True, ground="方針 4-5", first_fiscal_year=2021, **system),
            DecidePlan(fiscal_year=YEAR, amount_yen=10 * envelope_yen, **system),
        ]
    with Runtime.open(Settings(database_url=database_url)) as runtime:
        for command in commands:
            runtime.ledger.execute(command)


def system_of(ministry: str) -> str:
    """Return the id of a ministry's system."""
    return f"sys-{ministry}"


def tokens_of_officers(database_url: str, officers: int = OFFICERS) -> list[str]:
    """Return a token for every officer, whose accounts are opened for it."""
    from api.identity.accounts import Accounts  # noqa: PLC0415 - a process of officers needs none of this
    from api.identity.administration import Actor  # noqa: PLC0415
    from api.identity.settings import IdentitySettings  # noqa: PLC0415
    from domain.access.person import Post, Role  # noqa: PLC0415
    from domain.vocabulary import DIGITAL_AGENCY  # noqa: PLC0415
    from projections.settings import Settings  # noqa: PLC0415
    from tests.support.accounts import CHEAP, SECRET  # noqa: PLC0415

    post, tokens = Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY), []
    settings = Settings(database_url=database_url)
    with Accounts.open(settings, IdentitySettings(secret_key=SECRET), hasher=CHEAP) as accounts:
        for number in range(officers):
            name = f"officer-{number:03d}"
            accounts.administration.open(name, name, [post], Actor())
            text, _ = accounts.tokens.issue(name, name="race", may_write=True, days=1, by=name, address=None)
            tokens.append(text)
    return tokens


def race(
    url: str,
    tokens: Sequence[str],
    *,
    processes: int,
    requests: int,
    name: str = "race",
    repeats: bool = True,
) -> list[Answer]:
    """Let officers ask for more than there is, and return what they were answered.

    Args:
        url: Of the server.
        tokens: One of each officer.
        processes: In how many processes they sit, each officer in one of them.
        requests: How many each sends, to envelopes in turn.
        name: Tells the keys of this race from those of others.
        repeats: Every second request is sent twice.
    """
    work: list[tuple[int, str, str, str]] = [
        (officer, token, MINISTRIES[(officer + number) % len(MINISTRIES)], f"{name}-{officer}-{number}")
        for officer, token in enumerate(tokens)
        for number in range(requests)
    ]
    started = [
        subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    with ThreadPoolExecutor(processes) as threads:
        told = threads.map(
            lambda place: started[place].communicate(
                json.dumps(
                    {
                        "url": url,
                        "repeats": repeats,
                        "work": [each for each in work if each[0] % processes == place],
                    }
                )
            )[0],
            range(processes),
        )
        return [
            Answer(**{**each, "event_ids": tuple(each["event_ids"])})
            for line in told
            for each in json.loads(line)
        ]


def _play(
    url: str, work: Sequence[tuple[int, str, str, str]], *, repeats: bool
) -> Iterator[Mapping[str, Any]]:
    """Send the requests of every officer of this process, all officers at the same time."""
    by_officer = [list(requests) for _, requests in groupby(work, key=lambda each: each[0])]
    with ThreadPoolExecutor(len(by_officer)) as threads:
        for answers in threads.map(lambda requests: list(_ask(url, requests, repeats=repeats)), by_officer):
            yield from answers


def _ask(
    url: str, requests: Sequence[tuple[int, str, str, str]], *, repeats: bool
) -> Iterator[Mapping[str, Any]]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=SECONDS_TO_ANSWER)
    for number, (_, token, ministry, key) in enumerate(requests):
        for _ in range(1 + number % 2 * repeats):
            yield _asked(connection, token, ministry, key)
    connection.close()


def _asked(connection: http.client.HTTPConnection, token: str, ministry: str, key: str) -> Mapping[str, Any]:
    body = {
        "fiscal_year": YEAR,
        "amount_yen": ASKED_YEN,
        "effective_on": DAY.isoformat(),
        "source": "配分決定通知",
    }
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": key,
    }
    began = perf_counter()
    connection.request(
        "POST", f"/api/v1/systems/{system_of(ministry)}/allocations", json.dumps(body), headers
    )
    answer = connection.getresponse()
    told = json.loads(answer.read())
    ended = perf_counter()
    return {
        "ministry": ministry,
        "key": key,
        "status": answer.status,
        "code": told.get("code", ""),
        "event_ids": told.get("event_ids", []),
        "seconds": ended - began,
        "ended": ended,
    }


if __name__ == "__main__":
    given = json.load(sys.stdin)
    print(json.dumps(list(_play(given["url"], given["work"], repeats=given["repeats"]))))  # noqa: T201 - that is the answer
