"""The figures: what stays is told as the same, what changes stands out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from teamclock.present.what_if import Line
from teamclock.ui.theme import Look
from teamclock.ui.what_if.figures import Figures

SAME = Line("A and B share", "2 h a day", "2 h a day", "")
LESS = Line("A and B share", "2 h a day", "1 h a day", "−1 h")


@pytest.fixture
def shown(parent: QWidget, light: Look) -> Figures:
    return Figures(light, parent)


def words(shown: Figures) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel)]


def test_a_line_has_its_figure_before_and_after(shown: Figures, light: Look) -> None:
    shown.show_lines([LESS])

    assert words(shown) == ["", "Now", "Then", "Change", *LESS]
    assert [one.font() for one in shown.findChildren(QLabel)][6] == light.type.name


def test_what_stays_is_the_same(shown: Figures, light: Look) -> None:
    shown.show_lines([SAME])

    assert words(shown)[4:] == ["A and B share", "2 h a day", "the same", ""]
    assert [one.font() for one in shown.findChildren(QLabel)][6] == light.type.base


def test_figures_are_renewed_in_place(shown: Figures) -> None:
    shown.show_lines([SAME, SAME])
    before = shown.findChildren(QLabel)

    shown.show_lines([SAME, LESS])

    assert shown.findChildren(QLabel) == before
    assert words(shown)[-1] == "−1 h"


def test_a_line_is_heard_whole_and_shown_as_text(shown: Figures) -> None:
    shown.show_lines([LESS])

    names = [one.accessibleName() for one in shown.findChildren(QLabel)]
    assert "A and B share, 2 h a day, 1 h a day, −1 h" in names
    assert {one.textFormat() for one in shown.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
