"""What the browser is given is all ours, and all of it is there."""

import re
from pathlib import Path

from plotly.offline import get_plotlyjs_version

import dash_app
from dash_app import figures, starting

ASSETS = Path(dash_app.__file__).parent / "assets"
FACES = ASSETS / "fonts" / "noto-sans-jp"
FIGURES = Path(figures.__file__).parent
OURS = ["ikkatsu.css", "grid.js", "page.js"]


def test_our_own_files_name_no_other_host() -> None:
    for name in OURS:
        assert not re.search(
            r"(https?:)?//[a-z0-9.-]+\.[a-z]{2,}", (ASSETS / name).read_text(encoding="utf-8")
        ), name


def test_every_slice_the_typeface_names_is_there_and_none_is_left_over() -> None:
    named = set(re.findall(r"url\(\./([^)]+)\)", (FACES / "noto-sans-jp.css").read_text(encoding="utf-8")))
    assert named == {path.name for path in FACES.glob("*.woff2")}


def test_the_typeface_brings_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FACES / "OFL.txt").read_text(encoding="utf-8")


def test_the_charts_library_is_the_version_the_figures_are_made_for() -> None:
    (bundle,) = (ASSETS / "charts").glob("plotly-*.min.js")
    assert bundle.name == f"plotly-{get_plotlyjs_version()}.min.js"


def test_every_kind_of_trace_the_figures_use_is_in_the_charts_library() -> None:
    (bundle,) = (ASSETS / "charts").glob("plotly-*.min.js")
    script = bundle.read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in FIGURES.glob("*.py"))
    kinds = set(re.findall(r"go\.(?!Figure\b|layout\b)([A-Z]\w+)\(", code))
    assert kinds == {"Bar", "Heatmap", "Sankey", "Scatter"}
    for kind in kinds:
        assert f'moduleType:"trace",name:"{kind.lower()}"' in script, kind


def test_the_first_faces_cover_every_character_of_our_sentences() -> None:
    seen = starting.seen_characters()
    assert {"億", "円", "年", "度", "A", "0"} <= set(seen)
    assert not set("\"\\<>'\n") & set(seen)


def test_the_document_loads_nothing_by_itself() -> None:
    assert not re.search(r"https?://", starting.index_page())
