"""A year of many pairs is shown from few of its rows: the others are made when they are seen."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.clock_changes.year_table import ChangeList


@pytest.fixture
def changes(parent: QWidget) -> ChangeList:
    made = ChangeList(parent)
    made.resize(300, 200)
    return made


def test_entries_are_shown_in_their_order(changes: ChangeList) -> None:
    changes.show_entries(("one", "two\n   lines"))

    model = changes.model()
    assert [model.index(row, 0).data() for row in range(2)] == ["one", "two\n   lines"]


def test_many_entries_are_laid_out_while_the_window_goes_on(
    changes: ChangeList, parent: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(parent):
        parent.show()

    changes.show_entries([f"entry {number}" for number in range(20_000)])

    scroll = changes.verticalScrollBar()
    assert scroll.maximum() == 0  # nothing was laid out yet
    qtbot.waitUntil(lambda: scroll.maximum() > 0)


@pytest.mark.parametrize("width", [200, 297, 301, 640])
def test_each_entry_has_the_height_of_its_wrapped_words(
    changes: ChangeList, parent: QWidget, qtbot: QtBot, width: int
) -> None:
    entries = [f"From 14 Mar to {day} Nov, Design and QA share 4 h" for day in range(30)]
    changes.show_entries(entries)
    parent.resize(700, 400)
    changes.resize(width, 300)
    with qtbot.waitExposed(parent):
        parent.show()
    qtbot.waitUntil(lambda: changes.verticalScrollBar().maximum() > 0)

    metrics, model = changes.fontMetrics(), changes.model()
    for row in range(5):
        box = changes.visualRect(model.index(row, 0))
        inside = QRect(0, 0, box.width() - 6, 1000)
        words = metrics.boundingRect(inside, Qt.TextFlag.TextWordWrap, entries[row])
        assert words.height() <= box.height() - 6
        assert box.right() < changes.width() - 10
