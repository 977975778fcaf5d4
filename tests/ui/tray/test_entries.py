"""The pauses and the corners of the tray's menus."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import HOUR, Instant
from teamclock.present.tray import Glance
from teamclock.ui.tray.entries import PauseMenu, TrayActions, menu_sheet, rounded_mask
from tests.builders import at
from tests.moments import sample_moment
from tests.ui.boards import look, near
from tests.ui.tray.popovers import Asked, actions

NOW = "2026-11-23T15:42Z"
SAMPLE = Glance(sample_moment(NOW))


@pytest.fixture
def pauses(parent: QWidget) -> PauseMenu:
    made = PauseMenu(lambda _end: None, parent)
    made.show_glance(SAMPLE)
    return made


def test_the_entries_do_what_they_say() -> None:
    asked: Asked = []
    doing: TrayActions = actions(asked)

    for _words, act in (*doing.above(), *doing.below()):
        act()

    assert asked == [("open",), ("new",), ("settings",), ("quit",)]


def test_only_a_pause_can_be_ended(pauses: PauseMenu) -> None:
    resume = pauses.actions()[-1]
    before = resume.isEnabled()

    pauses.show_glance(SAMPLE._replace(paused_until=Instant(at(NOW) + HOUR)))

    assert (resume.text(), before, resume.isEnabled()) == ("Resume", False, True)


def test_a_later_glance_moves_the_ends_and_adds_no_entry(parent: QWidget) -> None:
    ends: list[Instant | None] = []
    pauses = PauseMenu(ends.append, parent)
    pauses.show_glance(SAMPLE)
    before = pauses.actions()

    pauses.show_glance(Glance(sample_moment("2026-11-23T16:00Z")))
    pauses.actions()[0].trigger()

    assert pauses.actions() == before
    assert ends == [at("2026-11-23T17:00Z")]


def test_the_left_arrow_closes_the_pauses(pauses: PauseMenu, qtbot: QtBot) -> None:
    pauses.popup(QPoint(0, 0))
    qtbot.keyClick(pauses, Qt.Key.Key_Down)
    open_ = pauses.isVisible()

    qtbot.keyClick(pauses, Qt.Key.Key_Left)

    assert (open_, pauses.isVisible()) == (True, False)


def test_corners_are_cut_and_edges_are_whole() -> None:
    region = rounded_mask(QSize(100, 60))

    assert not region.contains(QPoint(0, 0))
    assert not region.contains(QPoint(99, 59))
    for edge in (QPoint(50, 0), QPoint(0, 30), QPoint(99, 30), QPoint(50, 59)):
        assert region.contains(edge)


@pytest.mark.parametrize("dark", [False, True])
def test_a_menu_wears_the_look_and_its_rows_are_large_enough(
    pauses: PauseMenu, *, dark: bool
) -> None:
    themed = look(dark=dark)
    pauses.setStyleSheet(menu_sheet(themed.colours))

    rows = [one for one in pauses.actions() if not one.isSeparator()]
    assert min(pauses.actionGeometry(row).height() for row in rows) >= 24
    assert near(pauses.grab().toImage().pixelColor(12, 4), themed.colours.surface, 2)
