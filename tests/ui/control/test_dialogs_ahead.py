"""What looks ahead opens at once, from the session's own roster and clock, and is filled later."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Inbox
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.roster import TeamId
from teamclock.ui.clock_changes.page import ClockChangesPage
from teamclock.ui.control.dialogs import Dialogs
from teamclock.ui.kit.theme import Theme
from teamclock.ui.window.window import Window
from tests.app.desks import Office, office
from tests.builders import at, window

DESIGN, CODING = TeamId("design"), TeamId("coding")
TEAMS = """
[[team]]
id = "design"
name = "design"
city = "Paris"
zone = "Europe/Paris"
hours = { "mon-fri" = ["09:00-18:00"] }

[[team]]
id = "coding"
name = "coding"
city = "Tokyo"
zone = "Asia/Tokyo"
hours = { "mon-fri" = ["09:00-18:00"] }
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, f"version = 1\n{TEAMS}") as made:
        made.now = at("2027-02-17T15:42Z")
        yield made


@pytest.fixture
def dialogs(desk: Office, qapp: QApplication, qtbot: QtBot) -> Iterator[Dialogs]:
    shown = Window(Theme(qapp).look)
    qtbot.addWidget(shown)
    with closing(Inbox(desk.queue.path, desk.session)) as inbox:
        made = Dialogs(desk.session, inbox, Theme(qapp), shown)
        yield made
        shown.leave_page()
        made.settle()


def entries(page: ClockChangesPage) -> list[str]:
    model = page.changes.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_season_is_that_of_the_session_and_its_queue(
    dialogs: Dialogs, desk: Office, qtbot: QtBot
) -> None:
    meetings = Meetings(desk.queue, desk.session, desk.desk)
    talk = window("2027-03-30T07:30Z", "2027-03-30T08:00Z")
    meetings.plan(talk, (DESIGN, CODING), (), Who("Lea", DESIGN))

    dialogs.show_clock_changes()
    page = dialogs.clock_changes
    assert page is not None

    assert (dialogs._window.pages.page(), entries(page)) == (page, [])
    qtbot.waitUntil(lambda: bool(entries(page)))
    first, below = entries(page)[0].splitlines()
    assert first.startswith("From 28 Mar to 30 Oct, design and coding share 2 h")
    assert "Meeting Tue 30 Mar" in below


def test_what_if_is_of_the_session(
    dialogs: Dialogs, desk: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    before = (tmp_path / "teams.toml").read_bytes()

    dialogs.show_what_if()
    page = dialogs.what_if
    assert page is not None
    page.move_hours(60)

    qtbot.waitUntil(lambda: page.figures.model().rowCount() > 0)
    assert page.team.count() == 2
    assert (tmp_path / "teams.toml").read_bytes() == before


def test_a_year_that_comes_after_its_page_was_closed_is_let_go(
    dialogs: Dialogs, qtbot: QtBot
) -> None:
    dialogs.show_clock_changes()
    page = dialogs.clock_changes
    assert page is not None

    dialogs._window.leave_page()

    dialogs.settle()
    assert dialogs.clock_changes is None


def test_a_closed_page_ends_what_is_worked_out_for_it(dialogs: Dialogs, qtbot: QtBot) -> None:
    begun, ended = Event(), Event()

    def never_ends(*_parts: object) -> None:
        begun.set()
        try:
            while True:
                dialogs.years.pause()
        finally:
            ended.set()

    dialogs.show_clock_changes()
    page = dialogs.clock_changes
    assert page is not None
    dialogs.years.ask(never_ends)
    qtbot.waitUntil(begun.is_set)

    dialogs._window.leave_page()

    assert ended.wait(10)
