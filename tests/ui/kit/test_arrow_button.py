"""A button with an arrow has space for both at any size."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.arrow_button import ArrowButton
from tests.ui.boards import look


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_there_is_space_for_words_and_arrow(points: float, parent: QWidget) -> None:
    themed = look(points=points)
    made = ArrowButton(themed, parent)
    made.setFont(themed.type.base)
    made.set_words("12 teams")

    words = QFontMetrics(made.font()).horizontalAdvance("12 teams")
    assert made.minimumSizeHint().width() >= words + 16
    assert not made.grab().isNull()
