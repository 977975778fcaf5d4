"""The contract that scripts rely on: exit codes, one line of complaint, nothing but the answer."""

import errno
import json
import sys
from pathlib import Path

import pytest

from teamclock import __version__
from teamclock.__main__ import main
from tests import system_words
from tests.cli.terminal import Terminal, refused
from tests.exchange.documents import example
from tests.files import BROKEN, CODING, DESIGN

FULL = Path("/dev/full")
NOON = ("--at", "2026-11-24T12:00:00Z")


@pytest.mark.parametrize(
    "line",
    [
        "bogus",
        "--bogus",
        "--roster",
        "--at noon now",
        "--at 2026-11-24T08:00:00 now",
        "--zone Mars/Olympus now",
        "--zone ../../etc/passwd now",
        "--zone Europe now",
        "--zone Asia/Tokio now",
        "now --json --line",
        "--tray --new",
        "--tray now",
        "--new queue list",
        "now extra",
        "--data= now",
        "--roster= now",
        "schedule --from x",
        "schedule --from 2026-11-25T00:00:00Z --to 2026-11-24T00:00:00Z",
        "schedule --from 2026-11-24T00:00:00Z --to 2026-11-24T00:00:00Z",
        "schedule --to 2026-11-24T12:00:00Z",
        "season --weeks 0",
        "estimate --via qa",
        "estimate --via qa,qa",
        "roster",
        "roster burn",
        "snapshot",
        "snapshot a.png --size 1x1",
    ],
)
def test_wrong_words_are_usage(teamclock: Terminal, line: str) -> None:
    teamclock("roster", "init")

    assert refused(teamclock(*NOON, *line.split()), 2)


@pytest.mark.parametrize(
    "line",
    [
        "--roster absent.toml now",
        "--roster absent.toml schedule",
        "--roster absent.toml season",
        "--roster absent.toml estimate",
        "roster check",
        "roster check absent.toml",
        "schedule --document absent.json",
        "estimate --via qa,nobody",
    ],
)
def test_what_is_not_there_is_not_found(teamclock: Terminal, line: str) -> None:
    if "--via" in line:
        teamclock("roster", "init")

    assert refused(teamclock(*line.split()), 3)


def test_a_team_file_that_the_environment_names_and_that_is_absent_is_not_found(
    teamclock: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMCLOCK_ROSTER", "absent.toml")

    assert refused(teamclock("now"), 3) == (
        "absent.toml is not there: write one with “teamclock teams init”"
    )


@pytest.mark.parametrize("line", ["now", "now --json", "schedule", "season", "estimate"])
def test_a_broken_team_file_is_unreadable_for_every_command(teamclock: Terminal, line: str) -> None:
    path = teamclock.file(DESIGN + BROKEN)

    assert refused(teamclock("--roster", path, *line.split()), 4) == (
        f"{path}: team “broken”: zone: there is no time zone “Asia/Tokio”:"
        " did you mean “Asia/Tokyo”?"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it has no team"),
        (b"\0", "it is not TOML"),
        (DESIGN.encode("utf-16"), "it is not UTF-8 at byte 0"),
        (b"version = 2", "it is of a newer teamclock (2): update this program"),
        (DESIGN.encode() + b"days_of = []", "team “design”: days_of: this key is not known"),
    ],
)
def test_a_check_tells_what_is_wrong_in_one_line(
    teamclock: Terminal, content: bytes, says: str
) -> None:
    path = teamclock.file(content)

    said = refused(teamclock("roster", "check", path), 4)

    assert (said.startswith(f"{path}: "), says in said) == (True, True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is not JSON at line 1"),
        (b"[]", "the document: give an object"),
        (b'{"a": NaN}', "it holds NaN"),
        (json.dumps(example(at=["now"])).encode(), "at[0]: “now” is not an instant"),
        (b"[" * 100_000, "it nests deeper than 20 levels"),
        (b" " * (2 * 1024 * 1024 + 1), "it is larger than 2 MiB"),
    ],
)
def test_a_document_that_is_none_is_unreadable(
    teamclock: Terminal, content: bytes, says: str
) -> None:
    path = teamclock.file(content, "document.json")

    said = refused(teamclock("schedule", "--document", path), 4)

    assert (said.startswith(f"{path}: "), says in said) == (True, True)


