"""Under the pseudo-locale the terminal prints no word that is not a message."""

import errno
import os
import shlex

import pytest

from teamclock.cli.arguments import parser
from teamclock.cli.commands import COMMANDS
from teamclock.domain.item import Status
from teamclock.domain.note import Urgency
from tests.pseudo.conftest import PseudoTerminal
from tests.pseudo.walker import unmarked
from tests.test_architecture import commands

NAMES = tuple(name for each in COMMANDS for name in each.names)
TEAMS = ("design", "coding", "qa", "Design", "Coding", "QA", "Paris", "Tokyo", "New York")
KEYS = ("teams", "relay", "home", "team", "zone", "hours", "from", "to", "at", "chosen", "items")
QUEUE = tuple(commands(commands(parser())["queue"]))
TEAM_ACTIONS = tuple(commands(commands(parser())["teams"]))
SETTINGS = tuple(commands(commands(parser())["settings"]))
SHARE = tuple(commands(commands(parser())["share"]))
MEET = ("find", "turns", "plan", "log", "move", "cancel", "dismiss", "excuse", "set-aside")
PARTS = ("check", "init", "path", "list", "restore", "light", "dark", "Python", "Qt", "SQLite")
SOURCES = ("GeoNames",)
FORMS = ("json", "jsonl", "csv", "md", "html", "text", "chat")
TABLES = ("items", "meetings", "steps")
KINDS = ("shifts", "overlaps", "handoffs", "ics")
EVENTS = ("body", "handoff", "digest", "missed", "meeting")
WHOSE = ("all",)
CALENDAR = tuple(commands(commands(parser())["calendar"]))
WEBHOOK = tuple(commands(commands(parser())["webhook"]))
CHOICES = (*Urgency, *Status)
DATA = frozenset(
    (
        *TEAMS,
        *NAMES,
        *QUEUE,
        *SHARE,
        *SETTINGS,
        *TEAM_ACTIONS,
        *KEYS,
        *MEET,
        *PARTS,
        *SOURCES,
        *FORMS,
        *TABLES,
        *KINDS,
        *EVENTS,
        *WHOSE,
        *CALENDAR,
        *WEBHOOK,
        *CHOICES,
    )
)
"""Names, and keys of files."""


def system() -> tuple[str, ...]:
    """Return what the system says of its own, in the language that it has by now."""
    return os.strerror(errno.EISDIR), os.strerror(errno.EINVAL)


AT = ("--at", "2026-11-24T08:30:00Z", "--zone", "Europe/Paris")


def _seen(terminal: PseudoTerminal, line: str, *data: str) -> list[str]:
    """Return the unmarked words of what a line prints."""
    ran = terminal(*AT, *shlex.split(line))
    return unmarked(ran.out, {*DATA, *system(), *data}) + unmarked(
        ran.err, {*DATA, *system(), *data}
    )


HELPS = (
    *(each.name for each in COMMANDS),
    "teams check",
    "teams init",
    "teams path",
    "backup list",
    "backup restore",
    *(f"queue {name}" for name in QUEUE),
    *(f"share {name}" for name in SHARE),
    *(f"settings {name}" for name in SETTINGS),
    *(f"calendar {name}" for name in CALENDAR),
    *(f"webhook {name}" for name in WEBHOOK),
)


@pytest.mark.parametrize("line", ["", *HELPS])
def test_help_is_made_of_messages(terminal: PseudoTerminal, line: str) -> None:
    assert _seen(terminal, f"{line} --help") == []


@pytest.mark.parametrize(
    "line",
    [
        *("", "now", "now --line", "ahead", "ahead --days 1", "schedule", "clock-changes"),
        *("estimate --via design,coding,qa", "try-hours coding --shift 1h", "relay"),
        *("teams check", "teams path", "teams init", "--version --verbose"),
        *("queue list", "meet list", "share status", "balance", "backup", "doctor"),
    ],
)
def test_answers_are_made_of_messages(terminal: PseudoTerminal, line: str) -> None:
    terminal("teams", "init")

    assert _seen(terminal, line) == []


def test_a_share_is_told_of_in_messages(terminal: PseudoTerminal) -> None:
    (terminal.home / "place").mkdir()
    terminal("teams", "init")
    lines = (
        *("share init place --home qa --name 1 --dry-run", "share init place --home qa --name 1"),
        *("queue new 1 --to qa --from coding --context 1 --by 1", "share status", "doctor"),
        *("share refused", "share refused --drop 1", "share sync", "share init 1 --home qa"),
        *("--data 1 share init place --home qa", "share join place --home qa"),
        *("--data 1 queue new 1 --to qa --from coding --draft --by 1",),
        *("--data 1 share join place --home qa", "share leave"),
    )

    assert {line: found for line in lines if (found := _seen(terminal, line))} == {}


