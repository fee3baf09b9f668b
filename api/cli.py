"""The command line. Exit 0: done; 1: refused, or a check failed; 2: wrong usage. Problems are on stderr.

Commands import what they need when they run, so that ``ikkatsu --help`` answers at once.
"""
# ruff: noqa: PLC0415 - see above

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api import audit_cli, diff_cli, evidence_cli, imports_cli, inbox_cli, proof_cli, reading, replay_cli
from api.accounts_cli import accounts_app
from api.options import Database
from api.refusals import UnknownView, UnreadableFile
from domain.errors import DomainError, InvalidValue

if TYPE_CHECKING:
    from projections.runtime import Runtime

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="ikkatsu",
    help="The lump-sum budget for government information systems (情報システム予算の一括計上).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def ikkatsu(context: typer.Context, database: Database = None) -> None:
    """The lump-sum budget for government information systems (情報システム予算の一括計上)."""
    context.obj = database


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8000,
    database: Database = None,
    *,
    dashboard: Annotated[bool, typer.Option(help="Serve the dashboard at / too.")] = True,
) -> None:
    """Serve the API under /api/v1, the dashboard at / and the documentation at /docs."""
    from api.identity.deployment import check_deployment
    from api.serving import listen, run_server
    from api.store import open_accounts

    with listen(host, port) as listening, open_accounts(database or context.obj) as accounts:
        check_deployment(host, accounts)
        with _open(context, database) as runtime:
            run_server(runtime, listening, host, accounts=accounts, with_dashboard=dashboard)


@app.command("load-published")
def load_published_figures(context: typer.Context, database: Database = None) -> None:
    """Load the published figures FY2020-FY2026; what the books hold already is not recorded again."""
    from api.terminal import progress_bar
    from seed_data.loading import load_published

    with _open(context, database) as runtime, progress_bar("load") as bar:
        report = load_published(runtime.ledger, lambda done, of, _: bar(done, of))
        if report.recorded:
            runtime.projector.catch_up()
            runtime.checkpoints.make()
    late = (
        f", {len(report.recorded_late)} of them recorded now and not at their date"
        if report.recorded_late
        else ""
    )
    typer.echo(
        f"{len(report.recorded)} publications recorded ({report.events_recorded:,} events{late}), "
        f"{len(report.known)} known already; position {report.position:,}"
    )


@app.command("load-illustration")
def load_illustrative_year(context: typer.Context, database: Database = None) -> None:
    """Load a made-up FY2025-FY2026 of some published systems, marked as such, into books for trying out."""
    from api.terminal import progress_bar
    from seed_data.illustration.loading import load_illustration

    with _open(context, database) as runtime, progress_bar("load") as bar:
        report = load_illustration(runtime.ledger, lambda done, of, _: bar(done, of))
        if report.recorded:
            runtime.projector.catch_up()
            runtime.checkpoints.make()
    typer.echo(
        f"{len(report.recorded)} days recorded ({report.events_recorded:,} illustrative events), "
        f"{len(report.known)} known already; position {report.position:,}"
    )


