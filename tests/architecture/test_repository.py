"""Rules about the files themselves: size, names, what they may mention, what is installed."""

import re
import tomllib

import pytest

from tests.support.repository import PACKAGES, REPOSITORY, written_files, written_texts

LONGEST_FILE = 400
VAGUE_NAMES = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
# Folders of somebody's machine. Inside a web address the slash follows a word, hence the lookbehind.
MACHINE_PATH = re.compile(
    r"(?<![\w.*~])/(?:(?:home|Users)/[a-z][\w.-]*/|(?:root|work|opt|mnt|tmp|private)/[\w.])"
)
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.|docker\.io|(?<!no-emit-)index[-]url")
THIS_FILE = "tests/architecture/test_repository.py"


def test_no_file_mentions_a_folder_of_some_machine() -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for path, text in written_texts()
        for match in MACHINE_PATH.finditer(text)
        if path != THIS_FILE
    ]

    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "see /home/somebody/notes",
        "sqlite:////tmp/ledger.db",
        "file:///opt/wheels",
        "cd /work/x",
        "'/root/.ssh'",
    ],
)
def test_a_folder_of_some_machine_is_recognised(text: str) -> None:
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize(
    "text", ["https://www.example.jp/work/page", "/usr/bin/env", "var/ikkatsu.db", "/api/v1/home"]
)
def test_other_paths_are_not_taken_for_one(text: str) -> None:
    assert not MACHINE_PATH.search(text)


def test_no_file_mentions_a_package_registry() -> None:
    found = [
        f"{path}: {match.group()}" for path, text in written_texts() for match in REGISTRY.finditer(text)
    ]

    assert found == []


def test_files_stay_readable_in_one_sitting() -> None:
    lengths = {
        path: text.count("\n") for path, text in written_texts(*PACKAGES, "tests") if path.endswith(".py")
    }

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = [path for path in written_files(*PACKAGES) if path.suffix == ".py"]

    assert [str(path) for path in modules if {path.stem, path.parent.name} & VAGUE_NAMES] == []


def test_every_package_is_installed() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {
        path.parent.relative_to(REPOSITORY).as_posix().replace("/", ".")
        for path in written_files(*PACKAGES)
        if path.suffix == ".py"
    }

    assert sorted(folders) == project["tool"]["setuptools"]["packages"]


def test_every_ignored_lint_rule_has_its_reason_beside_it() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    lint = text.partition("[tool.ruff.lint]")[2].partition("[tool.mypy]")[0]
    rules = [line for line in lint.splitlines() if re.match(r'\s+"[A-Z]+\d+",', line)]

    assert rules
    assert [line for line in rules if "  # " not in line] == []
