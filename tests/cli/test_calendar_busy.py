"""`teamclock calendar busy` as scripts drive it, and what find, turns and now make of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.busy.calendars import calendar, saved
from tests.cli.queues import QueueTerminal
from tests.cli.terminal import Terminal, refused

AT = ("--at", "2026-03-24T08:30:00Z", "--zone", "UTC")
NINE_TO_SIX = "DTSTART;TZID=Europe/Paris:20260323T090000 DURATION:PT9H RRULE:FREQ=DAILY"
SECRET = f"{NINE_TO_SIX} SUMMARY:Secret LOCATION:Cellar ATTENDEE:mailto:lea@example.com"
HOSTILE = Path(__file__).parents[1] / "hostile" / "calendars"
DAY = ("--from", "2026-03-25T00:00Z", "--to", "2026-03-26T00:00Z")


@pytest.fixture
def busy(queue: QueueTerminal, teamclock: Terminal) -> Terminal:
    """Return the program over the sample's teams, where Design is busy as long as it works."""
    teamclock.told(*AT, "calendar", "busy", str(saved(teamclock.home, SECRET)), "--team", "design")
    return teamclock


def kept(teamclock: Terminal) -> Path:
    return teamclock.home / "data" / "teamclock" / "busy.json"


def test_a_calendar_is_read_and_kept(queue: QueueTerminal, teamclock: Terminal) -> None:
    path = str(saved(teamclock.home, "DTSTART:20260324T090000Z DURATION:PT1H", "DTSTART:so"))

    told = teamclock.json(*AT, "calendar", "busy", path, "--team", "design", "--json")

    assert told == {
        "schema": 1,
        "file": path,
        "team": "design",
        "me": False,
        "from": "2026-03-17T08:30:00Z",
        "to": "2027-03-30T08:30:00Z",
        "events": 2,
        "busy": ["2026-03-24T09:00:00Z/2026-03-24T10:00:00Z"],
        "warnings": ["1 event cannot be read and was passed over"],
    }
    assert teamclock.json(*AT, "calendar", "busy", "--json") == {
        "schema": 1,
        "calendars": [
            {"file": path, "team": "design", "me": False, "read_at": "2026-03-24T08:30:00Z"}
        ],
    }


def test_what_was_not_read_as_it_was_meant_is_told_on_stderr(
    queue: QueueTerminal, teamclock: Terminal
) -> None:
    path = str(saved(teamclock.home, "DTSTART;TZID=\x1b[31mMars:20260324T090000 DURATION:PT1H"))

    ran = teamclock(*AT, "calendar", "busy", path, "--team", "design")

    assert (ran.code, ran.out) == (0, f"Design is busy 1 time by {path}\n")
    assert ran.err.startswith("teamclock: the time zone “\ufffd[31mMars” is not known")
    assert ran.err.count("\n") == 1


def test_no_text_of_a_calendar_is_kept_and_nobody_else_can_read_the_times(busy: Terminal) -> None:
    text = kept(busy).read_text()

    assert kept(busy).stat().st_mode & 0o777 == 0o600
    assert not any(word in text for word in ("Secret", "Cellar", "lea", "Paris"))
    assert json.loads(text)["calendars"][0]["team"] == "design"


def test_ones_own_calendar_is_that_of_the_home_team(busy: Terminal) -> None:
    path = busy.home / "a.ics"
    busy.told(*AT, "calendar", "busy", "--forget", str(path))

    assert "your team is not known" in refused(busy(*AT, "calendar", "busy", str(path), "--me"), 2)
    told = busy.json(*AT, "--home", "qa", "calendar", "busy", str(path), "--me", "--json")
    assert (told["team"], told["me"]) == ("qa", True)
    assert busy.told(*AT, "calendar", "busy") == f"{path}  Yours, for QA, read 08:30\n"


def test_a_calendar_that_is_forgotten_makes_nobody_busy(busy: Terminal) -> None:
    before = busy(*AT, "meet", "find", "--teams", "design,coding", *DAY).out

    busy.told(*AT, "calendar", "busy", "--forget", str(busy.home / "a.ics"))

    after = busy.told(*AT, "meet", "find", "--teams", "design,coding", *DAY)
    assert after != before
    assert busy.told(*AT, "calendar", "busy").startswith("no calendar file: add one with")
    again = busy(*AT, "calendar", "busy", "--forget", "a.ics")
    assert "is not among the calendar files" in refused(again, 3)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("a.ics", 2, "say whose calendar it is"),
        ("--team design", 2, "name a calendar file"),
        ("--me", 2, "name a calendar file"),
        ("a.ics --forget b.ics", 2, "add a calendar file, or forget one"),
        ("a.ics --team rome", 3, "rome"),
        ("none.ics --team design", 3, "is not there"),
        (". --team design", 4, "cannot be read"),
        ("/dev/zero --team design", 4, "it is a device"),
    ],
)
def test_what_is_refused_is_refused_in_one_line(
    words: str, code: int, told: str, queue: QueueTerminal, teamclock: Terminal
) -> None:
    saved(teamclock.home, NINE_TO_SIX)

    assert told in refused(teamclock(*AT, "calendar", "busy", *words.split()), code)
    assert not kept(teamclock).exists()


@pytest.mark.parametrize(
    "event", ["RRULE:FREQ=SECONDLY", "RRULE:FREQ=MINUTELY", "RRULE:FREQ=DAILY;INTERVAL=0"]
)
def test_a_file_over_a_limit_is_refused_with_4(
    event: str, queue: QueueTerminal, teamclock: Terminal
) -> None:
    path = str(saved(teamclock.home, event))

    ran = teamclock(*AT, "calendar", "busy", path, "--team", "design", "--json")

    assert f"{path}: it has an event that repeats" in refused(ran, 4)


