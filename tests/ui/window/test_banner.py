"""The banner tells of trouble first, else of a season's change ahead, else it is not there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.window.banner import Banner
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, changed, ratio, sample_board
from tests.ui.sessions import Hands, bare, session_in


@pytest.fixture(params=["light", "dark"])
def worn(request: pytest.FixtureRequest, light: Look, dark: Look) -> Look:
    return {"light": light, "dark": dark}[str(request.param)]


@pytest.fixture
def banner(qtbot: QtBot, worn: Look) -> Banner:
    made = Banner()
    qtbot.addWidget(made)
    made.apply_theme(worn)
    return made


def test_where_there_is_nothing_to_say_there_is_no_banner(banner: Banner) -> None:
    banner.show_board(sample_board())

    assert banner.isHidden()


def test_trouble_is_told_as_text(banner: Banner) -> None:
    banner.show_board(changed(sample_board(), trouble=HOSTILE))

    assert not banner.isHidden()
    assert (banner.objectName(), banner.line.text()) == ("trouble", HOSTILE_SHOWN)


def test_trouble_that_is_over_is_not_told_any_more(banner: Banner) -> None:
    banner.show_board(changed(sample_board(), trouble="broken"))

    banner.show_board(sample_board())

    assert banner.isHidden()


def test_a_change_of_season_is_told_two_weeks_ahead(banner: Banner, tmp_path: Path) -> None:
    session = session_in(tmp_path, clock=Hands("2026-10-20T12:00Z"))

    banner.show_board(bare(session))

    assert not banner.isHidden()
    assert (banner.objectName(), banner.line.text()) == (
        "banner",
        (
            "From 25 Oct to 27 Mar 2027, Design and Coding share 1 h instead of 2 h"
            " · From 25 Oct to 31 Oct, Design and QA share 4 h instead of 3 h"
        ),
    )


def test_trouble_comes_before_a_change_of_season(banner: Banner, tmp_path: Path) -> None:
    session = session_in(tmp_path, clock=Hands("2026-10-20T12:00Z"))

    banner.show_board(changed(bare(session), trouble="broken"))

    assert banner.line.text() == "broken"


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


@pytest.mark.parametrize("trouble", ["broken", None])
def test_its_words_can_be_read(
    banner: Banner, worn: Look, tmp_path: Path, trouble: str | None
) -> None:
    session = session_in(tmp_path, clock=Hands("2026-10-20T12:00Z"))

    banner.show_board(changed(bare(session), trouble=trouble))

    ground = worn.colours.overdue if trouble else worn.colours.surface2
    ink = banner.line.palette().color(QPalette.ColorRole.WindowText)
    assert ratio(ink, ground) >= 4.5


def test_its_words_can_be_read_after_a_change_of_colours(
    banner: Banner, light: Look, dark: Look
) -> None:
    banner.show_board(changed(sample_board(), trouble="broken"))

    for look in (light, dark, light):
        banner.apply_theme(look)
        ink = banner.line.palette().color(QPalette.ColorRole.WindowText)
        assert ratio(ink, look.colours.overdue) >= 4.5
