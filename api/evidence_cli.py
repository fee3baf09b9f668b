"""The command of the command line that hands out a bundle of evidence."""
# ruff: noqa: PLC0415 - commands import what they need when they run

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import (
    Database,
    EffectiveOn,
    FiscalYearOption,
    KnownAt,
    MinistryOption,
    SystemOption,
    WithoutIllustration,
)

if TYPE_CHECKING:
    from projections.evidence import Bundle


class ReportLanguage(StrEnum):
    """In which languages a bundle has reports."""

    JA = "ja"
    EN = "en"
    BOTH = "both"
    NONE = "none"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, one by one."""
        several = {ReportLanguage.BOTH: ("ja", "en"), ReportLanguage.NONE: ()}
        return several.get(self, (str(self),))


def evidence(  # noqa: PLR0913, PLR0917 - options are arguments
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="The zip to write.")],
    known_at: KnownAt = None,
    effective_on: EffectiveOn = None,
    fiscal_year: FiscalYearOption = None,
    ministry: MinistryOption = None,
    system: SystemOption = None,
    view: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this view; repeated. None: those that concern the question."),
    ] = None,
    language: Annotated[
        ReportLanguage, typer.Option("--lang", help="Languages of the readable report; none: without one.")
    ] = ReportLanguage.BOTH,
    *,
    without_illustration: WithoutIllustration = False,
    database: Database = None,
) -> None:
    """Write one zip that proves what the books said; 'python verify.py' in it checks it anywhere."""
    from api.reading import clock_of
    from api.schemas.values import fiscal_year_of
    from api.store import open_runtime
    from api.taking_away import taking
    from projections.evidence import EvidenceQuestion, bundle

    question = EvidenceQuestion(
        clock_of(known_at, effective_on, without_illustration=without_illustration),
        None if fiscal_year is None else fiscal_year_of(fiscal_year, "--fiscal-year"),
        ministry,
        system,
        tuple(view or ()),
        language.languages,
    )
    with taking(context, database) as taken, open_runtime(database or context.obj) as runtime:
        made = bundle(runtime, question)
        taken.record()
    _write(made, output)


def _write(made: "Bundle", output: Path) -> None:
    from api.refusals import UnreadableFile

    try:
        output.write_bytes(made.content)
    except OSError as error:
        raise UnreadableFile(file=str(output), reason=error.strerror or str(error)) from error
    typer.echo(f"{output}: {len(made.content):,} bytes, SHA-256 {made.sha256}")
