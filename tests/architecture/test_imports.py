"""Who may import whom, and what importing may do."""

import os
import pkgutil
import subprocess
import sys

import pytest

from tests.support.repository import PACKAGES, REPOSITORY

# Imports every module named on the command line and prints what that did beyond defining names: files opened
# for writing, databases and network connections opened, programs started.
IMPORT_AND_WATCH = """
import importlib, os, sys
ACTIONS = {"socket.connect", "socket.bind", "sqlite3.connect", "subprocess.Popen", "os.system", "os.mkdir"}
did = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        writing = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writing and arguments[0] != os.devnull:
            did.append(f"opened {arguments[0]} for writing")
    elif event in ACTIONS:
        did.append(f"{event} {arguments}")
sys.addaudithook(watch)
for name in sys.argv[1:]:
    before = len(did)
    importlib.import_module(name)
    for action in did[before:]:
        print(f"importing {name}: {action}")
"""


def test_the_import_rules_hold() -> None:
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-logo",
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_module_has_no_side_effect(package: str) -> None:
    modules = [
        module.name for module in pkgutil.walk_packages([str(REPOSITORY / package)], prefix=f"{package}.")
    ]

    result = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_AND_WATCH, package, *modules],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
