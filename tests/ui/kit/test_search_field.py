"""A search has a sign, and Esc clears it before it does anything else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.search_field import SearchField
from tests.ui.boards import look


@pytest.fixture
def field(shown: QWidget) -> SearchField:
    made = SearchField("Search settings", look(), shown)
    made.show()
    return made


def test_escape_clears_it_once(field: SearchField, qtbot: QtBot) -> None:
    heard: list[object] = []
    field.parentWidget().keyPressEvent = heard.append  # type: ignore[method-assign, union-attr]
    qtbot.keyClicks(field, "words")

    qtbot.keyClick(field, Qt.Key.Key_Escape)
    cleared, first = field.text(), len(heard)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert (cleared, first, len(heard)) == ("", 0, 1)


def test_its_words_are_its_name_and_do_not_lie_on_its_sign(field: SearchField) -> None:
    assert field.accessibleName() == field.placeholderText() == "Search settings"
    assert field.textMargins().left() >= 16 + 2


@pytest.mark.parametrize("points", [8, 24])
def test_it_is_17_heights_of_its_text_wide_at_most(points: float, shown: QWidget) -> None:
    made = SearchField("Search settings", look(points=points), shown)

    assert made.maximumWidth() == 17 * made.fontInfo().pixelSize()
    assert made.minimumSizeHint().width() < made.maximumWidth()
