"""The scroll bar lies over what scrolls: nothing moves when it appears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from teamclock.ui.kit.scroll_bar import OverlayBar


@pytest.fixture
def area(shown: QWidget) -> QScrollArea:
    made = QScrollArea(shown)
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setWidget(QWidget())
    made.resize(200, 100)
    made.show()
    return made


def content(area: QScrollArea) -> QWidget:
    found = area.widget()
    assert found is not None
    return found


def test_it_appears_where_there_is_more_and_the_content_keeps_its_width(area: QScrollArea) -> None:
    bar = OverlayBar(area)
    assert not bar.isVisible()

    content(area).setMinimumHeight(400)

    assert bar.isVisible()
    assert content(area).width() == 200
    assert (bar.maximum(), bar.pageStep()) == (300, 100)
    assert (bar.geometry().right(), bar.width(), bar.height()) == (199, 10, 100)


def test_both_scroll_the_same(area: QScrollArea) -> None:
    bar = OverlayBar(area)
    content(area).setMinimumHeight(400)

    bar.setValue(120)
    assert area.verticalScrollBar().value() == 120

    area.verticalScrollBar().setValue(30)
    assert bar.value() == 30


def test_it_stands_where_lines_end(area: QScrollArea) -> None:
    bar = OverlayBar(area)

    area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert bar.x() == 0
    area.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    area.resize(300, 100)
    assert bar.geometry().right() == 299
