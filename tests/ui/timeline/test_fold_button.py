"""A fold is a button: it hides what it folds, says which days those are, and a key presses it."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import tip_words
from teamclock.ui.timeline.fold_button import FoldButton
from teamclock.ui.timeline.scene import Scene
from tests.builders import at, sample_roster
from tests.ui.boards import block, near
from tests.ui.timeline.painted import staged

SATURDAY, FRIDAY = "2026-11-28T19:02Z", "2026-11-27T19:02Z"
ROWS = QRect(4, 34, 1072, 252)


@pytest.fixture
def weekend(light: Look) -> Scene:
    return staged(sample_roster(), light, SATURDAY)


@pytest.fixture
def fold(shown: QWidget, weekend: Scene) -> FoldButton:
    made = FoldButton(shown)
    made.show_fold(weekend, ROWS)
    return made


def test_it_covers_what_is_folded_in_all_rows(fold: FoldButton, weekend: Scene) -> None:
    scale = weekend.stage.scale
    left, right = 4 + scale.x(at("2026-11-28T22:00Z")), 4 + scale.x(at("2026-11-29T23:00Z"))

    box = fold.geometry()
    assert (box.top(), box.height()) == (ROWS.top(), ROWS.height())
    assert abs(box.left() - left) <= 2
    assert abs(box.left() + box.width() - right) <= 2


def test_it_is_told_to_who_does_not_see_it(fold: FoldButton) -> None:
    assert fold.accessibleName() == "Show Sun 29"
    assert fold.accessibleDescription() == "No one is working, Sat 23:00 – Mon 00:00"
    assert tip_words(fold) == "Show Sun 29"


def test_it_names_as_many_days_as_fit(fold: FoldButton, light: Look) -> None:
    fold.show_fold(staged(sample_roster(), light, FRIDAY), ROWS)

    assert fold.accessibleName() == "Show Sat 28 – Sun 29"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_it(fold: FoldButton, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(fold.clicked):
        qtbot.keyClick(fold, key)


def test_another_key_does_not(fold: FoldButton, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(fold.clicked):
        qtbot.keyClick(fold, Qt.Key.Key_A)


def test_two_zigzags_run_from_top_to_bottom_under_a_name(fold: FoldButton, light: Look) -> None:
    image = fold.grab().toImage()
    height = round(fold.height())

    for top in (30, height - 20):
        box = (fold.width() / 2 - 8, top, fold.width() / 2 + 8, top + 10)
        inked = [colour for colour in block(image, box) if near(colour, light.colours.border, 60)]
        assert len(inked) > 10
    head = block(image, (0, 0, fold.width(), 18))
    assert any(near(colour, light.colours.muted, 60) for colour in head)
    assert near(image.pixelColor(2, height // 2), light.colours.surface, 2)


def test_with_the_focus_it_has_a_ring(fold: FoldButton, light: Look) -> None:
    fold.setFocus()

    image = fold.grab().toImage()
    assert near(image.pixelColor(1, fold.height() // 2), light.colours.focus, 40)
