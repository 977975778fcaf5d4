"""A calendar file is brought up to date whole, or is left as it was."""

import os
from pathlib import Path

import pytest

from teamclock.app.calendar_file import (
    calendar_bytes,
    calendar_name,
    events_of,
    write_calendar,
    write_events,
)
from teamclock.app.meetings import Meetings, Who
from teamclock.app.transfer.export import ExportSource
from teamclock.domain.calendar_query import PLURALS, CalendarQuery
from teamclock.domain.errors import NotFoundError, RefusedError, TeamclockError
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.exchange.calendar_text import MOST_BYTES
from tests.app.desks import Office
from tests.domain.items import PARIS, TOKYO
from tests.exchange.rfc5545 import read

ALL = CalendarQuery(2, PLURALS)


def source(desk: Office) -> ExportSource:
    return ExportSource(desk.queue, desk.session, desk.now)


def test_a_file_and_a_pipe_hold_the_same_events(desk: Office, tmp_path: Path) -> None:
    of, file = source(desk), tmp_path / "x.ics"

    made = write_calendar(file, of, ALL)

    piped = calendar_bytes(calendar_name(of, ALL), events_of(of, ALL), of.now)
    assert file.read_bytes() == piped
    assert made.new == len(read(piped).inside)


def test_meetings_with_the_titles_of_their_items_are_among_them(
    desk: Office, tmp_path: Path
) -> None:
    item, start = desk.added(title="Deploy"), Instant(desk.now + 2 * HOUR)
    at = Interval(start, Instant(start + HOUR))
    Meetings(desk.queue, desk.session, desk.desk).plan(
        at, (PARIS, TOKYO), [item], Who("Lea", PARIS)
    )

    file = tmp_path / "x.ics"
    write_calendar(file, source(desk), ALL._replace(only=("meetings",), titles=True))

    (one,) = read(file.read_bytes()).inside
    assert one.text("DESCRIPTION").endswith(f"\n{item.name} Deploy")


def test_a_team_that_is_not_there_is_refused(desk: Office) -> None:
    with pytest.raises(NotFoundError, match="sales"):
        events_of(source(desk), ALL._replace(team=TeamId("sales")))


def test_a_file_that_is_too_large_is_not_read(desk: Office, tmp_path: Path) -> None:
    file = tmp_path / "x.ics"
    write_calendar(file, source(desk), ALL)
    os.truncate(file, MOST_BYTES + 1)

    with pytest.raises(RefusedError, match="larger"):
        write_calendar(file, source(desk), ALL)


def test_an_event_that_is_written_again_keeps_its_stamp(desk: Office, tmp_path: Path) -> None:
    event, file = events_of(source(desk), ALL)[0], tmp_path / "x.ics"
    write_events(file, [event], desk.now)
    before = file.read_bytes()

    write_events(file, [event], desk.now + HOUR)

    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["no/x.ics", ".", "a\0b"])
def test_a_place_for_no_file_is_refused(desk: Office, tmp_path: Path, name: str) -> None:
    with pytest.raises(TeamclockError):
        write_calendar(tmp_path / name, source(desk), ALL)
    assert {path.name for path in tmp_path.iterdir()} <= {"queue.db", "teams.toml"} | {
        path.name for path in tmp_path.iterdir() if path.name.startswith("queue.db")
    }
