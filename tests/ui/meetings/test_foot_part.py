"""A part of the panel waits while the queue is held, and says what went wrong."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.foot_part import FootPart
from teamclock.ui.meetings.meeting_forms import SkipForm


@pytest.fixture
def part(parent: QWidget, light: Look) -> FootPart:
    made = FootPart("Meeting", light)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    return made


def test_what_went_wrong_is_a_sentence(part: FootPart) -> None:
    part.show_trouble("that time has passed")
    told = (part.trouble.text(), part.trouble.isHidden())

    part.show_trouble("")

    assert told == ("That time has passed.", False)
    assert part.trouble.isHidden()


def test_while_it_waits_it_is_off_and_then_the_focus_is_where_it_was(
    part: FootPart, light: Look, qtbot: QtBot, parent: QWidget
) -> None:
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    form = SkipForm("Skip", light, part)
    part.open_form(form)
    qtbot.waitUntil(form.reason.hasFocus)

    part.wait("Another program holds the queue.")
    held = (part.isEnabled(), part.trouble.text())
    part.take_up()

    assert held == (False, "Another program holds the queue.")
    assert (part.isEnabled(), part.trouble.isHidden()) == (True, True)
    qtbot.waitUntil(form.reason.hasFocus)


def test_one_form_is_open_at_a_time(part: FootPart, light: Look) -> None:
    part.open_form(SkipForm("One", light, part))
    second = SkipForm("Two", light, part)

    part.open_form(second)

    assert part.form is second
    assert part.bar.isHidden()
    part.close_form()
    assert not part.bar.isHidden()
