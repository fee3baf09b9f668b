"""The files of the repository, for tests that read them: what people write, not what tools make."""

from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKAGES = ("api", "dash_app", "domain", "projections", "seed_data")
MADE_BY_TOOLS = {"__pycache__", "build", "dist", "var"}
TEXT_SUFFIXES = {
    *("", ".cfg", ".css", ".csv", ".html", ".js", ".json", ".lock", ".md", ".py", ".sql", ".svg", ".toml"),
    *(".txt", ".yaml", ".yml"),
}


def written_files(*folders: str) -> Iterator[Path]:
    """Yield the files below the folders, or of the whole repository, in a stable order.

    Left out are folders that begin with a dot (except `.ci`) and what tools make.
    """
    for top in sorted(REPOSITORY / folder for folder in folders) if folders else (REPOSITORY,):
        for path in sorted(top.iterdir()):
            if path.is_file():
                yield path
            elif path.is_dir() and _is_ours(path):
                yield from written_files(str(path.relative_to(REPOSITORY)))


def written_texts(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield the path from the repository's root and the content of every text file."""
    for path in written_files(*folders):
        if path.suffix in TEXT_SUFFIXES and not path.name.startswith(".coverage"):
            yield path.relative_to(REPOSITORY).as_posix(), path.read_text(encoding="utf-8")


def _is_ours(folder: Path) -> bool:
    if folder.name.startswith("."):
        return folder.name == ".ci"
    return folder.name not in MADE_BY_TOOLS and not folder.name.endswith(".egg-info")
