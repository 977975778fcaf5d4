"""A chip is filled while it is checked, and large enough to be pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.chips import Chip
from tests.ui.boards import look


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_a_chip_has_space_for_its_words(parent: QWidget, points: float) -> None:
    chip = Chip("Your move", parent)
    chip.apply_theme(look(points=points))
    chip.show_count(12, 99)

    size = chip.sizeHint()

    assert size.width() > QFontMetrics(chip.font()).horizontalAdvance("Your move 12") + 12
    assert size.height() >= max(24, QFontMetrics(chip.font()).height())


@pytest.mark.parametrize("dark", [False, True])
def test_a_checked_chip_is_filled(parent: QWidget, dark: bool) -> None:
    themed, chip = look(dark=dark), Chip("Open", parent)
    chip.apply_theme(themed)
    chip.resize(chip.sizeHint())

    def ground() -> QColor:
        return chip.grab().toImage().pixelColor(chip.width() // 2, 2)

    before = ground()
    chip.setChecked(True)

    assert before != themed.colours.work_t
    assert ground() == themed.colours.work_t


def test_enter_presses_a_chip(parent: QWidget, qtbot: QtBot) -> None:
    chip = Chip("Open", parent)

    qtbot.keyClick(chip, Qt.Key.Key_Return)

    assert chip.isChecked()


def test_a_chip_without_a_count_has_its_name_alone(parent: QWidget) -> None:
    chip = Chip("Drafts", parent)
    chip.show_count(1, 99)
    with_count = chip.text(), chip.accessibleName()
    chip.show_count(0, 99)

    assert with_count == ("Drafts 1", "Drafts, 1 item")
    assert (chip.text(), chip.accessibleName()) == ("Drafts", "Drafts")


def test_a_chip_with_the_focus_has_a_ring(shown: QWidget, light: Look, qtbot: QtBot) -> None:
    chip = Chip("Open", shown)
    chip.apply_theme(light)
    chip.resize(chip.sizeHint())
    chip.show()

    def edge() -> QColor:
        return chip.grab().toImage().pixelColor(chip.width() // 2, 1)

    before = edge()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    chip.setFocus()

    assert before != light.colours.focus
    assert edge() == light.colours.focus
