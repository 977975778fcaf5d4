"""A file is read in a process of its own, and hostile ones are refused in time, in one line."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from teamclock.app.busy import ics_process
from teamclock.app.busy.ics_process import read_ics, stamp_of
from teamclock.domain.errors import DataError, NotFoundError, TeamclockError
from teamclock.domain.interval import WEEK, Instant, Interval
from tests import system_words
from tests.app.busy.calendars import NINE, NOW, calendar, saved
from tests.builders import window

YEAR = Interval(Instant(NOW - WEEK), Instant(NOW + 53 * WEEK))
SECONDS = 8.0
"""The bound of 5 s, and what starting and ending a process takes where others work, too."""


def refusal(path: Path) -> str:
    """Return why a file is refused, which is told in time and in one line."""
    began = monotonic()
    with pytest.raises((DataError, NotFoundError)) as told:
        read_ics(path, "Europe/Paris", YEAR)
    assert monotonic() - began < SECONDS
    words = str(told.value)
    assert "\n" not in words
    assert str(path) in words
    return words


def test_a_file_is_read_with_the_stamp_by_which_a_change_of_it_is_known(tmp_path: Path) -> None:
    path = saved(tmp_path, NINE, "DTSTART:so")

    stamp, read = read_ics(path, "Europe/Paris", YEAR)

    assert stamp == stamp_of(path.stat())
    assert read.busy == (window("2026-03-24T09:00Z", "2026-03-24T10:00Z"),)
    assert (read.events, read.unreadable) == (2, 1)


def test_floating_times_are_those_of_the_zone_that_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, "DTSTART:20260324T090000 DURATION:PT1H", "DTSTART;TZID=M:20260324")

    _stamp, read = read_ics(path, "Asia/Tokyo", YEAR)

    assert read.busy[0] == window("2026-03-23T15:00Z", "2026-03-24T15:00Z")
    assert read.unknown == ("M",)


RULES = {
    "secondly": ("RRULE:FREQ=SECONDLY", "SECONDLY"),
    "minutely": ("RRULE:FREQ=MINUTELY;COUNT=1", "MINUTELY"),
    "interval": ("RRULE:FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
    "dense": (
        f"RRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE=0,10,20,30,40",
        "more than 100 times a day",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_rules_that_ask_for_too_much_are_refused_before_a_process_starts(
    name: str, tmp_path: Path
) -> None:
    rule, words = RULES[name]

    assert words in refusal(saved(tmp_path, f"DTSTART:20260324T090000Z {rule}"))


def test_a_file_that_is_too_large_or_has_too_many_events_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.ics"
    large.write_bytes(calendar(NINE).encode() + b" " * 2**21)

    assert "larger than 2 MiB" in refusal(large)
    assert "more than 10,000 events" in refusal(saved(tmp_path, *[NINE] * 10_001))


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe, folder, link = tmp_path / "pipe.ics", tmp_path / "folder.ics", tmp_path / "link.ics"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to("/dev/zero")
    own = tmp_path / "own.ics"
    own.symlink_to(saved(tmp_path, NINE))

    assert "it is a pipe" in refusal(pipe)
    assert system_words.told(errno.EISDIR) in refusal(folder)
    assert "it is a link" in refusal(link)
    assert "it is a link" in refusal(own)
    assert "it is a device" in refusal(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["none.ics", "none/none.ics"])
def test_a_file_that_is_not_there_is_not_found(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="is not there"):
        read_ics(tmp_path / name, "UTC", YEAR)


@pytest.mark.parametrize("name", ["a\0b.ics", "x" * 5000])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(TeamclockError, match=r"cannot be read"):
        read_ics(tmp_path / name, "UTC", YEAR)


BOMBS = {
    "endless rules without a time": [
        "DTSTART:20260101T090000Z DURATION:PT1H RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    ]
    * 400,
    "hours of two thousand years": ["DTSTART:00010101T000000Z DURATION:PT1H RRULE:FREQ=HOURLY"] * 9,
    "all days of a year at many times": [
        "DTSTART:20200101T090000Z DURATION:PT1M RRULE:FREQ=YEARLY;BYYEARDAY="
        + ",".join(map(str, range(1, 366)))
        + ";BYHOUR="
        + ",".join(map(str, range(24)))
        + ";BYMINUTE=0,15,30,45"
    ]
    * 50,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_rules_is_killed(name: str, tmp_path: Path) -> None:
    words = refusal(saved(tmp_path, *BOMBS[name]))

    assert "5 s" in words or "512 MiB" in words


def children() -> set[str]:
    """Return the processes that this one started and has not waited for."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {pid for task in tasks for pid in task.read_text("ascii").split()}


def test_no_process_is_left_of_what_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ics_process, "MOST_SECONDS", 0.2)

    before = children()

    refusal(saved(tmp_path, *BOMBS["hours of two thousand years"]))

    assert children() <= before


def test_a_folder_with_modules_of_the_librarys_names_is_no_place_to_be_careful_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "icalendar.py").write_text("raise SystemExit(9)")
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    path = saved(tmp_path, f"{NINE} RRULE:FREQ=DAILY;COUNT=2")
    monkeypatch.chdir(tmp_path)

    assert len(read_ics(path, "UTC", YEAR)[1].busy) == 2


def test_the_library_is_not_imported_by_what_starts_the_process() -> None:
    asked = "import sys, teamclock.app.busy.busy_times as t; print('icalendar' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert ran.stdout == "False\n"
