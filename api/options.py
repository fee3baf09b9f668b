"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class OutputFormat(StrEnum):
    """How a view is printed: a table for people, the others for programs."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME. "
        "Default: IKKATSU_DATABASE_URL, else var/ikkatsu.db in the project.",
        show_default=False,
    ),
]
FiscalYearOption = Annotated[
    str | None, typer.Option("--fiscal-year", metavar="N", help="Only this fiscal year.")
]
By = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KEY",
        help="ministry, organization, system, class, cost-class or account; repeated or comma-separated.",
    ),
]
MinistryOption = Annotated[
    str | None, typer.Option("--ministry", metavar="M", help="A ministry's name, 法人番号 or id.")
]
SystemOption = Annotated[str | None, typer.Option("--system", metavar="S", help="A system's id.")]
ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="A", help="Only what this actor recorded.")
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="D", help="Only what was recorded on that day in Japan or later."),
]
ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="D", help="Only what was recorded on that day in Japan or earlier."),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        metavar="T", help="What the books said then: ISO 8601 with zone, or a date (end of it in Japan)."
    ),
]
EffectiveOn = Annotated[str | None, typer.Option(metavar="D", help="What was in force on that day.")]
WithoutIllustration = Annotated[
    bool,
    typer.Option("--without-illustration", help="As if nothing illustrative had been recorded."),
]
RowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--row", metavar="KEY=VALUE", help="The row, by what tells it apart; repeated. None: the total."
    ),
]
FormatOption = Annotated[
    OutputFormat, typer.Option("--format", help="A table for people; the others for programs.")
]
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead of standard output.")]