@pytest.mark.parametrize(
    "line", ["--roster . now", "roster check .", "schedule --document .", "--roster file/x now"]
)
def test_what_cannot_be_opened_is_unreadable(teamclock: Terminal, line: str) -> None:
    teamclock.file("", "file")

    assert refused(teamclock(*line.split()), 4)


@pytest.mark.parametrize("command", ["now", "roster check", "roster init"])
def test_a_file_name_that_no_system_takes_is_unreadable(teamclock: Terminal, command: str) -> None:
    assert refused(teamclock("--roster", "x" * 300, *command.split()), 4)


def test_a_sample_that_cannot_be_written_is_told(teamclock: Terminal) -> None:
    blocking = teamclock.file("", "file")

    said = refused(teamclock("--roster", f"{blocking}/teams.toml", "roster", "init"), 4)

    assert said.startswith(f"{blocking}/teams.toml cannot be written: ")


def test_a_sample_over_a_file_is_refused_by_a_rule(teamclock: Terminal) -> None:
    path = teamclock.file(DESIGN)

    assert refused(teamclock("--roster", path, "roster", "init"), 1) == (
        f"{path} is there already: change it, or name another with --roster"
    )


def test_an_estimate_without_a_relay_asks_for_the_teams(teamclock: Terminal) -> None:
    path = teamclock.file(DESIGN + CODING)

    assert refused(teamclock("--roster", path, "estimate"), 2) == (
        "the team file has no relay: name the teams with --via A,B,C"
    )


def test_a_stranger_in_a_chain_is_told_who_is_there(teamclock: Terminal) -> None:
    path = teamclock.file(DESIGN + CODING)

    assert refused(teamclock("--roster", path, "estimate", "--via", "design,qa"), 3) == (
        "there is no team “qa”: there are design, coding"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_board_is_printed_and_that_is_said(teamclock: Terminal) -> None:
    teamclock("roster", "init")

    ran = teamclock(*NOON)

    assert (ran.code, ran.out) == (0, teamclock.told(*NOON, "now"))
    assert ran.err == (
        "teamclock: no display: here is the board."
        " For a picture run “teamclock snapshot FILE.png”\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [("--open",), ("--open", "a.teamclock"), (*NOON, "--open", "a")])
def test_without_a_display_a_file_is_opened_by_the_terminals_own_command(
    teamclock: Terminal, words: tuple[str, ...]
) -> None:
    ran = teamclock(*words)

    assert (ran.code, ran.out) == (2, "")
    assert "no display: “teamclock import FILE --dry-run” tells what a file brings" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_trouble_is_told_all_the_same(teamclock: Terminal) -> None:
    ran = teamclock("--roster", teamclock.file(BROKEN))

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.endswith("did you mean “Asia/Tokyo”?\n")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("option", ["--tray", "--new"])
def test_without_a_display_a_window_that_is_asked_for_is_refused_in_one_line(
    teamclock: Terminal, option: str
) -> None:
    assert refused(teamclock(option), 2).startswith("--tray, --new and --open ask for the window")


def test_the_version_is_told(teamclock: Terminal) -> None:
    assert teamclock.told("--version") == f"teamclock {__version__}\n"


@pytest.mark.parametrize("line", ["--help", "now --help", "roster check --help"])
def test_help_is_an_answer(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(line.split())

    shown = capsys.readouterr()
    assert (code, shown.err, shown.out.startswith("usage: teamclock")) == (0, "", True)


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is of Linux")
@pytest.mark.parametrize("line", ["--help", "now --help"])
def test_a_help_that_cannot_be_written_is_told_in_one_line(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)

        code = main(line.split())

    why = system_words.told(errno.ENOSPC)
    told = f"teamclock: the answer cannot be written: {why}. Print it elsewhere\n"
    assert (code, capsys.readouterr().err) == (1, told)


def test_a_help_without_standard_output_is_no_complaint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    code = main(["--help"])

    assert (code, capsys.readouterr().err) == (0, "")
