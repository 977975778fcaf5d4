"""`teamclock calendar`: the teams' times as iCalendar, and one meeting to send."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.queues import READY, QueueTerminal
from tests.cli.terminal import Terminal, process, refused
from tests.exchange.rfc5545 import Component, read

THURSDAY = "2026-03-26T10:00:00Z"
LATER = "2026-03-26T11:00:00Z"
PLAN = ("meet", "plan", "2026-03-27T08:30:00Z", "--teams", "design,coding", "--as", "design")
FIVE = (
    ("paris", "Europe/Paris"),
    ("tokyo", "Asia/Tokyo"),
    ("york", "America/New_York"),
    ("kathmandu", "Asia/Kathmandu"),
    ("howe", "Australia/Lord_Howe"),
)


@pytest.fixture
def file(teamclock: Terminal) -> Path:
    """Return the path of a calendar that is not there yet, beside the sample's teams."""
    teamclock.told("teams", "init")
    return teamclock.home / "teams.ics"


def export(teamclock: Terminal, *words: str, at: str = THURSDAY) -> str:
    return teamclock.told("--at", at, "calendar", "export", *words)


def shown(file: Path) -> dict[str, Component]:
    """Return the events of a file by their uids."""
    return {one.values["UID"]: one for one in read(file.read_bytes()).inside}


def kinds(file: Path) -> set[str]:
    return {one.values["X-TEAMCLOCK-KIND"] for one in shown(file).values()}


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def test_a_file_holds_a_quarter_and_says_what_is_new(teamclock: Terminal, file: Path) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)

    said = export(teamclock, str(file))

    events = shown(file)
    assert said == f"{file}: {len(events)} new, 0 changed, 0 cancelled, 0 unchanged\n"
    assert kinds(file) == {"overlap", "handoff", "meeting"}
    ends = [instant(one.values["DTEND"]) for one in events.values()]
    starts = [instant(one.values["DTSTART"]) for one in events.values()]
    assert min(ends) > datetime(2026, 3, 23, tzinfo=UTC)
    assert max(starts) < datetime(2026, 6, 22, tzinfo=UTC) < max(ends) + timedelta(days=3)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_pipe_holds_the_calendar_alone(teamclock: Terminal, file: Path) -> None:
    ran = process(teamclock.home, "--at", THURSDAY, "calendar", "export", "-", "--weeks", "1")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert read(ran.stdout).inside


def test_without_a_team_file_the_sample_is_told_of_beside_the_pipe(teamclock: Terminal) -> None:
    ran = process(teamclock.home, "--at", THURSDAY, "calendar", "export", "-")

    assert ran.returncode == 0
    assert b"sample" in ran.stderr
    assert read(ran.stdout).inside


def test_the_times_are_those_of_the_schedule(teamclock: Terminal, file: Path) -> None:
    export(teamclock, str(file), "--weeks", "1", "--only", "shifts,overlaps,handoffs")
    asked = ("--from", "2026-03-16T00:00:00Z", "--to", "2026-04-06T00:00:00Z", "--json")
    schedule = teamclock.json("--at", THURSDAY, "schedule", *asked)
    week = datetime(2026, 3, 23, tzinfo=UTC), datetime(2026, 3, 30, tzinfo=UTC)

    def within(start: datetime, end: datetime) -> bool:
        return end > week[0] and start < week[1]

    def stretch(text: str) -> tuple[datetime, datetime]:
        start, end = map(datetime.fromisoformat, text.split("/"))
        return start, end

    expected = {
        ("shift", *stretch(one), team)
        for team, parts in schedule["work"].items()
        for one in parts
        if within(*stretch(one))
    }
    expected |= {
        ("overlap", *stretch(one["at"]), ",".join(one["teams"]))
        for one in schedule["overlaps"]
        if within(*stretch(one["at"]))
    }
    ends = [(datetime.fromisoformat(one["end"]), one) for one in schedule["handoffs"]]
    expected |= {
        ("handoff", end - timedelta(minutes=15), end, f"{one['from']},{one['to']}")
        for end, one in ends
        if within(end - timedelta(minutes=15), end)
    }

    assert {
        (
            one.values["X-TEAMCLOCK-KIND"],
            instant(one.values["DTSTART"]),
            instant(one.values["DTEND"]),
            one.values["X-TEAMCLOCK-TEAMS"],
        )
        for one in shown(file).values()
    } == expected


