"""Words that are cut off, or lie over others, are found wherever they are painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.written import crossing, cut, shown

WORDS = "as wide as its words"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


class Painted(QWidget):
    """Paints words at two places."""

    def __init__(self, parent: QWidget, *tops: float) -> None:
        super().__init__(parent)
        self._tops = tops

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        with QPainter(self) as painter:
            for at, top in enumerate(self._tops):
                painter.drawText(QRectF(5, top, 300, 40), f"words {at}")


@pytest.mark.parametrize("kind", [QLabel, QPushButton])
@pytest.mark.parametrize("less", [0, 12])
def test_words_wider_than_their_place_are_cut(page: QWidget, kind: type, less: int) -> None:
    made = kind(WORDS, page)
    made.resize(made.sizeHint().width() - less * 2, made.sizeHint().height())
    made.show()

    assert cut(list(shown(page))) == [WORDS] * bool(less)


def test_words_that_stand_out_of_a_part_around_them_are_cut(page: QWidget) -> None:
    around = QWidget(page)
    around.resize(50, 100)
    made = QLabel(WORDS, around)
    made.adjustSize()
    around.show()

    assert cut(list(shown(page))) == [WORDS]


def test_what_one_scrolls_to_is_not_cut(page: QWidget) -> None:
    area = QScrollArea(page)
    made = QLabel("\n".join([WORDS] * 40))
    area.setWidget(made)
    area.resize(made.width() + 20, 100)
    area.show()

    assert cut(list(shown(page))) == []


def test_what_is_typed_moves_in_its_field(page: QWidget) -> None:
    field = QLineEdit(WORDS, page)
    field.resize(60, 30)
    field.show()

    assert cut(list(shown(page))) == []


@pytest.mark.parametrize(("second", "pairs"), [(4.0, [("words 0", "words 1")]), (60.0, [])])
def test_words_over_words_are_found(
    page: QWidget, second: float, pairs: list[tuple[str, str]]
) -> None:
    made = Painted(page, 0, second)
    made.resize(200, 200)
    made.show()

    assert crossing(list(shown(page))) == pairs
