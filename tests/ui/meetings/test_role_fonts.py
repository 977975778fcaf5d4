"""A role of a font is kept with a widget, and gets another size with another look."""

from PySide6.QtWidgets import QLabel, QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.role_fonts import apply_fonts, with_font
from tests.ui.boards import look


def test_the_roles_of_all_parts_follow_a_look(parent: QWidget, light: Look) -> None:
    small, plain = with_font(QLabel(parent), "small", light), QLabel(parent)
    before = plain.font()
    large = look(points=20)

    apply_fonts(parent, large)

    assert small.font() == large.type.small
    assert plain.font() == before
