"""The words of the command line are read as cli.md gives them, or refused in one sentence."""

from pathlib import Path

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError
from tests.builders import at

NOTHING_SAID = {
    "roster": None,
    "data": None,
    "at": None,
    "zone": None,
    "home_team": None,
    "tray": False,
    "new": False,
    "open": None,
    "version": False,
    "verbose": False,
    "command": None,
}
AT = at("2026-11-24T08:00Z")


def read(line: str) -> dict[str, object]:
    return vars(parse(line.split()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", {}),
        ("--tray", {"tray": True}),
        ("--new --data d", {"new": True, "data": Path("d")}),
        ("--open a.teamclock", {"open": Path("a.teamclock")}),
        ("--open", {"open": Path()}),
        ("--data d --open a.teamclock", {"open": Path("a.teamclock"), "data": Path("d")}),
        ("--version --verbose", {"version": True, "verbose": True}),
        ("--roster a.toml --data d", {"roster": Path("a.toml"), "data": Path("d")}),
        ("--at 2026-11-24T08:00:00Z --zone Asia/Tokyo", {"at": AT, "zone": "Asia/Tokyo"}),
        ("--at 2026-11-24T17:00:00+09:00", {"at": AT}),
        ("--at 2026-11-24T02:30-05:30", {"at": AT}),
        ("--at 2026-11-24T08:00:00.999Z", {"at": AT}),
        ("now", {"command": "now", "json": False, "line": False}),
        ("now --json", {"command": "now", "json": True, "line": False}),
        ("now --line", {"command": "now", "json": False, "line": True}),
        (
            "schedule",
            {"command": "schedule", "start": None, "end": None, "json": False, "document": None},
        ),
        (
            "schedule --from 2026-11-24T08:00:00Z --to 2026-11-24T09:00:00+01:00 --json",
            {"command": "schedule", "start": AT, "end": AT, "json": True, "document": None},
        ),
        (
            "schedule --document -",
            {"command": "schedule", "start": None, "end": None, "json": False, "document": "-"},
        ),
        ("clock-changes", {"command": "clock-changes", "weeks": 26, "json": False}),
        ("clock-changes --weeks 4 --json", {"command": "clock-changes", "weeks": 4, "json": True}),
        ("estimate", {"command": "estimate", "via": None, "start": None, "json": False}),
        (
            "estimate --via a,b --from 2026-11-24T08:00:00Z --json",
            {"command": "estimate", "via": "a,b", "start": AT, "json": True},
        ),
        ("teams check", {"command": "teams", "action": "check", "file": None, "json": False}),
        (
            "teams check a.toml --json",
            {"command": "teams", "action": "check", "file": Path("a.toml"), "json": True},
        ),
        ("teams init", {"command": "teams", "action": "init"}),
        ("teams path", {"command": "teams", "action": "path"}),
        (
            "snapshot a.png",
            {
                "command": "snapshot",
                "file": Path("a.png"),
                "theme": "light",
                "size": (1080, 690),
                "scale": 1.0,
            },
        ),
        (
            "snapshot a.png --theme dark --size 800x600 --scale 1.5",
            {
                "command": "snapshot",
                "file": Path("a.png"),
                "theme": "dark",
                "size": (800, 600),
                "scale": 1.5,
            },
        ),
    ],
)
def test_a_command_line_is_read_as_what_it_says(line: str, said: dict[str, object]) -> None:
    assert read(line) == NOTHING_SAID | said


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("bogus", "argument COMMAND: invalid choice: 'bogus'"),
        ("--bogus", "unrecognized arguments: --bogus: see “teamclock --help”"),
        ("--vers", "unrecognized arguments: --vers"),
        ("--roster", "argument --roster: expected one argument"),
        ("--at noon", "argument --at: “noon” is not an instant: write it as 2026-11-24T08:00:00Z"),
        ("--at 2026-11-24T08:00:00", "argument --at: “2026-11-24T08:00:00” is not an instant"),
        ("--at 2026-11-24", "argument --at: “2026-11-24” is not an instant"),
        ("now extra", "unrecognized arguments: extra"),
        ("--tray --open a.teamclock", "argument --open: not allowed with argument --tray"),
        (
            "--open a.teamclock now",
            "--tray, --new and --open ask for the window: leave them out, or",
        ),
        ("now https://a.example/b extra", "unrecognized arguments: … extra"),
        ("now --json --line", "argument --line: not allowed with argument --json"),
        ("schedule --from yesterday", "argument --from: “yesterday” is not an instant"),
        ("season --weeks 0", "argument --weeks: “0”: weeks must be a number, 1 to 520"),
        ("season --weeks -1", "argument --weeks: “-1”: weeks must be a number"),
        ("season --weeks 521", "argument --weeks: “521”: weeks must be a number"),
        ("season --weeks nan", "argument --weeks: “nan”: weeks must be a number"),
        ("season --weeks many", "argument --weeks: “many”: weeks must be a number"),
        ("season --weeks 2.5", "argument --weeks: “2.5”: weeks must be a whole number"),
        ("holidays FR --year 2026.5", "argument --year: “2026.5”: the year must be a whole number"),
        ("estimate --from", "argument --from: expected one argument: see “teamclock estimate"),
        ("teams", "the following arguments are required: ACTION: see “teamclock teams --help”"),
        ("roster burn", "argument ACTION: invalid choice: 'burn'"),
        ("roster path extra", "unrecognized arguments: extra"),
        ("snapshot", "the following arguments are required: FILE.png"),
        ("snapshot a.png --theme blue", "argument --theme: invalid choice: 'blue'"),
        ("snapshot a.png --size 800", "argument --size: “800” is not a size: write it as 1080x690"),
        ("snapshot a.png --size 0x0", "argument --size: “0x0” is not a size"),
        ("snapshot a.png --size 99999x100", "argument --size: “99999x100” is not a size"),
        ("snapshot a.png --size ８００x600", "argument --size: “８００x600” is not a size"),
        ("snapshot a.png --scale 0", "argument --scale: “0”: the scale must be a number, 1 to 4"),
        ("snapshot a.png --scale inf", "argument --scale: “inf”: the scale must be a number"),
    ],
)
def test_what_is_off_is_refused_with_what_to_write(line: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(line)

    assert str(refused.value)[: len(sentence)] == sentence


@pytest.mark.parametrize("line", ["now --js", "schedule --doc -", "season --week 3"])
def test_an_option_is_written_out_so_that_new_ones_break_no_script(line: str) -> None:
    with pytest.raises(UsageError, match="unrecognized arguments"):
        read(line)
