"""The table of keys has two columns where they fit, and shows what a query finds."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.key_list import KeyGroup, KeyRow
from teamclock.ui.window.key_table import KeyTable
from tests.ui.boards import look

GROUPS = (
    KeyGroup("Item", (KeyRow("P", "Pick up"), KeyRow("Q", "Ask a question"))),
    KeyGroup("Time line", (KeyRow("Left", "15 minutes back"), KeyRow("Home", "Now"))),
    KeyGroup("Window", (KeyRow("Ctrl+N", "New item"),)),
)


def table(themed: Look, parent: QWidget, width: int = 900) -> KeyTable:
    """Return a table in a window of a width in pixels."""
    made = KeyTable(GROUPS, themed, parent)
    parent.show()
    made.show()
    made.resize(made.fit(width), 600)
    return made


def texts(shown: KeyTable) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel) if not one.isHidden()]


def place(shown: KeyTable, words: str) -> QPoint:
    one = next(one for one in shown.findChildren(QLabel) if one.text() == words)
    return one.mapTo(shown, QPoint())


def test_the_first_area_is_at_the_left_and_the_others_at_the_right(
    parent: QWidget, light: Look
) -> None:
    shown = table(light, parent)

    left, line, window = (place(shown, title) for title in ("Item", "Time line", "Window"))
    assert left.y() == line.y() < window.y()
    assert left.x() < line.x() == window.x()


def test_where_two_columns_do_not_fit_all_areas_are_in_one(parent: QWidget, light: Look) -> None:
    shown = table(light, parent, width=table(light, parent).fit(900) - 1)

    tops = [place(shown, group.title) for group in GROUPS]
    assert tops == sorted(tops, key=lambda top: top.y())
    assert {top.x() for top in tops} == {0}


def test_a_key_is_said_with_what_it_does(parent: QWidget, light: Look) -> None:
    names = [one.accessibleName() for one in table(light, parent).findChildren(QLabel)]

    assert "15 minutes back, ←" in names
    assert "New item, Ctrl N" in names


def test_only_what_is_found_is_shown_below_its_title(parent: QWidget, light: Look) -> None:
    shown = table(light, parent)

    shown.show_found("item")
    some = [text for text in texts(shown) if text in {"Item", "Window", "New item", "Now"}]
    shown.show_found("zzz")
    none = texts(shown)
    shown.show_found("")

    assert some == ["Window", "New item"]
    assert [text for text in none if text not in {"←", "P", "Q", "Home", "Ctrl", "N"}] == [
        "No keys found"
    ]
    assert "Pick up" in texts(shown)
    assert "No keys found" not in texts(shown)


@pytest.mark.parametrize("points", [8, 10, 24])
@pytest.mark.parametrize("width", [300, 900])
def test_no_words_are_cut(parent: QWidget, points: float, width: int) -> None:
    shown = table(look(points=points), parent, width)

    for one in shown.findChildren(QLabel):
        if not one.isHidden():
            needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            assert one.height() >= needed
            assert one.wordWrap() or one.width() >= one.sizeHint().width()
