"""What several pages show of the lump sum: one year by ministry, and the years side by side."""

from dataclasses import replace

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.chart import Drawn
from dash_app.figures.years_side_by_side import years_side_by_side, years_twin
from dash_app.opening import Opener
from dash_app.reading import shown_year, with_names, year_view
from projections.questions import Figures
from projections.runtime import Runtime
from projections.view import View


def by_ministry(runtime: Runtime, address: Address, chart: str = "") -> tuple[Opener, View]:
    """Return the shown year by ministry, with rows that open, and what opens them."""
    opener = Opener(address, "lump-sum", Figures(shown_year(runtime, address), ("ministry",)), chart)
    view = year_view(runtime, address, ("ministry",))
    return opener, replace(view, frame=with_names(runtime, address, opener.with_rows(view.frame), short=True))


def drawn_years(runtime: Runtime, address: Address, chart: str, ministry: str | None = None) -> Drawn:
    """Return the years side by side, of one ministry or of all."""
    reader = address.reader
    opener = Opener(address, "lump-sum", Figures(ministry=ministry), chart)
    view = runtime.views.lump_sum(ministry=ministry, clock=address.clock, with_provenance=True)
    frame = opener.with_rows(view.frame)
    return Drawn(
        years_side_by_side(frame, reader, opener),
        sentences.of_years(frame, reader, opener),
        len(frame),
        years_twin(frame, reader, opener),
    )
