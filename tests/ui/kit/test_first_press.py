"""Held keys and second clicks act only on what took the first press."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.first_press import FirstPress, guard, note_appearance

RETURN, LETTER = Qt.Key.Key_Return, Qt.Key.Key_P
TEXTS = {RETURN: "\n", LETTER: "p"}
LEFT = Qt.MouseButton.LeftButton
PLACE = (9, 9)


class Two(QWidget):
    """A button in whose place another appears once it is pressed, and fields to write in."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QPushButton("First", self), QPushButton("Second", self)
        self.line, self.text = QLineEdit(self), QPlainTextEdit(self)
        self.text.move(0, 40)
        self.line.move(120, 0)
        self.second.hide()
        self.pressed: list[str] = []
        for button in (self.first, self.second):
            button.setAutoDefault(True)  # Return presses it
            button.clicked.connect(lambda _on=False, one=button: self.pressed.append(one.text()))
        self.first.clicked.connect(self._go_on)
        self.second.resize(self.first.sizeHint())

    def _go_on(self) -> None:
        self.first.hide()
        self.second.show()
        self.second.setFocus()


@pytest.fixture
def window(qtbot: QtBot) -> Two:
    made = Two()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    guard(made)
    made.first.setFocus()
    return made


def key(window: QWidget, pressed: Qt.Key, *, repeats: bool = False) -> None:
    """Press a key as the desktop does, which tells the window."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, pressed, Qt.KeyboardModifier.NoModifier, TEXTS[pressed], repeats
    )
    QApplication.sendEvent(window.windowHandle(), event)


def told(watcher: FirstPress, kind: QEvent.Type, at_ms: int) -> bool:
    """Tell of a press at a time, as the desktop does; return whether it is kept from the window."""
    place = QPointF(*PLACE)
    event = QMouseEvent(kind, place, place, place, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at_ms)
    return watcher.eventFilter(watcher, event)


def test_a_key_that_is_held_does_not_press_what_appears(window: Two) -> None:
    key(window, RETURN)
    for _ in range(5):
        key(window, RETURN, repeats=True)

    assert window.pressed == ["First"]


def test_a_key_that_is_pressed_again_presses_what_has_appeared(window: Two) -> None:
    key(window, RETURN)
    key(window, RETURN)

    assert window.pressed == ["First", "Second"]


def test_a_key_that_is_held_goes_on_writing_where_it_began(window: Two) -> None:
    for field in (window.line, window.text):
        field.setFocus()
        key(window, LETTER)
        key(window, LETTER, repeats=True)
        key(window, LETTER, repeats=True)

    assert (window.line.text(), window.text.toPlainText()) == ("ppp", "ppp")


def test_a_letter_that_is_held_is_not_written_in_what_appears(window: Two) -> None:
    key(window, LETTER)
    window.line.setFocus()
    key(window, LETTER, repeats=True)

    assert window.line.text() == ""


def test_what_was_held_in_another_window_is_not_taken(window: Two) -> None:
    key(window, RETURN, repeats=True)
    window.second.show()
    window.second.setFocus()
    key(window, RETURN)  # here a press begins, and then another window comes to the front
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QCoreApplication.sendEvent(window.windowHandle(), away)
    key(window, RETURN, repeats=True)

    assert window.pressed == ["Second"]


def test_a_press_at_the_millisecond_of_its_release_is_a_repeat(window: Two) -> None:
    watcher = FirstPress(window)

    def tell(kind: QEvent.Type, at_ms: int) -> bool:
        event = QKeyEvent(kind, RETURN, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at_ms)
        return watcher.eventFilter(watcher, event)

    tell(QEvent.Type.KeyPress, 1000)
    window.line.setFocus()
    tell(QEvent.Type.KeyRelease, 1050)

    assert tell(QEvent.Type.KeyPress, 1050)
    assert not tell(QEvent.Type.KeyPress, 1051)


def test_the_second_of_two_clicks_does_not_press_what_appears(window: Two) -> None:
    QTest.mouseDClick(window.windowHandle(), LEFT, pos=QPoint(*PLACE))

    assert window.pressed == ["First"]


def test_a_later_click_presses_what_has_appeared(window: Two) -> None:
    QTest.mouseClick(window.windowHandle(), LEFT, pos=QPoint(*PLACE))
    QTest.mouseClick(window.windowHandle(), LEFT, pos=QPoint(*PLACE))

    assert window.pressed == ["First", "Second"]


def test_two_quick_clicks_press_one_button_twice(window: Two) -> None:
    window.second.clicked.connect(window.second.setFocus)
    window.first.hide()
    window.second.show()

    QTest.mouseDClick(window.windowHandle(), LEFT, pos=QPoint(*PLACE))

    assert window.pressed == ["Second", "Second"]


def test_a_second_click_whose_first_went_to_another_window_is_not_taken(window: Two) -> None:
    watcher = FirstPress(window)
    soon = 1000 + QGuiApplication.styleHints().mouseDoubleClickInterval()

    def second(at_ms: int) -> bool:
        told(watcher, QEvent.Type.MouseButtonPress, at_ms)
        return told(watcher, QEvent.Type.MouseButtonDblClick, at_ms)

    assert second(1000)
    assert not second(soon)
    assert second(2 * soon)


def test_a_window_is_watched_once_and_only_when_it_has_been_shown(qtbot: QtBot) -> None:
    made = Two()
    qtbot.addWidget(made)

    guard(made)
    assert made.findChildren(FirstPress) == []
    made.show()
    guard(made)
    guard(made)

    assert len(made.findChildren(FirstPress)) == 1


SPACE = Qt.Key.Key_Space


def early(window: Two, pressed: Qt.Key, at_ms: int) -> bool:
    """Return whether a press of a key at a time is kept from the window."""
    watcher = window.findChild(FirstPress)
    assert watcher is not None
    event = QKeyEvent(QEvent.Type.KeyPress, pressed, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at_ms)
    return watcher.eventFilter(window, event)


@pytest.mark.parametrize("pressed", [RETURN, SPACE, Qt.Key.Key_Enter])
@pytest.mark.parametrize(("after_ms", "dropped"), [(1, True), (299, True), (500, False)])
def test_a_button_of_a_part_that_has_just_appeared_is_not_pressed(
    window: Two, pressed: Qt.Key, after_ms: int, dropped: bool
) -> None:
    early(window, LETTER, 5000)
    note_appearance(window)
    window.first.setFocus()

    assert early(window, pressed, 5000 + after_ms) is dropped


@pytest.mark.parametrize(("before", "dropped"), [(RETURN, True), (LETTER, False)])
def test_enter_confirms_no_field_of_one_line_that_enter_has_just_opened(
    window: Two, before: Qt.Key, dropped: bool
) -> None:
    early(window, before, 5000)
    note_appearance(window)
    window.line.setFocus()

    assert (early(window, RETURN, 5001), early(window, RETURN, 5500)) == (dropped, False)


def test_enter_confirms_what_was_typed_at_once(window: Two) -> None:
    early(window, RETURN, 5000)
    note_appearance(window)
    window.line.setFocus()
    early(window, LETTER, 5100)

    assert not early(window, RETURN, 5200)


def test_a_part_may_appear_long_after_the_last_event_of_its_window(
    window: Two, qtbot: QtBot
) -> None:
    early(window, LETTER, 5000)
    qtbot.wait(350)  # a menu, which is a window of its own, has the keys
    note_appearance(window)
    window.first.setFocus()

    assert (early(window, RETURN, 5360), early(window, RETURN, 9000)) == (True, False)


@pytest.mark.parametrize("field", ["line", "text"])
def test_what_is_typed_into_a_part_that_has_just_appeared_is_typed(window: Two, field: str) -> None:
    early(window, LETTER, 5000)
    note_appearance(window)
    getattr(window, field).setFocus()

    assert not early(window, SPACE, 5001)


def test_a_part_elsewhere_does_not_hold_a_button(window: Two) -> None:
    early(window, LETTER, 5000)
    note_appearance(window.line)
    window.first.setFocus()

    assert not early(window, RETURN, 5001)


def test_without_a_guard_nothing_is_noted(parent: QWidget) -> None:
    note_appearance(parent)
