"""The banner tells of trouble, else it is not there."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.banner import Banner
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, changed, ratio, sample_board


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, light: Look, dark: Look) -> Look:
    return {"light": light, "dark": dark}[str(request.param)]


@pytest.fixture
def banner(qtbot: QtBot, themed: Look) -> Banner:
    made = Banner()
    qtbot.addWidget(made)
    made.apply_theme(themed)
    return made


def test_where_there_is_nothing_to_say_there_is_no_banner(banner: Banner) -> None:
    banner.show_board(sample_board())

    assert banner.isHidden()


def test_trouble_is_told_as_text(banner: Banner) -> None:
    banner.show_board(changed(sample_board(), trouble=HOSTILE))

    assert not banner.isHidden()
    assert banner.line.text() == HOSTILE_SHOWN


def test_trouble_that_is_over_is_not_told_any_more(banner: Banner) -> None:
    banner.show_board(changed(sample_board(), trouble="broken"))

    banner.show_board(sample_board())

    assert banner.isHidden()


def test_what_went_wrong_is_told_over_the_next_boards_until_it_was_read(banner: Banner) -> None:
    banner.show_trouble("no room on the disk")
    banner.show_board(sample_board())
    told = (banner.isHidden(), banner.line.text())
    (reading,) = banner.findChildren(QTimer)
    long_enough = reading.interval() >= 10_000

    reading.timeout.emit()
    reading.stop()
    banner.show_board(sample_board())

    assert (told, long_enough) == ((False, "no room on the disk"), True)
    assert banner.isHidden()


def test_its_words_can_be_read_after_a_change_of_colours(
    banner: Banner, light: Look, dark: Look
) -> None:
    banner.show_board(changed(sample_board(), trouble="broken"))

    for look in (light, dark, light):
        banner.apply_theme(look)
        ink = banner.line.palette().color(QPalette.ColorRole.WindowText)
        assert ratio(ink, look.colours.overdue) >= 4.5
