"""The settings' row asks for a file of somebody's, and shows the files that are kept."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from teamclock.app.session import Session
from teamclock.domain.roster import TeamId
from teamclock.ui.control.busy import BusyController
from teamclock.ui.control.busy_files import BusyFiles
from teamclock.ui.control.settings import SettingsController
from teamclock.ui.kit.menu_list import MenuList
from teamclock.ui.kit.menu_row import MenuRow
from teamclock.ui.kit.theme import Theme
from teamclock.ui.window.window import Window
from tests.app.busy.calendars import saved
from tests.files import CODING, DESIGN, written
from tests.ui.sessions import inbox_in, session_in

NOON = "DTSTART:20261124T120000Z DURATION:PT1H"


class Row:
    """A window with its settings open, and what connects their row with the calendars."""

    def __init__(self, folder: Path, session: Session, settings: SettingsController) -> None:
        self.session, self.settings, self.folder = session, settings, folder
        self.window = settings._window
        self.busy = BusyController(session, folder / "data", self.window)
        self.files = BusyFiles(session, self.busy, settings, self.window)
        settings.open(self.window.look)

    @property
    def shown(self) -> list[tuple[str, str]]:
        assert self.settings.page is not None
        return [(file.path, file.words) for file in self.settings.page.busy.files]

    def entries(self) -> dict[str, MenuRow]:
        """Open the menu of whose calendar it is, and return its rows by their words."""
        assert self.settings.page is not None
        self.settings.page.busy.add.click()
        (shown,) = self.settings.page.busy.add.findChildren(MenuList)
        return {row.accessibleName(): row for row in shown.findChildren(MenuRow)}


@pytest.fixture
def row(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Row]:
    written(tmp_path, 'home = "coding"\n' + DESIGN + CODING)
    session = session_in(tmp_path)
    window = Window(Theme(qapp).look)
    qtbot.addWidget(window)
    with closing(inbox_in(tmp_path, session)) as inbox:
        made = Row(tmp_path, session, SettingsController(session, inbox, window))
        yield made
        made.busy.wait()


def test_ones_own_calendar_is_offered_first_and_then_each_teams(row: Row) -> None:
    assert [*row.entries()] == [
        "Your own calendar, for coding",
        "The calendar of design",
        "The calendar of coding",
    ]


@pytest.mark.parametrize(
    ("entry", "team", "me"),
    [
        ("Your own calendar, for coding", "coding", True),
        ("The calendar of design", "design", False),
    ],
)
def test_the_file_that_is_chosen_is_added_and_shown(
    row: Row, qtbot: QtBot, entry: str, team: str, me: bool
) -> None:
    path = saved(row.folder / "files", NOON)
    row.entries()[entry].pressed.emit()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))

    with qtbot.waitSignal(row.busy.done):
        dialog.fileSelected.emit(str(path))
    dialog.close()

    assert [*row.session.busy] == [TeamId(team)]
    assert [(file, words.startswith("Yours")) for file, words in row.shown] == [(str(path), me)]


def test_a_file_is_forgotten_from_its_line(row: Row, qtbot: QtBot) -> None:
    path = saved(row.folder / "files", NOON)
    with qtbot.waitSignal(row.busy.done):
        row.busy.add(path, TeamId("design"), me=False)
    assert row.settings.page is not None

    with qtbot.waitSignal(row.busy.done):
        row.settings.page.busy.forget_asked.emit(str(path))

    assert row.shown == []
    assert row.settings.page.state.text() == "a.ics is forgotten"


def test_a_file_that_is_gone_says_so_in_its_line(row: Row, qtbot: QtBot) -> None:
    path = saved(row.folder / "files", NOON)
    with qtbot.waitSignals([row.busy.done, row.busy._ended]):
        row.busy.add(path, TeamId("design"), me=False)
    assert row.settings.page is not None
    before = [file.trouble for file in row.settings.page.busy.files]
    path.unlink()

    with qtbot.waitSignal(row.busy.looked):
        row.busy.look(row.session.now())

    after = [file.trouble for file in row.settings.page.busy.files]
    assert (before, after) == ([""], ["It is gone: put it back or forget it"])


def test_settings_that_are_opened_later_show_the_files_too(row: Row, qtbot: QtBot) -> None:
    row.window.leave_page()
    with qtbot.waitSignal(row.busy.done):
        row.busy.add(saved(row.folder / "files", NOON), TeamId("design"), me=False)

    row.settings.open(row.window.look)

    assert len(row.shown) == 1


def test_what_cannot_be_added_is_told_at_the_foot(row: Row, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.busy.failed):
        row.busy.add(row.folder / "none.ics", TeamId("design"), me=False)

    assert row.settings.page is not None
    assert "is not there" in row.settings.page.trouble.text()
