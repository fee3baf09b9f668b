"""The lock files: exact versions, a hash for every file, no address of any registry, nothing forgotten."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.repository import REPOSITORY

LOCKS = ("requirements/run.lock", "requirements/dev.lock")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def read_lock(path: str) -> dict[str, list[str]]:
    """Return the logical lines of a lock file: the requirement and its options."""
    text = (REPOSITORY / path).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {line.partition(" --")[0].strip(): line.split(" --")[1:] for line in lines}


def versions(path: str) -> dict[str, set[str]]:
    """Return the locked versions by package name; more than one where Python versions differ."""
    found: dict[str, set[str]] = {}
    for line in read_lock(path):
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), set()).add(str(requirement.specifier))
    return found


@pytest.mark.parametrize("path", LOCKS)
def test_every_locked_package_has_an_exact_version_and_hashes(path: str) -> None:
    lock = read_lock(path)

    assert len(lock) > 50
    assert [line for line in lock if not re.match(r"^[\w.-]+==[\w.]+( ;.*)?$", line)] == []
    assert [line for line, options in lock.items() if not options] == []
    assert [
        option for options in lock.values() for option in options if not HASH.fullmatch(f"--{option.strip()}")
    ] == []


@pytest.mark.parametrize("path", LOCKS)
def test_a_lock_names_no_place(path: str) -> None:
    text = (REPOSITORY / path).read_text(encoding="utf-8")

    assert "://" not in text
    assert "@" not in text
    assert re.findall(r"(?:^|\s)/\S+", text) == []


def test_the_service_runs_with_the_versions_that_were_tested() -> None:
    tested = versions("requirements/dev.lock")

    assert {
        name: found for name, found in versions("requirements/run.lock").items() if tested.get(name) != found
    } == {}


def test_the_locks_satisfy_the_project() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "requirements/run.lock": project["project"]["dependencies"] + groups["build"],
        "requirements/dev.lock": project["project"]["dependencies"] + groups["build"] + groups["dev"],
    }

    unsatisfied = [
        f"{path}: {text}"
        for path, texts in wanted.items()
        for text in texts
        if not all(
            Requirement(text).specifier.contains(version.removeprefix("=="))
            for version in versions(path).get(canonicalize_name(Requirement(text).name), {"==0"})
        )
    ]

    assert unsatisfied == []


def test_a_lock_holds_everything_that_its_packages_ask_for() -> None:
    """Locks are installed without resolving; what they left out would be missing."""
    check = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )

    assert (check.returncode, check.stdout) == (0, "No broken requirements found.\n")
