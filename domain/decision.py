"""Deciding: one command, or many in order, on the same books."""

from collections.abc import Sequence

from domain.aggregate import Command
from domain.books import Books
from domain.errors import BatchRefused, DomainError, StaleVersion


def decide(commands: Sequence[Command], books: Books, expected_version: int | None = None) -> None:
    """Let commands record their events on the books; a later one sees what an earlier one decided.

    Args:
        commands: At least one.
        books: Left with half a decision when this raises.
        expected_version: The version of the first command's subject that the caller has seen.

    Raises:
        StaleVersion: The subject is at another version; told only to those who may send the command.
        BatchRefused: Of several commands one or more are refused; lists all of them.
        DomainError: What stands against a single command.
    """
    _check_version(commands[0], books, expected_version)
    problems: list[tuple[int, DomainError]] = []
    for place, command in enumerate(commands):
        try:
            command.decide(books)
        except DomainError as error:
            problems.append((place, error))
    if not problems:
        return
    if len(commands) == 1:
        raise problems[0][1]
    raise BatchRefused(refused=len(problems), sent=len(commands), problems=tuple(problems))


def _check_version(command: Command, books: Books, expected_version: int | None) -> None:
    if expected_version is None:
        return
    version = books.open(command.subject_id).version
    if version != expected_version:
        command.admit(books)
        raise StaleVersion(subject_id=command.subject_id, expected=expected_version, actual=version)