@pytest.mark.parametrize(
    "line", ["now", "ahead", "schedule", "clock-changes", "estimate", "try-hours qa --shift 0m"]
)
def test_what_there_is_little_of_is_told_in_messages(terminal: PseudoTerminal, line: str) -> None:
    (terminal.home / "one.toml").write_text(
        '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nhours = { "mon-fri" = [] }\n'
    )

    assert _seen(terminal, f"--roster one.toml {line}") == []


ERRORS = (
    "nothing",
    "now --nothing",
    "now --json --line",
    "now --json=1",
    "now 1",
    "--tray now",
    "--tray --new",
    "--at 1 now",
    "--at",
    "--zone Europe/Pari now",
    "--zone 1 now",
    "--roster 1.toml now",
    "--roster /dev/null now",
    "--roster . now",
    "--roster relay.toml now",
    "ahead --days 0",
    "ahead --days 1.5",
    "ahead --days 1000",
    "ahead --days",
    "schedule --from 2",
    "schedule --from 2026-11-24T08:30:00Z --to 2026-11-24T08:30:00Z",
    "schedule --from 1000-11-24T08:30:00Z --to 9000-11-24T08:30:00Z",
    "schedule --document 1.json",
    "schedule --document .",
    "clock-changes --weeks 0",
    "clock-changes --weeks 1.5",
    "season --weeks 1000",
    "estimate --via qa",
    "estimate --via qa,1",
    "estimate --from 1",
    "try-hours",
    "try-hours qa",
    "try-hours 1 --shift 1h",
    "what-if qa --shift 1",
    "try-hours qa --shift 24h",
    "teams",
    "teams 1",
    "teams check 1.toml",
    "teams check .",
    "roster init",
    "teams path --json",
    "snapshot",
    "snapshot 1.png --theme 1",
    "snapshot 1.png --size 1",
    "snapshot 1.png --scale 9",
    "export",
    "import --format csv",
    "now --shift",
    "--new ahead",
    "--verbose --version=1",
    "relay 1",
    "schedule --document",
    "estimate --from 2026-11-24",
    "share init . --name ''",
    "share init ''",
    "share init .",
    "share init 1 --home qa",
    "share join . --home qa",
    "share join . --home qa --name 1",
    "share join . --home qa --code 1",
    "share sync",
)


@pytest.mark.parametrize("line", ERRORS)
def test_errors_are_messages(terminal: PseudoTerminal, line: str) -> None:
    terminal("teams", "init")

    ran = terminal(*AT, *shlex.split(line))

    assert (ran.code > 0, ran.out) == (True, "")
    assert unmarked(ran.err, {*DATA, *system(), "nothing", "Pari"}) == []


NO_TOML = "Invalid statement (at line 1, column 1)"
"""What the standard library says of a text, which it has in English alone."""

WRONG_FILES = (
    "",
    "\0",
    "version = 2",
    "version = 0",
    "team = 1",
    "hime = 1",
    "[[team]]",
    '[[team]]\nid = "QA"',
    '[[team]]\nid = "qa"',
    '[[team]]\nid = "qa"\nzone = "Europe/Pari"',
    '[[team]]\nid = "qa"\nzone = "1"',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nhours = 1',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nhours = { 1 = [] }',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nhours = { mon = 1 }',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nhours = { mon = ["1"] }',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nhours = { mon = ["09:00-09:00"] }',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\nname = ""',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\ndays_off = ["1"]',
    '[[team]]\nid = "qa"\nzone = "Asia/Tokyo"\noverrides = 1',
    'relay = ["qa"]\n[[team]]\nid = "qa"',
    'relay = ["qa", "qo"]\n[[team]]\nid = "qa"',
)


@pytest.mark.parametrize("text", WRONG_FILES)
def test_what_is_wrong_with_a_team_file_is_told_in_messages(
    terminal: PseudoTerminal, text: str
) -> None:
    (terminal.home / "wrong.toml").write_text(text)

    ran = terminal("teams", "check", "wrong.toml")

    keys = {
        "version",
        "hime",
        "id",
        "name",
        "days_off",
        "overrides",
        "mon",
        "fri",
        "QA",
        "qo",
        "Pari",
    }
    assert (ran.code, ran.out) == (4, "")
    assert unmarked(ran.err, {*DATA, *keys, NO_TOML}) == []