@app.command("import")
def import_figures(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="Official files: rs-2-1, rs-5-1, mof-budget-thousands or procurement-awards. Published "
            "figures in our layout: mof-budget, mof-settlement, rs-systems or rs-payments. Templates of "
            "ours: estimates, requests, plan-submissions, plans, allocations, contracts, execution-reports "
            "or carry-overs.",
        ),
    ],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file; the whole of it is taken, or nothing.")
    ],
    database: Database = None,
    actor: Annotated[str, typer.Option(help="Who brings it.")] = "local",
    refused: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the refused rows of a template there.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Decide everything and record nothing.")] = False,
    without_refused: Annotated[
        bool, typer.Option("--without-refused", help="Of a template, leave out the rows that are refused.")
    ] = False,
) -> None:
    """Import a file, all or nothing, or say row by row what stands against it.

    The same file again brings nothing new.
    """
    from api.terminal import today_in_japan
    from seed_data.importing import ImportKind, import_file

    kinds = imports_cli.spreadsheet_kinds()
    if kind not in (*ImportKind, *kinds):
        known = ", ".join(dict.fromkeys((*ImportKind, *kinds)))
        raise typer.BadParameter(f"'{kind}' is not one of {known}.", param_hint="KIND")
    if kind not in list(ImportKind):
        with _open(context, database) as runtime:
            imports_cli.import_spreadsheet(
                runtime,
                kind,
                file,
                actor,
                dry_run=dry_run,
                refused=refused,
                without_refused=without_refused,
            )
        return
    content = _content(file)
    with _open(context, database) as runtime:
        report = import_file(
            runtime.ledger,
            ImportKind(kind),
            content,
            file_name=file.name,
            actor=actor,
            today=today_in_japan(),
            dry_run=dry_run,
        )
    if not report.is_accepted:
        _refuse_rows(file, report.problems)
    done = "would be recorded" if dry_run else "recorded"
    typer.echo(
        f"{report.rows_read:,} rows read, {report.rows_known:,} known already; "
        f"{report.events_recorded:,} events {done}; position {report.position:,}"
    )


app.add_typer(accounts_app)
app.command("template")(imports_cli.write_template)
app.command()(reading.view)
app.command()(reading.history)
app.command()(reading.explain)
app.command()(diff_cli.diff)
app.command()(evidence_cli.evidence)
app.command()(inbox_cli.inbox)
app.command()(proof_cli.verify)
app.command()(replay_cli.replay)
app.command()(replay_cli.check)
app.command()(proof_cli.checkpoint)
app.command()(audit_cli.audit)


@app.command()
def rebuild(context: typer.Context, database: Database = None) -> None:
    """Rebuild every read model from the log, while the old one keeps serving."""
    from api.terminal import progress_bar

    with _open(context, database) as runtime, progress_bar("rebuild") as bar:
        reached = runtime.projector.rebuild(bar)
    typer.echo(f"rebuilt up to position {reached.position:,}")


@app.command()
def reference(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the pages are.", exists=True, file_okay=False)
    ] = Path("docs"),
    *,
    check_only: Annotated[
        bool, typer.Option("--check", help="Only tell which pages are stale, and fail if any is.")
    ] = False,
) -> None:
    """Write the reference pages (events, rules, glossary, access) from the code."""
    from api.reference import stale_pages, write_pages
    from api.terminal import complain

    if not check_only:
        for name in write_pages(folder):
            typer.echo(f"written: {folder / name}")
        return
    stale = stale_pages(folder)
    if stale:
        complain(*(f"{folder / name} is stale; 'ikkatsu reference' writes it." for name in stale))
        raise typer.Exit(REFUSED)


# --- shared by the commands ---------------------------------------------------------------------------------


def _open(context: typer.Context, database: str | None) -> "Runtime":
    from api.store import open_runtime

    return open_runtime(database or context.obj)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(file=str(file), reason=error.strerror or str(error)) from error


def _refuse_rows(file: Path, problems: Any) -> None:
    from api.terminal import complain, row_line

    complain(*(row_line(file.name, problem) for problem in problems))
    raise typer.Exit(REFUSED)


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code."""
    from api.terminal import complain, silence_output

    try:
        code = typer.main.get_command(app).main(arguments, prog_name="ikkatsu", standalone_mode=False)
        sys.stdout.flush()
    except DomainError as refusal:
        from api.language import terminal_language

        complain(
            refusal.sentence(terminal_language()), *(f.sentence(terminal_language()) for f in refusal.also)
        )
        return WRONG_USAGE if isinstance(refusal, InvalidValue | UnknownView) else REFUSED
    except typer.exceptions.TyperException as wrong:
        complain(
            *wrong.format_message().splitlines(), "'ikkatsu --help' lists the commands and their options."
        )
        return WRONG_USAGE
    except BrokenPipeError:
        silence_output()  # whoever reads has seen enough
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return code if isinstance(code, int) else DONE


def main() -> None:
    """Run the command line of this process; a terminal without Japanese gets escapes, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))
