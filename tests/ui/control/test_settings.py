"""The settings open as they are, and are told what changes while they are open."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import Instant
from teamclock.store.backup.backups import back_up
from teamclock.ui.control.settings import SettingsController
from teamclock.ui.kit.menu_list import MenuList
from teamclock.ui.kit.menu_row import MenuRow
from teamclock.ui.kit.theme import Theme
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.window.window import Window
from tests.files import CODING, DESIGN, written
from tests.store.backups import grown
from tests.ui.sessions import inbox_in, session_in


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Window:
    made = Window(Theme(qapp).look)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def settings(tmp_path: Path, window: Window) -> Iterator[SettingsController]:
    written(tmp_path, DESIGN + CODING)
    session = session_in(tmp_path)
    with closing(inbox_in(tmp_path, session)) as inbox:
        yield SettingsController(session, inbox, window)


def opened(settings: SettingsController, window: Window) -> SettingsPage:
    settings.open(window.look)
    assert settings.page is not None
    return settings.page


def test_settings_open_and_are_forgotten_once_they_are_closed(
    settings: SettingsController, window: Window
) -> None:
    settings.open(window.look)
    first = settings.page
    settings.open(window.look)
    page = settings.page

    assert page is not None
    assert page is first
    assert (window.pages.page(), page.title.text()) == (page, "Settings")
    window.leave_page()
    assert settings.page is None


@pytest.mark.parametrize("shared", [False, True])
def test_settings_know_whether_the_queue_is_shared(
    settings: SettingsController, window: Window, shared: bool
) -> None:
    settings.show_sharing(shared=shared)
    settings.open(window.look)
    page = settings.page
    assert page is not None
    at_first = page.places.leave.isHidden()

    settings.show_sharing(shared=not shared)

    assert (at_first, page.places.leave.isHidden()) == (not shared, shared)


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("change_file", "file_asked"),
        ("share", "share_asked"),
        ("leave", "leave_asked"),
        ("back_up", "backup_asked"),
    ],
)
def test_its_buttons_ask_for_what_others_do(
    settings: SettingsController, window: Window, qtbot: QtBot, button: str, signal: str
) -> None:
    page = opened(settings, window)

    with qtbot.waitSignal(getattr(settings, signal)):
        getattr(page.places, button).click()


def test_the_backups_that_there_are_are_told(
    settings: SettingsController, window: Window, tmp_path: Path
) -> None:
    page = opened(settings, window)
    before = page.places.backups.hint.text()
    queue, now = grown(tmp_path / "queue.db", "a"), settings._session.now()

    back_up(queue, Instant(now - 60))
    settings.show_backups()

    assert (before, page.places.backups.hint.text()) == (
        "No backup yet",
        "Last one today at 16:41, 1 kept",
    )


def test_trouble_is_told_only_while_the_page_is_open(
    settings: SettingsController, window: Window
) -> None:
    settings.show_trouble("the disk is full")
    page = opened(settings, window)
    before = page.trouble.text()

    settings.show_trouble("the disk is full")

    assert (before, page.trouble.text()) == ("", "The disk is full.")


def test_a_test_and_a_restart_are_asked_for(
    settings: SettingsController, window: Window, qtbot: QtBot
) -> None:
    page = opened(settings, window)
    page.choices.regional.language.picked.emit("fr")

    with qtbot.waitSignal(settings.test_asked):
        page.choices.test.click()
    with qtbot.waitSignal(settings.restart_asked):
        page.choices.regional.restart.click()


def test_a_backup_is_picked_from_a_list(
    settings: SettingsController, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    queue, now = grown(tmp_path / "queue.db", "a"), settings._session.now()
    made = back_up(queue, Instant(now - 60))
    page = opened(settings, window)
    with qtbot.waitActive(window):
        window.show()

    page.places.restore.click()
    (rows,) = window.findChildren(MenuList)
    with qtbot.waitSignal(settings.restore_asked) as asked:
        rows.picked.emit(made)

    assert asked.args == [made]
    assert [row.accessibleName() for row in rows.findChildren(MenuRow)] == [
        "Mon 23 Nov 16:41 · 1 item"
    ]


def test_what_was_done_is_told_on_the_page(settings: SettingsController, window: Window) -> None:
    settings.show_done("A test was sent.")
    page = opened(settings, window)

    settings.show_done("A test was sent.")

    assert page.state.text() == "A test was sent."


def test_what_was_done_on_the_page_is_undone_from_its_foot(
    settings: SettingsController, window: Window
) -> None:
    done: list[str] = []
    settings.offer_undo(lambda: done.append("no page"))
    page = opened(settings, window)
    assert not page.undo.isEnabled()

    settings.offer_undo(lambda: done.append("undone"))
    page.undo.click()

    assert (done, page.undo.isEnabled()) == (["undone"], False)


def test_a_calendar_file_is_asked_for_above_the_page(
    settings: SettingsController, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(settings, window)

    page.calendars.change.click()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    name = str(tmp_path / "teams.ics")
    dialog.fileSelected.emit(name)
    dialog.close()

    assert page.calendars.keep.isChecked()
    assert (dialog.acceptMode(), dialog.windowTitle()) == (
        QFileDialog.AcceptMode.AcceptSave,
        "Calendar file",
    )
    assert settings._session.settings.calendar.file == name
