"""Calendar files are added, forgotten, and read again when they change or grow old."""

import os
from pathlib import Path

import pytest

from teamclock.app.busy.busy_file import load_kept, save_kept
from teamclock.app.busy.busy_times import (
    add,
    by_team,
    forget,
    up_to_date,
    warning_words,
    window_at,
)
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant
from teamclock.domain.zones import LAST_INSTANT
from teamclock.exchange.ics_busy import CalendarReading
from tests.app.busy.calendars import NINE, NOW, TEAMS, saved
from tests.builders import window

PARIS, TOKYO = (team.id for team in TEAMS.teams)
TEN = NINE.replace("T09", "T12")


class Desk:
    """A data folder, and what was told of its calendars."""

    def __init__(self, folder: Path) -> None:
        self.data, self.told = folder / "data", list[str]()

    def starts(self, now: int = NOW) -> list[int]:
        """Return the hours of UTC at which Paris is busy on the first day."""
        kept = up_to_date(self.data, TEAMS, Instant(now), self.told.append)
        busy = by_team(kept).get(PARIS, ())
        return [part.start % DAY // HOUR for part in busy]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_busy_times_are_kept_from_a_week_ago_to_a_year_and_a_week_ahead(
    tmp_path: Path, desk: Desk
) -> None:
    added = add(desk.data, TEAMS, (saved(tmp_path, NINE), PARIS, True), NOW)

    assert load_kept(desk.data) == (added.kept,)
    assert added.kept.window == (NOW - 7 * DAY, NOW + 53 * WEEK)
    assert (added.kept.team, added.kept.me, added.kept.read_at) == (PARIS, True, NOW)
    assert window_at(LAST_INSTANT).end == LAST_INSTANT


def test_a_file_is_kept_once_a_team(tmp_path: Path, desk: Desk) -> None:
    path = saved(tmp_path, NINE)
    for team, me in ((PARIS, False), (PARIS, True), (TOKYO, False)):
        add(desk.data, TEAMS, (path, team, me), NOW)

    assert [(one.team, one.me) for one in load_kept(desk.data)] == [(PARIS, True), (TOKYO, False)]


def test_times_of_several_files_of_a_team_are_joined(tmp_path: Path, desk: Desk) -> None:
    for name, event in (("a.ics", NINE), ("b.ics", TEN), ("c.ics", NINE)):
        add(desk.data, TEAMS, (saved(tmp_path, event, name=name), PARIS, False), NOW)

    assert by_team(load_kept(desk.data)) == {
        PARIS: (
            window("2026-03-24T09:00Z", "2026-03-24T10:00Z"),
            window("2026-03-24T12:00Z", "2026-03-24T13:00Z"),
        )
    }


@pytest.mark.parametrize("event", [NINE, "RRULE:FREQ=SECONDLY"])
def test_what_is_refused_is_not_kept(tmp_path: Path, desk: Desk, event: str) -> None:
    asked = saved(tmp_path, event), TEAMS.teams[0].id, False
    if event == NINE:
        with pytest.raises(NotFoundError):
            add(desk.data, TEAMS, (asked[0], type(PARIS)("rome"), False), NOW)
    else:
        with pytest.raises(DataError):
            add(desk.data, TEAMS, asked, NOW)

    assert load_kept(desk.data) == ()