def test_only_what_is_asked_for_is_there(teamclock: Terminal, file: Path) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)

    export(teamclock, str(file), "--only", "shifts, meetings", "--team", "coding")

    assert kinds(file) == {"shift", "meeting"}
    assert {one.values["X-TEAMCLOCK-TEAMS"] for one in shown(file).values()} == {
        "coding",
        "design,coding",
    }
    assert read(file.read_bytes()).values["NAME"] == "teamclock: Coding"


def test_titles_are_there_only_where_they_are_wanted(
    teamclock: Terminal, queue: QueueTerminal, tmp_path: Path
) -> None:
    queue.told(f"add Deploy --to coding --from design {READY}", THURSDAY)
    teamclock.told("--at", THURSDAY, *PLAN, "R-1")
    quiet, loud = tmp_path / "quiet.ics", tmp_path / "loud.ics"

    export(teamclock, str(quiet), "--only", "meetings")
    export(teamclock, str(loud), "--only", "meetings", "--titles")

    (one,), (other,) = (shown(file).values() for file in (quiet, loud))
    times = ["T-1", "Paris Fri 09:30–10:15", "Tokyo Fri 17:30–18:15"]
    assert one.text("SUMMARY") == "Meeting: Design, Coding"
    assert one.text("DESCRIPTION").splitlines() == [*times, "R-1"]
    assert other.text("DESCRIPTION").splitlines() == [*times, "R-1 Deploy"]


def test_alarms_are_for_a_team(teamclock: Terminal, file: Path) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)

    export(teamclock, str(file), "--team", "design", "--weeks", "1")

    triggers = {
        (one.values["X-TEAMCLOCK-KIND"], one.values["X-TEAMCLOCK-TEAMS"]): [
            alarm.values["TRIGGER"] for alarm in one.inside
        ]
        for one in shown(file).values()
    }
    assert triggers["meeting", "design,coding"] == ["-PT10M"]
    assert triggers["handoff", "design,coding"] == ["PT0S"]
    assert triggers["handoff", "qa,design"] == []
    assert triggers["overlap", "design,coding"] == []


def test_nothing_new_leaves_the_file_untouched(teamclock: Terminal, file: Path) -> None:
    export(teamclock, str(file))
    before = file.stat()

    said = export(teamclock, str(file), at=LATER)

    assert said.endswith(f": 0 new, 0 changed, 0 cancelled, {len(shown(file))} unchanged\n")
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_meeting_is_told_when_it_moves_and_when_it_is_cancelled(
    teamclock: Terminal, file: Path
) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)
    export(teamclock, str(file), "--only", "meetings")
    teamclock.told("--at", THURSDAY, "meet", "move", "T-1", "2026-03-27T08:45Z", "--as", "design")
    export(teamclock, str(file), "--only", "meetings", at=LATER)

    (moved,) = shown(file).values()
    assert (moved.values["SEQUENCE"], moved.values["DTSTAMP"]) == ("1", "20260326T110000Z")
    assert moved.values["DTSTART"] == "20260327T084500Z"

    teamclock.told("--at", LATER, "meet", "cancel", "T-1", "--as", "design")
    said = export(teamclock, str(file), "--only", "meetings", at=LATER)

    (cancelled,) = shown(file).values()
    assert said.endswith(": 0 new, 1 changed, 0 cancelled, 0 unchanged\n")
    assert cancelled.values["UID"] == moved.values["UID"]
    assert (cancelled.values["STATUS"], cancelled.values["SEQUENCE"]) == ("CANCELLED", "2")
    assert cancelled.values["TRANSP"] == "TRANSPARENT"


