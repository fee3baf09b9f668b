"""How often somebody may try. Nobody can lock somebody else out.

Three counts of failures, each forgotten after an hour without one:

- of an account at one place (a known device by its cookie, else an address): three tries are free, then each
  waits twice as long as the one before, at most 15 minutes;
- of an account from unknown places together: after twenty, a try every minute at most. Whoever comes with the
  cookie of a device they signed in with, or from an address they signed in from, is not held up by this one;
- of an address over all accounts: after a hundred, unknown devices there wait up to a minute.

A try is counted before the password is looked at and given back when it was right, so that a hundred tries at
once are a hundred tries.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, Engine, delete, select, update

from api.identity.refusals import TooManyAttempts
from api.identity.working_tables import THROTTLES, insertion
from projections.database import writer

FORGOTTEN_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """How many failures are free, and how long one waits after more.

    Attributes:
        free: Failures without a wait.
        longest: Seconds one waits at most.
    """

    free: int
    longest: int

    def wait(self, failures: int) -> int:
        """Return how many seconds after the last failure the next try is looked at."""
        beyond = failures - self.free
        return 0 if beyond < 0 else int(min(2.0 ** min(beyond, 30), self.longest))


PLACE: Final = Limit(free=3, longest=15 * 60)
EVERYWHERE: Final = Limit(free=20, longest=60)
ADDRESS: Final = Limit(free=100, longest=60)


@dataclass(frozen=True)
class Count:
    """A count of failures: what of, and its limit."""

    key: str
    limit: Limit


def counts_of(account: str, address: str | None, device: str | None, *, is_known: bool) -> tuple[Count, ...]:
    """Return the counts that a try falls under.

    Args:
        account: The name as typed, of an account or not.
        address: From where.
        device: The id of a device that has signed in to this very account, from its cookie.
        is_known: The account has been signed in to from this address.
    """
    place = f"device:{device}" if device else f"address:{address}"
    counts = [Count(_key("place", account, place), PLACE)]
    if device is None and not is_known:
        counts += [
            Count(_key("account", account), EVERYWHERE),
            Count(_key("address", address or ""), ADDRESS),
        ]
    return tuple(sorted(counts, key=lambda count: count.key))


class Throttle:
    """Counts failures, in the working tables.

    Args:
        engine: They.
        now: Gives the present moment, UTC.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._now = now

    @contextmanager
    def trying(self, counts: Sequence[Count]) -> Iterator["Try"]:
        """Count a try; whoever tries says in the end whether it was right.

        Raises:
            TooManyAttempts: It is not looked at yet.
        """
        now = int(self._now().timestamp())
        with self._writer.begin() as connection:
            failures = [self._locked(connection, count, now) for count in counts]
            waits = [
                failed_at + count.limit.wait(number) - now
                for count, (number, failed_at) in zip(counts, failures, strict=True)
            ]
            if max(waits) <= 0:
                for count, (number, _) in zip(counts, failures, strict=True):
                    connection.execute(
                        update(THROTTLES)
                        .where(THROTTLES.c.key == count.key)
                        .values(failures=number + 1, failed_at=now)
                    )
        if max(waits) > 0:
            raise TooManyAttempts(seconds=max(waits))
        reached = [
            (count.limit.wait(number + 1), number + 1)
            for count, (number, _) in zip(counts, failures, strict=True)
        ]
        attempt = Try(*max(reached))
        yield attempt
        if attempt.was_right:
            self._give_back(counts)

    def _locked(self, connection: Connection, count: Count, now: int) -> tuple[int, int]:
        """Return the failures of a count and when the last was; others wait for the transaction."""
        fresh = insertion(self._engine, THROTTLES).values(key=count.key, failures=0, failed_at=now)
        connection.execute(fresh.on_conflict_do_nothing())
        row = connection.execute(
            select(THROTTLES.c.failures, THROTTLES.c.failed_at)
            .where(THROTTLES.c.key == count.key)
            .with_for_update()
        ).one()
        is_forgotten = now - row.failed_at >= FORGOTTEN_AFTER.total_seconds()
        return (0, now) if is_forgotten else (row.failures, row.failed_at)

    def _give_back(self, counts: Sequence[Count]) -> None:
        oldest = int((self._now() - FORGOTTEN_AFTER).timestamp())
        with self._writer.begin() as connection:
            for count in counts:
                mine = THROTTLES.c.key == count.key
                if count.limit is PLACE:
                    connection.execute(delete(THROTTLES).where(mine))
                else:
                    connection.execute(
                        update(THROTTLES)
                        .where(mine, THROTTLES.c.failures > 0)
                        .values(failures=THROTTLES.c.failures - 1)
                    )
            connection.execute(delete(THROTTLES).where(THROTTLES.c.failed_at <= oldest))


@dataclass
class Try:
    """One try that is looked at.

    Attributes:
        seconds: How long the next one would wait if this one is wrong.
        failures: How many failures that would be.
        was_right: Said by whoever tries.
    """

    seconds: int
    failures: int
    was_right: bool = False


def _key(kind: str, *parts: str | None) -> str:
    """Return a key of bounded length that tells nobody what was typed."""
    digest = sha256("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}:{digest}"
