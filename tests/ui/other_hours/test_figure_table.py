"""The figures: what stays is told as the same, what changes stands out."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from teamclock.present.what_if import FigureChange
from teamclock.ui.kit.theme import Look
from teamclock.ui.other_hours.figure_table import Figures

SAME = FigureChange("A and B share", "2 h a day", "2 h a day", "")
LESS = FigureChange("A and B share", "2 h a day", "1 h a day", "−1 h")
CELLS = range(4)


@pytest.fixture
def shown(parent: QWidget, light: Look) -> Figures:
    made = Figures(light, parent)
    made.resize(600, 200)
    return made


def row(shown: Figures, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[object]:
    """Return what the cells of the last row are."""
    model = shown.model()
    return [model.index(model.rowCount() - 1, column).data(role) for column in CELLS]


def test_a_line_has_its_figure_before_and_after(shown: Figures, light: Look) -> None:
    shown.show_lines([LESS])

    heads = [shown.model().headerData(one, Qt.Orientation.Horizontal) for one in CELLS]
    assert (heads, row(shown)) == (["", "Now", "Then", "Change"], list(LESS))
    assert row(shown, Qt.ItemDataRole.FontRole)[2] == light.type.name


def test_what_stays_is_the_same(shown: Figures, light: Look) -> None:
    shown.show_lines([SAME])

    assert row(shown) == ["A and B share", "2 h a day", "the same", ""]
    assert row(shown, Qt.ItemDataRole.FontRole)[2] == light.type.base


def test_figures_are_renewed_in_place(shown: Figures) -> None:
    shown.show_lines([SAME, SAME])
    last = QPersistentModelIndex(shown.model().index(1, 3))

    shown.show_lines([SAME, LESS])

    assert last.isValid()
    assert last.data() == "−1 h"


def test_a_line_is_heard_whole(shown: Figures) -> None:
    shown.show_lines([LESS])

    heard = row(shown, Qt.ItemDataRole.AccessibleTextRole)
    assert heard[0] == "A and B share, 2 h a day, 1 h a day, −1 h"


def test_few_lines_wrap_where_there_is_no_room(shown: Figures) -> None:
    long = LESS._replace(before="90 min at most, 180 min in all (Fri 19 Feb 11:30)")

    shown.resize(300, 200)
    shown.show_lines([LESS, long])

    assert sum(map(shown.columnWidth, CELLS)) <= shown.viewport().width()
    assert shown.rowHeight(1) > shown.rowHeight(0)


def test_columns_of_many_lines_have_room_for_every_word_in_sight(shown: Figures) -> None:
    shown.show_lines([SAME, LESS] * 500)

    assert all(shown.columnWidth(one) >= shown.sizeHintForColumn(one) for one in CELLS[:3])