def test_hours_that_end_are_cancelled_in_the_file(teamclock: Terminal, file: Path) -> None:
    export(teamclock, str(file), "--weeks", "1", "--only", "shifts")
    teamclock.told("teams", "day-off", "design", "2026-03-27")

    said = export(teamclock, str(file), "--weeks", "1", "--only", "shifts", at=LATER)

    gone = [one for one in shown(file).values() if one.values["STATUS"] == "CANCELLED"]
    stay = len(shown(file)) - len(gone)
    assert said.endswith(f": 0 new, 0 changed, {len(gone)} cancelled, {stay} unchanged\n")
    assert {one.values["X-TEAMCLOCK-TEAMS"] for one in gone} == {"design"}
    assert {one.values["DTSTART"][:8] for one in gone} == {"20260327"}
    assert {one.values["SEQUENCE"] for one in gone} == {"1"}


def test_an_invitation_is_the_same_event(teamclock: Terminal, file: Path) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)
    export(teamclock, str(file), "--only", "meetings")
    one = teamclock.home / "one.ics"

    assert teamclock.told("--at", THURSDAY, "calendar", "invite", "T-1", str(one)) == f"{one}\n"

    assert shown(one) == shown(file)
    ran = process(
        teamclock.home,
        "--data",
        str(teamclock.home / "data" / "teamclock"),
        "--at",
        THURSDAY,
        "calendar",
        "invite",
        "t-1",
        "-",
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert read(ran.stdout).inside == read(one.read_bytes()).inside


def test_an_invitation_does_not_replace_a_calendar(teamclock: Terminal, file: Path) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)
    export(teamclock, str(file))
    before = file.read_bytes()

    ran = teamclock("--at", THURSDAY, "calendar", "invite", "T-1", str(file))

    assert "other events" in refused(ran, 1)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("export", "x.ics", "--weeks", "54"), 2),
        (("export", "x.ics", "--weeks", "0"), 2),
        (("export", "x.ics", "--weeks", "many"), 2),
        (("export", "x.ics", "--only", "holidays"), 2),
        (("export", "x.ics", "--only", ""), 2),
        (("export", "x.ics", "--team", "sales"), 3),
        (("export",), 2),
        ((), 2),
        (("export", "nowhere/x.ics"), 3),
        (("export", "."), 1),
        (("export", "a\0b"), 1),
        (("invite", "T-1", "x.ics"), 3),
        (("invite", "R-1", "x.ics"), 3),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_code(
    teamclock: Terminal, file: Path, words: tuple[str, ...], code: int
) -> None:
    refused(teamclock("--at", THURSDAY, "calendar", *words), code)
    assert not list(teamclock.home.glob("*.ics"))


def test_53_weeks_are_a_year_and_are_given(teamclock: Terminal, file: Path) -> None:
    export(teamclock, str(file), "--weeks", "53", "--only", "handoffs")

    starts = [one.values["DTSTART"] for one in shown(file).values()]
    assert max(starts)[:8] == "20270326"


