"""A layout that goes on in the next line: nothing beyond the edge, nothing over another."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.queue.flow import Flow


@pytest.mark.parametrize(("width", "lines"), [(1000, 1), (300, 2), (150, 5)])
def test_what_has_no_room_goes_to_the_next_line(
    parent: QWidget, qtbot: QtBot, width: int, lines: int
) -> None:
    flow = Flow(8)
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
    flow = Flow(8)
    flow.addWidget(QPushButton(parent))

    taken = flow.takeAt(0)

    assert taken is not None
    assert (flow.count(), flow.itemAt(0), flow.takeAt(0)) == (0, None, None)