def test_a_relative_path_is_kept_as_the_absolute_one(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(saved(tmp_path, NINE).parent)

    added = add(desk.data, TEAMS, (Path("none/../a.ics"), PARIS, False), NOW)

    assert added.kept.file == str(tmp_path / "a.ics")
    forget(desk.data, Path("a.ics"))
    assert load_kept(desk.data) == ()


def test_a_file_that_is_forgotten_is_forgotten_for_all_teams_also_when_it_is_gone(
    tmp_path: Path, desk: Desk
) -> None:
    path = saved(tmp_path, NINE)
    for team in (PARIS, TOKYO):
        add(desk.data, TEAMS, (path, team, False), NOW)
    path.unlink()

    forget(desk.data, path)

    assert load_kept(desk.data) == ()
    with pytest.raises(NotFoundError, match="is not among the calendar files"):
        forget(desk.data, path)


def test_a_file_that_changed_is_read_again(tmp_path: Path, desk: Desk) -> None:
    add(desk.data, TEAMS, (saved(tmp_path, NINE), PARIS, False), NOW)
    before = desk.starts()

    saved(tmp_path, TEN)

    assert (before, desk.starts(), desk.told) == ([9], [12], [])
    assert by_team(load_kept(desk.data))[PARIS][0].start % DAY == 12 * HOUR


def test_a_file_of_the_same_time_and_size_in_another_place_of_the_disk_is_read_again(
    tmp_path: Path, desk: Desk
) -> None:
    path = saved(tmp_path, NINE)
    add(desk.data, TEAMS, (path, PARIS, False), NOW)
    seen = path.stat()

    other = saved(tmp_path, TEN, name="b.ics")
    os.utime(other, ns=(seen.st_mtime_ns, seen.st_mtime_ns))
    other.replace(path)

    assert desk.starts() == [12]


def test_an_unchanged_file_is_read_again_after_a_week_and_not_before(
    tmp_path: Path, desk: Desk
) -> None:
    add(desk.data, TEAMS, (saved(tmp_path, NINE), PARIS, False), NOW)

    for later in (WEEK - 1, WEEK):
        desk.starts(NOW + later)
        assert load_kept(desk.data)[0].read_at == (NOW if later < WEEK else NOW + WEEK)


def test_the_last_times_of_a_file_that_is_gone_hold_and_a_line_says_so(
    tmp_path: Path, desk: Desk
) -> None:
    path = saved(tmp_path, NINE)
    add(desk.data, TEAMS, (path, PARIS, False), NOW)
    path.unlink()

    assert (desk.starts(), desk.starts(NOW + 9 * WEEK)) == ([9], [9])
    assert (
        desk.told
        == [f"{path} is gone: its last busy times hold until you put it back or forget it"] * 2
    )


def test_a_file_that_is_gone_is_told_of_once_however_many_teams_have_it(
    tmp_path: Path, desk: Desk
) -> None:
    path = saved(tmp_path, NINE)
    for team in (PARIS, TOKYO):
        add(desk.data, TEAMS, (path, team, False), NOW)
    path.unlink()

    assert desk.starts() == [9]
    assert desk.told == [
        f"{path} is gone: its last busy times hold until you put it back or forget it"
    ]


def test_the_last_times_of_a_file_that_is_refused_hold_and_it_is_not_read_each_time(
    tmp_path: Path, desk: Desk
) -> None:
    path = saved(tmp_path, NINE)
    add(desk.data, TEAMS, (path, PARIS, False), NOW)
    saved(tmp_path, "RRULE:FREQ=SECONDLY")

    first, second = desk.starts(), desk.starts()

    assert (first, second) == ([9], [9])
    assert "SECONDLY" in desk.told[0]
    assert desk.told[1] == f"{path} could not be read when it changed: its last busy times hold"
    saved(tmp_path, TEN)
    assert desk.starts() == [12]


def test_a_file_that_is_forgotten_while_it_is_read_again_stays_forgotten(
    tmp_path: Path, desk: Desk
) -> None:
    add(desk.data, TEAMS, (saved(tmp_path, NINE), PARIS, False), NOW)
    saved(tmp_path, "RRULE:FREQ=SECONDLY")

    up_to_date(desk.data, TEAMS, NOW, lambda _words: save_kept(desk.data, []))

    assert load_kept(desk.data) == ()


def test_a_team_that_has_left_is_no_trouble(tmp_path: Path, desk: Desk) -> None:
    add(desk.data, TEAMS, (saved(tmp_path, NINE), TOKYO, False), NOW)
    alone = TEAMS._replace(teams=TEAMS.teams[:1], relay=())

    kept = up_to_date(desk.data, alone, Instant(NOW + 9 * WEEK), desk.told.append)

    assert ([one.team for one in kept], desk.told) == ([TOKYO], [])


def test_what_could_not_be_read_as_it_was_meant_is_told() -> None:
    assert list(warning_words(CalendarReading(3, (), ("Mars",), 2))) == [
        "the time zone “Mars” is not known: its times count as local ones",
        "2 events cannot be read and were passed over",
    ]
    assert list(warning_words(CalendarReading(1, (), (), 0))) == []
