"""A dialog has the theme, follows the colours while open, fits its screen, and goes for good."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Scheme, Theme
from tests.ui.boards import look


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    before = qapp.palette()
    made = Theme(qapp)
    made.choose(Scheme.LIGHT)
    yield made
    qapp.setPalette(before)


def test_an_open_one_follows_the_colours(theme: Theme, parent: QWidget, qtbot: QtBot) -> None:
    sheet = Dialog("Talk", theme.look, parent)
    prose = Prose(theme.look, sheet)
    prose.heading("Context")
    prose.body("It stopped")
    QVBoxLayout(sheet).addWidget(prose)
    with qtbot.waitExposed(sheet):
        sheet.open()
    before = sheet.styleSheet()

    chosen = theme.choose(Scheme.DARK).colours

    qtbot.waitUntil(lambda: sheet.styleSheet() != before)
    blocks = prose.document().begin(), prose.document().lastBlock()
    letters = [block.begin().fragment().charFormat() for block in blocks]
    assert sheet.styleSheet() == style_sheet(chosen)
    assert [one.foreground().color() for one in letters] == [chosen.muted, chosen.text]
    assert sheet.look.colours is chosen
    sheet.reject()


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus_once(
    parent: QWidget, qtbot: QtBot, enter: Qt.Key
) -> None:
    sheet, pressed = Dialog("Talk", look(), parent), list[str]()
    close, confirm = (QPushButton(words, sheet) for words in ("Close", "Import"))
    for button in (close, confirm):
        button.setAutoDefault(False)
    close.clicked.connect(lambda: pressed.append("Close"))
    confirm.clicked.connect(lambda: pressed.append("Import"))
    with qtbot.waitExposed(sheet):
        sheet.open()
    confirm.setFocus()

    qtbot.keyClick(confirm, enter)
    held = QKeyEvent(QEvent.Type.KeyPress, enter, Qt.KeyboardModifier.NoModifier, "\r", True)
    QCoreApplication.sendEvent(confirm, held)

    assert pressed == ["Import"]
    sheet.reject()


def test_it_is_gone_when_it_is_closed(parent: QWidget) -> None:
    sheet = Dialog("Talk", look(), parent)
    sheet.open()

    sheet.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert not Shiboken.isValid(sheet)


@pytest.mark.parametrize(
    ("usual", "least"), [((400, 300), (200, 100)), ((9000, 9000), (200, 100)), ((9, 9), (9000, 9))]
)
def test_it_is_never_larger_than_its_screen(
    parent: QWidget, usual: tuple[int, int], least: tuple[int, int]
) -> None:
    sheet = Dialog("Talk", look(), parent)

    sheet.take_size(usual, least)

    space = sheet.screen().availableSize()
    assert sheet.size() == sheet.size().boundedTo(space)
    assert sheet.minimumSize() == sheet.minimumSize().boundedTo(space)


def test_larger_type_gives_a_larger_one(parent: QWidget) -> None:
    usual, large = (Dialog("Talk", look(points=points), parent) for points in (8, 24))
    for sheet in (usual, large):
        sheet.take_size((300, 200), (10, 10))

    assert large.height() > usual.height() >= 200


def test_one_is_as_high_as_its_wrapped_words_need(theme: Theme, parent: QWidget) -> None:
    sheet = Dialog("Leave", theme.look, parent)
    words = label("The queue stays on this desk. " * 20, sheet)
    words.setWordWrap(True)
    column = QVBoxLayout(sheet)
    column.addWidget(words)

    sheet.take_size((200, 50), (100, 40))

    assert sheet.height() >= column.totalMinimumHeightForWidth(sheet.width())
