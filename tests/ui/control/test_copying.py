"""What a window copies is on the clipboard, and the status line says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.roster import TeamId
from teamclock.ui.control.copying import CopyController
from teamclock.ui.kit.clipboard import MARKDOWN
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.row_menus import NoteRequest
from tests.files import written
from tests.ui.queue.places import TEAMS, Place

CODING = TeamId("coding")


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Place]:
    written(tmp_path, TEAMS)
    made = Place(tmp_path, light)
    copying = CopyController(made.session, made.inbox, made.undo, made.window)
    made.driver.board_changed.connect(copying.show_board)
    made.window.view_asked.connect(made.driver.look)
    made.driver.tick()
    qtbot.addWidget(made.window)
    made.window.resize(1180, 760)
    with qtbot.waitActive(made.window):
        made.window.show()
    yield made
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def copied() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_the_note_for_a_team_is_copied_as_markdown_and_as_a_page(place: Place) -> None:
    place.put()

    place.window.timeline.choose_entry(NoteRequest(CODING, chat=False))

    data = copied()
    assert data.text().startswith("## For Coding (Tokyo): 1 item waits\n")
    assert bytes(data.data(MARKDOWN).data()).decode() == data.text()
    assert "<h2>For Coding (Tokyo): 1 item waits</h2>" in data.html()
    assert place.toast() == ("Handoff note for Coding copied", False)


def test_the_note_for_a_chat_is_text_alone(place: Place) -> None:
    place.put()

    place.window.timeline.choose_entry(NoteRequest(CODING, chat=True))

    assert "\n• R-1 Deploy · new · context: v2" in copied().text()
    assert not copied().hasHtml()
    assert place.toast() == ("Handoff note for Coding copied for chat", False)


def test_without_a_queue_nothing_waits_and_none_is_made(place: Place) -> None:
    place.window.timeline.choose_entry(NoteRequest(CODING, chat=True))

    assert copied().text().startswith("For Coding (Tokyo): nothing waits\n")
    assert not place.path.exists()


def test_a_key_copies_the_instant_that_is_looked_at(place: Place) -> None:
    place.window.timeline.step(3600)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    QTest.keyClick(place.window.focusWidget(), Qt.Key.Key_C, keys)

    first, *teams = copied().text().splitlines()
    assert first == "Mon 23 Nov 2026, 16:42 UTC"
    assert teams[0] == "Design (Paris): Mon 17:42 · Ends in 18 min"
    image = QGuiApplication.clipboard().image()
    assert image.width() == place.window.timeline.width()
    assert image.height() == place.window.head.height() + place.window.timeline.height()
    assert place.toast() == ("Time line copied as text and picture", False)


def test_the_panel_of_a_team_asks_for_its_note(place: Place) -> None:
    asked: list[object] = []
    place.rest.note_asked.connect(asked.append)
    place.rest.show_team(CODING)

    place.rest.team.copy.click()

    assert asked == [CODING]
