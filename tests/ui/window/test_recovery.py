"""In the place of a queue that cannot be used stands what is wrong, and what can be done."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from teamclock.app.inbox import Recovery
from teamclock.domain.interval import Instant
from teamclock.store.backup.backups import Backup
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.recovery import RecoveryPage
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.items import seen

LEFT = Qt.MouseButton.LeftButton
NEWEST = Backup("queue-20261123T140000Z.db", Instant(at("2026-11-23T14:00Z")), 4096, 34)


@pytest.fixture
def page(qtbot: QtBot, light: Look) -> RecoveryPage:
    made = RecoveryPage()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(900, 260)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_newest_good_backup_is_offered(page: RecoveryPage, qtbot: QtBot) -> None:
    page.show_recovery(Recovery("queue.db is damaged", NEWEST, damaged=True), seen())

    assert page.trouble.text() == "queue.db is damaged"
    assert page.restore.text() == "Restore the backup of 15:00, 34 items"
    with qtbot.waitSignal(page.restore_asked):
        qtbot.mouseClick(page.restore, LEFT)


def test_without_a_good_backup_a_new_queue_can_be_begun(page: RecoveryPage, qtbot: QtBot) -> None:
    page.show_recovery(Recovery("queue.db is damaged", None, damaged=True), seen())

    assert not page.restore.isVisible()
    assert page.words.text().startswith("There is no good backup of it.")
    with qtbot.waitSignal(page.anew_asked):
        qtbot.mouseClick(page.anew, LEFT)


def test_enter_presses_the_button_with_the_focus(page: RecoveryPage, qtbot: QtBot) -> None:
    page.show_recovery(Recovery("queue.db is damaged", NEWEST, damaged=True), seen())

    with qtbot.waitSignals([page.restore_asked, page.anew_asked]):
        qtbot.keyClick(page.restore, Qt.Key.Key_Return)
        qtbot.keyClick(page.anew, Qt.Key.Key_Return)


def test_where_no_other_file_would_help_none_is_offered(page: RecoveryPage) -> None:
    page.show_recovery(Recovery("queue.db was written by a newer teamclock"), seen())

    assert (page.restore.isVisible(), page.anew.isVisible(), page.words.text()) == (
        False,
        False,
        "",
    )


def test_a_hostile_path_is_shown_as_text(page: RecoveryPage) -> None:
    page.show_recovery(Recovery(HOSTILE), seen())

    assert page.trouble.text() == HOSTILE_SHOWN
