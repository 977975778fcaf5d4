"""Buttons stand side by side in the middle, or below each other where the width is scarce."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamclock.ui.kit.button_row import ButtonRow
from tests.ui.queue.drafts import settle


@pytest.fixture
def row(shown: QWidget) -> ButtonRow:
    made = ButtonRow([QPushButton(words, shown) for words in ("Restore", "Begin")], shown)
    column = QVBoxLayout(shown)
    column.addWidget(made)
    settle()
    return made


def test_they_stand_in_the_middle(row: ButtonRow) -> None:
    first, last = row.findChildren(QPushButton)

    assert abs(first.x() - (row.width() - last.geometry().right())) <= 2
    assert first.y() == last.y()


def test_where_they_do_not_fit_they_stand_below_each_other(row: ButtonRow) -> None:
    row.window().resize(120, 300)
    settle()
    first, last = row.findChildren(QPushButton)

    assert first.geometry().bottom() < last.y()
    assert row.height() >= row.minimumSizeHint().height()


def test_a_hidden_button_takes_no_space(row: ButtonRow) -> None:
    row.window().resize(120, 300)
    row.findChildren(QPushButton)[0].hide()
    row.arrange()
    settle()

    assert row.height() < 2 * row.findChildren(QPushButton)[1].height()
