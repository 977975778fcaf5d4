"""A team's button shows whether it is on by a tick, and cuts a long name."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from teamclock.ui.meetings.role_fonts import with_font
from teamclock.ui.meetings.team_chips import TeamChip
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.drafts import press, settle


def chip(name: str, light: Look, parent: QWidget) -> TeamChip:
    made = with_font(TeamChip(name, light, parent), "base", light)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    settle()
    return made


def test_a_press_turns_it_on_and_off(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    made = chip("QA", light, parent)
    off = made.grab().toImage()
    press(made, qtbot)

    assert made.isChecked()
    assert made.grab().toImage() != off


def test_a_name_is_text_and_a_long_one_whole_in_a_tooltip(parent: QWidget, light: Look) -> None:
    short = chip("QA", light, parent)
    assert (short.accessibleName(), tip_words(short)) == ("QA", "")

    other = QWidget(parent)
    other.show()
    long = chip(HOSTILE * 4, light, other)
    long.resize(long.sizeHint())

    assert long.accessibleName() == HOSTILE_SHOWN * 4
    assert long.width() < long.fontMetrics().horizontalAdvance(HOSTILE_SHOWN * 4)
    assert "<img" in tip_words(long)