@pytest.mark.parametrize("content", ["", "notes", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_a_file_of_another_program_is_refused_and_left(
    teamclock: Terminal, file: Path, content: str
) -> None:
    file.write_text(content, "utf-8", newline="")

    words = refused(teamclock("--at", THURSDAY, "calendar", "export", str(file)), 1)

    assert "did not write" in words
    assert file.read_bytes() == content.encode()


def test_a_link_is_not_followed(teamclock: Terminal, file: Path) -> None:
    export(teamclock, str(file))
    link = teamclock.home / "link.ics"
    link.symlink_to(file)
    before = file.read_bytes()

    for words in (("export", str(link)), ("export", str(link), "--weeks", "1")):
        assert "link" in refused(teamclock("--at", LATER, "calendar", *words), 1)
    assert file.read_bytes() == before


def test_a_pipe_by_name_is_refused_without_waiting(teamclock: Terminal, file: Path) -> None:
    os.mkfifo(file)

    assert "pipe" in refused(teamclock("--at", THURSDAY, "calendar", "export", str(file)), 1)


def test_a_damaged_meeting_is_not_cancelled(teamclock: Terminal, file: Path) -> None:
    teamclock.told("--at", THURSDAY, *PLAN)
    export(teamclock, str(file))
    before = file.read_bytes()
    with closing(sqlite3.connect(teamclock.home / "data" / "teamclock" / "queue.db")) as db:
        db.execute("UPDATE touchpoint SET teams = '?'")
        db.commit()

    assert "T-1" in refused(teamclock("--at", LATER, "calendar", "export", str(file)), 4)
    assert file.read_bytes() == before
    ran = teamclock("--at", LATER, "calendar", "export", "-")
    assert ran.code == 4
    assert "BEGIN:VEVENT" in ran.out


def test_a_missing_queue_is_not_made(teamclock: Terminal, file: Path) -> None:
    export(teamclock, str(file))

    assert not list(teamclock.home.rglob("queue.db"))


def test_hostile_names_stay_text(teamclock: Terminal, tmp_path: Path) -> None:
    odd = r"De,s;i\\n:BEGIN:VALARM'^n" + "日" * 30
    teams = teamclock.file(
        f'version = 1\nrelay = ["a", "b"]\n[[team]]\nid = "a"\nname = "{odd}"\n'
        'zone = "UTC"\nhours = { "mon-fri" = ["09:00-17:00"] }\n'
        '[[team]]\nid = "b"\nzone = "UTC"\nhours = { "mon-fri" = ["12:00-20:00"] }\n'
    )
    file = tmp_path / "odd.ics"

    teamclock.told(
        *("--roster", teams, "--at", THURSDAY),
        *("calendar", "export", str(file), "--team", "a"),
    )

    for one in shown(file).values():
        assert [part.name for part in one.inside] in ([], ["VALARM"])
        assert odd.replace(r"\\", "\\") in one.text("SUMMARY")


@pytest.mark.parametrize("start", ["2026-03-02", "2026-03-30", "2026-10-05", "2026-10-26"])
def test_five_cities_are_right_hour_by_hour(
    teamclock: Terminal, tmp_path: Path, start: str
) -> None:
    teams = "".join(
        f'[[team]]\nid = "{name}"\nzone = "{zone}"\n'
        'hours = { "mon-fri" = ["09:00-12:30", "13:30-18:00"] }\n'
        for name, zone in FIVE
    )
    path, file = teamclock.file(f"version = 1\n{teams}"), tmp_path / "five.ics"

    teamclock.told(
        *("--roster", path, "--at", f"{start}T00:00:00Z", "calendar", "export", str(file)),
        *("--weeks", "4", "--only", "shifts"),
    )

    spans: dict[str, list[tuple[datetime, datetime]]] = {name: [] for name, _zone in FIVE}
    for one in shown(file).values():
        span = instant(one.values["DTSTART"]), instant(one.values["DTEND"])
        spans[one.values["X-TEAMCLOCK-TEAMS"]].append(span)
    first = datetime.fromisoformat(f"{start}T00:00:00Z")
    for name, zone in FIVE:
        for quarter in range(4 * 7 * 24 * 4):
            at = first + timedelta(minutes=15 * quarter)
            here = at.astimezone(ZoneInfo(zone))
            minute = here.hour * 60 + here.minute
            works = here.weekday() < 5 and (540 <= minute < 750 or 810 <= minute < 1080)
            assert any(a <= at < b for a, b in spans[name]) is works, (name, at)
