"""A layout that goes on in the next line: nothing beyond the edge, nothing over another."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
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
