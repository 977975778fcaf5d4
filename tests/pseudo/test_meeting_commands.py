"""Under the pseudo-locale meet, balance, backup and doctor print no word that is not a message."""

import errno
import os
import shlex

import pytest

from tests.pseudo.conftest import PseudoTerminal
from tests.pseudo.walker import unmarked

AT = ("--at", "2026-11-24T08:30:00Z", "--zone", "Europe/Paris")
PREPARED = (
    "teams init",
    "queue add Deploy --to coding --from design --next Check --by Lea",
    "meet plan 2026-11-25T09:00Z R-1 --by Lea --as design",
    "meet turns --weeks 2 --keep --by Lea --as design",
    "backup now",
)
NAMES = ("design", "coding", "qa", "Design", "Coding", "QA", "Deploy")
COMMANDS = ("meet", "balance", "backup", "doctor", "find", "turns", "plan", "log", "list", "move")
MORE = ("cancel", "dismiss", "excuse", "now", "restore", "set-aside", "queue", "rotate", "mars")
SYSTEM = (os.strerror(errno.ENOENT), "soon", "argument")
DATA = frozenset((*NAMES, *COMMANDS, *MORE, *SYSTEM))


@pytest.fixture
def ready(terminal: PseudoTerminal) -> PseudoTerminal:
    """Return the program over a queue with an item, meetings and a backup."""
    for line in PREPARED:
        assert terminal(*AT, *shlex.split(line)).code == 0, line
    return terminal


def said(terminal: PseudoTerminal, line: str) -> tuple[int, list[str]]:
    """Return the exit code of a line, and the unmarked words of what it prints."""
    ran = terminal(*AT, *shlex.split(line))
    assert ran.out or ran.err
    return ran.code, unmarked(ran.out, DATA) + unmarked(ran.err, DATA)


@pytest.mark.parametrize(
    "command",
    [
        *("meet", "meet find", "meet turns", "meet plan", "meet log", "meet list", "meet move"),
        *("meet cancel", "meet dismiss", "meet excuse", "balance", "doctor"),
        *("backup", "backup list", "backup now", "backup restore", "backup set-aside"),
    ],
)
def test_help(terminal: PseudoTerminal, command: str) -> None:
    assert said(terminal, f"{command} --help") == (0, [])


@pytest.mark.parametrize(
    "line",
    [
        *("meet list", "balance", "backup", "doctor", "meet find", "meet turns --weeks 3"),
        *("meet find --teams design,qa", "meet excuse qa 2026-12-01 --reason x"),
        *("meet excuse qa 2026-12-01 --drop", "meet plan 2026-11-26T09:00Z --as design"),
        "meet log T-1 --minutes 5 --attendees 2 --summary x --as design",
        *("meet cancel T-1 --as design", "backup now", "backup restore queue-20261124T083000Z.db"),
        "backup set-aside",
    ],
)
def test_answers(ready: PseudoTerminal, line: str) -> None:
    assert said(ready, line) == (0, [])


@pytest.mark.parametrize("line", ["meet list", "balance", "backup", "doctor"])
def test_answers_where_there_is_nothing_yet(terminal: PseudoTerminal, line: str) -> None:
    assert said(terminal, line) == (0, [])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("meet find --limit 0", 2),
        ("meet find --teams design", 2),
        ("meet find --teams design,mars", 3),
        ("meet find --length 0m", 2),
        ("meet find --length soon", 2),
        ("meet find --from 2027-01-12T00:00Z --to 2027-01-12T00:00Z", 2),
        ("meet find --from 2027-01-12T00:00Z --to 2027-01-12T00:30Z", 2),
        ("meet find --from 2026-11-28T12:00Z --to 2026-11-28T20:00Z", 1),
        ("meet find --cap 10", 1),
        ("meet find --to 2040-01-12T00:00Z", 2),
        ("meet plan 2026-11-24T07:00Z", 2),
        ("meet plan 2040-11-24T07:00Z", 2),
        ("meet plan 2026-11-25T07:00Z T-1", 2),
        ("meet log --minutes 0 --attendees 2 --summary x", 1),
        ("meet log --minutes 5 --attendees 0 --summary x", 1),
        ("meet log --minutes 5 --attendees 2 --summary ''", 1),
        ("meet log --minutes 5 --attendees 2 --summary x T-1 T-2", 2),
        ("meet log --minutes x --attendees 2 --summary x", 2),
        ("meet move T-9 2026-11-25T07:00Z", 3),
        ("meet move R-1 2026-11-25T07:00Z", 3),
        ("meet cancel T-99", 3),
        ("meet dismiss R-1 --reason x", 1),
        ("backup restore mars", 3),
    ],
)
def test_errors(ready: PseudoTerminal, line: str, code: int) -> None:
    assert said(ready, line) == (code, [])


def test_a_meeting_that_ended_is_left_as_it_is(ready: PseudoTerminal) -> None:
    said(ready, "meet cancel T-1 --as design")

    assert said(ready, "meet cancel T-1 --as design") == (1, [])


def test_what_is_not_there_is_not_set_aside(terminal: PseudoTerminal) -> None:
    assert said(terminal, "backup set-aside") == (3, [])
