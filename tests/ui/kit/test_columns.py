"""Columns stand side by side where there is space, and below each other else."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from teamclock.ui.kit.columns import CardColumns
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look


def test_tab_goes_as_the_columns_are_read(shown: QWidget) -> None:
    later, first, last = (QLineEdit(shown) for _unused in range(3))
    made = CardColumns([(1, [first, later]), (1, [last])], look(), shown, least_em=40)
    made.show()
    QCoreApplication.sendPostedEvents()
    first.setFocus()

    for expected in (later, last):
        QTest.keyClick(shown, Qt.Key.Key_Tab)
        assert expected.hasFocus()


def columns(look: Look, parent: QWidget) -> tuple[CardColumns, list[QLabel]]:
    words = [QLabel(f"{at} " * 40, parent) for at in range(3)]
    for one in words:
        one.setWordWrap(True)
    made = CardColumns([(2, words[:1]), (1, words[1:])], look, parent, least_em=40)
    return made, words


@pytest.mark.parametrize(("width", "beside"), [(519, False), (520, True)])
def test_the_width_in_heights_of_the_text_decides(shown: QWidget, width: int, beside: bool) -> None:
    made, (first, second, third) = columns(look(points=9.75), shown)  # 13 px
    made.resize(width, 400)
    made.show()
    made.grab()

    assert made.is_beside() is beside
    assert (second.y() == first.y()) is beside
    assert third.y() > second.y()
    assert (first.width() == width) is not beside


def test_side_by_side_each_has_its_share(shown: QWidget) -> None:
    made, (first, second, _third) = columns(look(points=9.75), shown)
    made.resize(916, 400)
    made.show()
    made.grab()

    assert (first.width(), second.width()) == (600, 300)
    assert first.height() == made.height()  # one alone is as high as its row


@pytest.mark.parametrize("width", [200, 519, 600])
def test_a_page_can_be_made_narrow_again_and_is_as_high_as_its_words(
    shown: QWidget, width: int
) -> None:
    made, words = columns(look(points=9.75), shown)
    area = QScrollArea(shown)
    area.setWidgetResizable(True)
    area.setWidget(made)
    area.resize(900, 60)
    area.show()
    area.grab()

    area.resize(width, 60)
    area.grab()

    assert made.width() <= width
    assert [one for one in words if one.height() < one.heightForWidth(one.width())] == []
