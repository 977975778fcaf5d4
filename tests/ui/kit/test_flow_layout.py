"""A layout that goes on in the next line: nothing beyond the edge, nothing over another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSpacerItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.controls import NameTick
from teamclock.ui.kit.flow_layout import FlowLayout
from tests.ui.boards import look


@pytest.mark.parametrize(("width", "lines"), [(1000, 1), (300, 2), (150, 5)])
def test_what_has_no_room_goes_to_the_next_line(
    parent: QWidget, qtbot: QtBot, width: int, lines: int
) -> None:
    flow = FlowLayout(8)
    buttons = [QPushButton(parent) for _ in range(5)]
    for button in buttons:
        button.setFixedSize(90, 30)
        flow.addWidget(button)
    flow.setContentsMargins(0, 0, 0, 0)
    parent.setLayout(flow)
    parent.resize(width, 400)

    with qtbot.waitExposed(parent):
        parent.show()

    boxes = [button.geometry() for button in buttons]
    assert len({box.top() for box in boxes}) == lines
    assert all(box.right() < width for box in boxes)
    assert not any(a.intersects(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])
    assert flow.heightForWidth(width) == 38 * lines - 8


def test_what_is_taken_out_is_gone(parent: QWidget) -> None:
    flow = FlowLayout(8)
    flow.addWidget(QPushButton(parent))

    taken = flow.takeAt(0)

    assert taken is not None
    assert (flow.count(), flow.itemAt(0), flow.takeAt(0)) == (0, None, None)


def test_what_is_hidden_leaves_no_gap_and_what_is_too_wide_is_squeezed(
    parent: QWidget, qtbot: QtBot
) -> None:
    flow = FlowLayout(8)
    hidden, seen = QPushButton("one", parent), NameTick("word " * 60, look(), parent)
    for part in (hidden, seen):
        flow.addWidget(part)
    hidden.hide()
    flow.setContentsMargins(0, 0, 0, 0)
    parent.setLayout(flow)
    parent.resize(300, 200)

    with qtbot.waitExposed(parent):
        parent.show()

    assert (seen.x(), seen.width()) == (0, 300)


def test_what_grows_or_goes_is_measured_anew(parent: QWidget, qtbot: QtBot) -> None:
    flow = FlowLayout(8)
    flow.setContentsMargins(0, 0, 0, 0)
    buttons = [QPushButton(parent) for _ in range(2)]
    for button in buttons:
        button.setFixedSize(90, 30)
        flow.addWidget(button)
    column = QVBoxLayout(parent)
    column.addLayout(flow)
    with qtbot.waitExposed(parent):
        parent.show()
    measured = [(flow.heightForWidth(100), flow.minimumSize().width())]
    changes: tuple[Callable[[], None], ...] = (
        lambda: buttons[1].setFixedSize(120, 50),
        lambda: flow.removeWidget(buttons[1]),
        lambda: flow.addWidget(buttons[1]),
        buttons[1].hide,
    )
    for change in changes:
        change()
        column.activate()
        measured.append((flow.heightForWidth(100), flow.minimumSize().width()))

    assert measured == [(68, 90), (88, 120), (30, 90), (88, 120), (30, 90)]


class Counted(QSpacerItem):
    """Counts how often its size is asked for."""

    asked = 0

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.asked += 1
        return QSize(90, 30)


def test_nothing_is_measured_twice_until_something_changes() -> None:
    flow, item = FlowLayout(8), Counted(90, 30)
    flow.addItem(item)

    for _ in range(3):
        flow.heightForWidth(100)
    once = item.asked
    flow.invalidate()
    flow.heightForWidth(100)

    assert (once, item.asked) == (1, 2)
