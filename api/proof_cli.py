"""The commands of proof: verifying the log and what others hold of it, and signing what it is now."""
# ruff: noqa: PLC0415 - commands import what they need when they run

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.language import JAPANESE, terminal_language
from api.options import Database, Output
from api.refusals import UnreadableFile

if TYPE_CHECKING:
    from projections.proof.verification import LogReport

REFUSED = 1
BUNDLE = ".zip"

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Checkpoints that the log is compared with, as 'ikkatsu checkpoint' wrote them; or evidence "
        "bundles (.zip), which are verified by themselves and against it.",
        show_default=False,
    ),
]
Position = Annotated[
    int | None,
    typer.Option("--position", metavar="N", min=1, help="Of the log up to there; else up to its end."),
]


def verify(context: typer.Context, files: Files = None, database: Database = None) -> None:
    """Recompute the log's digests, links and tree, and compare them with every checkpoint there is."""
    from api.terminal import complain

    given = files or []
    bundles = [file for file in given if file.suffix.lower() == BUNDLE]
    if bundles:
        _verify_bundles(database or context.obj, bundles)
    checkpoints = [file for file in given if file not in bundles]
    if bundles and not checkpoints:
        return
    report = _verified(database or context.obj, checkpoints)
    language = terminal_language()
    if not report.is_whole:
        complain(*(problem.sentence(language) for problem in report.problems))
        raise typer.Exit(REFUSED)
    typer.echo(report.sentence(language))


def checkpoint(
    context: typer.Context, position: Position = None, output: Output = None, database: Database = None
) -> None:
    """Sign what the log is: a few lines, for whoever wants to prove one day that it only grew."""
    from api.store import open_runtime

    with open_runtime(database or context.obj) as runtime:
        text = runtime.checkpoints.make(position).text
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        output.write_bytes(text.encode())
    except OSError as error:
        raise UnreadableFile(file=str(output), reason=error.strerror or str(error)) from error
    said = f"書き込みました:{output}" if terminal_language() == JAPANESE else f"written: {output}"
    typer.echo(said)


def _verified(database: str | None, files: Sequence[Path]) -> "LogReport":
    from api.store import open_runtime
    from api.terminal import progress_bar
    from projections.proof.against import Claim
    from projections.proof.kept_runs import verify_and_record
    from projections.proof.signed import SignedCheckpoint

    given = [Claim(file.name, SignedCheckpoint.read(_content(file), file.name)) for file in files]
    with open_runtime(database) as runtime, progress_bar("verify") as bar:
        return verify_and_record(runtime, given, bar)


def _verify_bundles(database: str | None, bundles: Sequence[Path]) -> None:
    """Check bundles by themselves, and against the books here where anything is in them."""
    from api.store import open_runtime
    from api.terminal import complain
    from projections.evidence import verify_bundle

    with open_runtime(database) as runtime:
        books = runtime if runtime.ledger.head else None
        problems = [f"{file.name}: {problem}" for file in bundles for problem in verify_bundle(file, books)]
    if problems:
        complain(*problems)
        raise typer.Exit(REFUSED)
    is_japanese = terminal_language() == JAPANESE
    for file in bundles:
        typer.echo(f"{file.name}:検証しました" if is_japanese else f"{file.name}: verified")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(file=str(file), reason=error.strerror or str(error)) from error