def test_no_slot_is_found_while_a_team_is_busy(busy: Terminal) -> None:
    words = (*AT, "meet", "find", "--teams", "design,coding", *DAY, "--json")

    free, taken = busy.json(*words, "--ignore-busy"), busy.json(*words)

    assert free["slots"][0]["start"] == "2026-03-25T08:00:00Z"
    assert taken["slots"] != []
    assert not any("T08:00" <= slot["start"][10:16] < "T17:00" for slot in taken["slots"])


def test_ignoring_busy_times_is_as_if_there_were_none(busy: Terminal) -> None:
    for words in (("find", *DAY), ("turns", "--weeks", "3", "--from", "2026-03-25T00:00Z")):
        ignored = busy.told(*AT, "meet", *words, "--json", "--ignore-busy")
        away = kept(busy).rename(busy.home / "away.json")

        assert busy.told(*AT, "meet", *words, "--json") == ignored
        away.rename(kept(busy))
        assert busy.told(*AT, "meet", *words, "--json") != ignored


def test_where_a_busy_team_leaves_no_slot_the_refusal_says_busy(busy: Terminal) -> None:
    hours = ("--from", "2026-03-25T08:00Z", "--to", "2026-03-25T12:00Z")

    why = refused(busy(*AT, "meet", "find", "--teams", "design,coding", *hours), 1)

    assert "“design” is busy at each" in why
    assert "--ignore-busy" in why


def test_words_of_a_slot_do_not_name_hours_in_which_a_team_is_busy(busy: Terminal) -> None:
    told = busy.told(*AT, "meet", "find", "--teams", "design,coding", *DAY)

    assert told.startswith("Design and Coding share no 1 h in which none of them is busy.")


def test_now_tells_until_when_a_team_is_busy(busy: Terminal) -> None:
    assert [one["busy_until"] for one in busy.json(*AT, "now", "--json")["teams"]] == [
        "2026-03-24T17:00:00Z",
        None,
        None,
    ]


def test_a_file_that_changed_is_read_again_by_the_next_command(busy: Terminal) -> None:
    path = saved(busy.home, "DTSTART:20260324T080000Z DURATION:PT3H")

    assert busy.json(*AT, "now", "--json")["teams"][0]["busy_until"] == "2026-03-24T11:00:00Z"
    path.unlink()
    ran = busy(*AT, "now", "--json")
    assert (ran.code, ran.err) == (
        0,
        f"teamclock: {path} is gone: its last busy times hold until you put it back or forget it\n",
    )
    assert json.loads(ran.out)["teams"][0]["busy_until"] == "2026-03-24T11:00:00Z"


def test_what_is_kept_and_damaged_is_told_and_no_slot_is_found_in_spite_of_it(
    busy: Terminal,
) -> None:
    kept(busy).write_text("{")

    assert "busy.json is damaged" in refused(busy(*AT, "meet", "find"), 4)
    assert busy(*AT, "meet", "find", "--ignore-busy").code == 0
    ran = busy(*AT, "now", "--json")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert json.loads(ran.out)["teams"][0]["busy_until"] is None


def test_calendars_are_kept_in_the_data_folder_that_is_named(
    queue: QueueTerminal, teamclock: Terminal
) -> None:
    path = str(saved(teamclock.home, NINE_TO_SIX))

    teamclock.told(*AT, "--data", "else", "calendar", "busy", path, "--team", "qa")

    assert [one.name for one in (teamclock.home / "else").iterdir()] == ["busy.json"]
    assert teamclock.told(*AT, "calendar", "busy").startswith("no calendar file")


def test_a_hostile_name_of_a_file_is_shown_as_text(
    queue: QueueTerminal, teamclock: Terminal
) -> None:
    path = teamclock.home / "a\u202e\x1b[31m\tb.ics"
    path.write_text(calendar(NINE_TO_SIX))

    told = teamclock.told(*AT, "calendar", "busy", str(path), "--team", "qa")

    assert "a\ufffd\ufffd[31m" in told
    assert "\x1b" not in told + teamclock.told(*AT, "calendar", "busy")


def test_a_snapshot_shows_busy_times(busy: Terminal) -> None:
    pictures = []
    for name in ("taken.png", "free.png"):
        subprocess.run([sys.executable, "-m", "teamclock", *AT, "snapshot", name], check=True)
        pictures.append((busy.home / name).read_bytes())
        kept(busy).unlink(missing_ok=True)

    assert pictures[0] != pictures[1]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a-page", 4),
        ("nul", 4),
        ("secondly", 4),
        ("bidi-and-escapes", 0),
        ("zone-of-escapes", 0),
        ("zone-of-markup", 0),
    ],
)
def test_a_hostile_calendar_is_told_as_text_in_one_line_and_none_of_it_is_kept(
    name: str, code: int, queue: QueueTerminal, teamclock: Terminal
) -> None:
    path = HOSTILE / f"{name}.ics"

    ran = teamclock("calendar", "busy", str(path), "--team", "design")

    assert (ran.code, ran.out == "", ran.err.count("\n") <= 1) == (code, code == 4, True)
    assert not {"\x1b", "\u202e", "\x07"} & set(ran.out + ran.err)
    assert code == 4 or b"img" not in kept(teamclock).read_bytes()
