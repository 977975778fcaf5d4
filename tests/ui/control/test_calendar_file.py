"""The calendar file follows teams, meetings and the setting, beside the window."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.meetings import Who
from teamclock.config.kept_calendar import KeptCalendar
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.ui.control.calendar_file import CalendarKeeper
from tests.exchange.rfc5545 import read
from tests.files import CODING, DESIGN, last_write, written
from tests.ui.sessions import Hands, board_without_queue, inbox_in, session_in

PAIR = (TeamId("design"), TeamId("coding"))


class Kept:
    """A session, and the keeper of its calendar file, whose times are those of a clock by hand."""

    def __init__(self, folder: Path, owner: QObject, qtbot: QtBot) -> None:
        self.folder, self.hands, self._qtbot = folder, Hands(), qtbot
        written(folder, DESIGN + CODING)
        self.session = session_in(folder, clock=self.hands)
        self.inbox = inbox_in(folder, self.session)
        self.file = folder / "teams.ics"
        self.keeper = CalendarKeeper(self.session, self.inbox, owner)
        self.told: list[str] = []
        self.keeper.trouble.connect(self.told.append)
        self.readings = 0

    def choose(self, file: Path | None) -> None:
        kept = KeptCalendar("" if file is None else str(file), 2)
        self.session.prefer(self.session.settings._replace(calendar=kept))
        self.keeper.write_if_changed()

    def show(self) -> bool:
        """Show a board as it is now; return whether the file is to be written soon."""
        board = board_without_queue(self.session)
        queue = board.queue._replace(reading=self.readings)
        self.keeper.show_board(board._replace(queue=queue))
        return self.keeper._soon.isActive()

    def write(self) -> None:
        """Let the time pass after which the file is written."""
        self.keeper._soon.stop()
        self.keeper.write()
        self._qtbot.waitUntil(lambda: self.keeper._worker._thread is None)

    def plan(self) -> None:
        """Plan a meeting an hour from now."""
        start = Instant(self.session.now() + HOUR)
        meetings = self.inbox.meetings(self.session.now())
        meetings.plan(Interval(start, Instant(start + HOUR)), PAIR, [], Who("Lea", PAIR[0]))
        self.readings += 1

    def kinds(self) -> set[str]:
        events = read(self.file.read_bytes()).inside
        return {one.values["X-TEAMCLOCK-KIND"] for one in events}


@pytest.fixture
def kept(tmp_path: Path, qtbot: QtBot) -> Iterator[Kept]:
    owner = QObject()
    made = Kept(tmp_path, owner, qtbot)
    with closing(made.inbox):
        yield made
        made.keeper.wait()
    Shiboken.delete(owner)


def test_without_a_file_nothing_is_written(kept: Kept) -> None:
    assert not kept.show()
    kept.write()

    assert not list(kept.folder.glob("*.ics"))


def test_a_file_that_is_chosen_is_written_and_then_left(kept: Kept) -> None:
    kept.show()
    kept.choose(kept.file)
    assert kept.keeper._soon.isActive()

    kept.write()
    before = last_write(kept.file)

    assert kept.kinds() == {"overlap"}
    assert not kept.show()
    assert last_write(kept.file) == before


def test_a_meeting_is_written_within_seconds(kept: Kept) -> None:
    kept.choose(kept.file)
    kept.show()
    kept.write()

    kept.plan()
    assert kept.show()
    assert kept.keeper._soon.interval() <= 60_000
    kept.write()

    assert kept.kinds() == {"overlap", "meeting"}


def test_other_hours_are_written(kept: Kept) -> None:
    kept.choose(kept.file)
    kept.show()
    kept.write()
    before = kept.file.read_bytes()

    written(kept.folder, DESIGN.replace("09:00", "08:00") + CODING)
    assert kept.session.reload()
    assert kept.show()
    kept.write()

    assert kept.file.read_bytes() != before


def test_once_an_hour_what_is_over_is_taken_out(kept: Kept) -> None:
    kept.choose(kept.file)
    kept.show()
    kept.write()
    kept.hands.now = Instant(kept.hands.now + 60)
    assert not kept.show()

    kept.hands.now = Instant(kept.hands.now + HOUR)

    assert kept.show()


def test_what_goes_wrong_is_told_once_and_tried_again(kept: Kept) -> None:
    kept.file.write_text("notes", "utf-8")
    kept.choose(kept.file)
    kept.show()
    for _ in range(2):
        kept.write()
        assert kept.show()

    assert len(kept.told) == 1
    assert "teamclock did not write it" in kept.told[0]
    assert kept.file.read_text("utf-8") == "notes"

    kept.file.unlink()
    kept.write()
    assert kept.kinds() == {"overlap"}


def test_a_file_that_is_turned_off_stays_as_it_is(kept: Kept) -> None:
    kept.choose(kept.file)
    kept.show()
    kept.write()
    before = kept.file.read_bytes()

    kept.choose(None)
    kept.plan()

    assert not kept.show()
    assert kept.file.read_bytes() == before


def test_at_the_end_nothing_is_begun_any_more(kept: Kept) -> None:
    kept.choose(kept.file)
    assert kept.show()

    kept.keeper.give_up()

    assert not kept.keeper._soon.isActive()
    assert not kept.file.exists()
