"""Verifying the books and keeping what came of it, for the page and the command line alike."""

from collections.abc import Sequence

from projections.integrity_runs import RunKind
from projections.projector import Progress, no_progress
from projections.proof.against import Claim
from projections.proof.verification import LogReport, verify_books
from projections.runtime import Runtime


def verify_and_record(
    runtime: Runtime, files: Sequence[Claim] = (), progress: Progress = no_progress
) -> LogReport:
    """Verify the log, keep among the integrity runs what came of it, and return what was found.

    Args:
        runtime: The books.
        files: Checkpoints that somebody kept elsewhere.
        progress: Told the position reached and the head.
    """
    report = verify_books(runtime.ledger, runtime.checkpoints, files, progress)
    runtime.integrity_runs.record(RunKind.VERIFY, report.head, counts_of(report), is_sound=report.is_whole)
    return report


def counts_of(report: LogReport) -> dict[str, int]:
    """Return the numbers of a report by name."""
    return {
        "events": report.events,
        "appends": report.appends,
        "checkpoints": report.checkpoints,
        "problems": len(report.problems),
    }
