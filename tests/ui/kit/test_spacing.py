"""Layouts share their distances by name."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamclock.ui.kit.spacing import APART, BETWEEN, MARGIN, TIGHT, as_foot, remove_margins


def test_a_bare_layout_fills_its_widget(parent: QWidget) -> None:
    row = QHBoxLayout(parent)

    remove_margins(row, TIGHT)

    assert (row.contentsMargins().isNull(), row.spacing()) == (True, TIGHT)


def test_a_foot_stands_within_the_margins_of_its_dialog(parent: QWidget) -> None:
    row = QHBoxLayout(parent)

    as_foot(row)

    margins = row.contentsMargins()
    assert (margins.left(), margins.top(), margins.right()) == (MARGIN, APART, MARGIN)
    assert row.spacing() == BETWEEN


def test_distances_grow_with_what_they_part() -> None:
    assert TIGHT < BETWEEN < APART < MARGIN
