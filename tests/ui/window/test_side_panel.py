"""The panel shows one part at a time, and leaves the others as they were."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.side_panel import Panel


@pytest.fixture
def panel(qtbot: QtBot, light: Look) -> Panel:
    made = Panel()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(368, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


def written(panel: Panel, look: Look, words: str) -> PanelPart:
    """Show a part with a field in which words stand."""
    part = PanelPart(words, look)
    part.body.addWidget(QLineEdit(words))
    panel.show_part(part)
    return part


def test_before_the_first_part_it_is_empty(panel: Panel) -> None:
    assert panel.part() is None


def test_a_part_that_was_shown_before_stays_as_it_was_left(panel: Panel, light: Look) -> None:
    first = written(panel, light, "first")
    first.findChildren(QLineEdit)[0].setText("typed")
    second = written(panel, light, "second")
    shown = panel.part()

    panel.show_part(first)

    assert (shown, panel.part()) == (second, first)
    assert first.findChildren(QLineEdit)[0].text() == "typed"


def test_a_part_that_is_taken_out_makes_room_for_the_one_before(panel: Panel, light: Look) -> None:
    first, second = written(panel, light, "first"), written(panel, light, "second")

    panel.remove_part(second)

    assert panel.part() is first


def test_every_part_follows_the_colours(panel: Panel, light: Look, dark: Look) -> None:
    parts = [written(panel, light, name) for name in "ab"]

    panel.apply_theme(dark)

    assert [part.look for part in parts] == [dark, dark]


def test_the_focus_goes_where_the_part_begins(panel: Panel, light: Look) -> None:
    part = written(panel, light, "a")

    panel.take_focus()

    assert part.close_button.hasFocus()
