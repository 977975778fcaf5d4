"""Under the pseudo-locale no part of the window shows a word that is not a message."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.present.season import announcement
from teamclock.ui.clock_changes.report import change_lines
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.row_menus import order_entries, row_entries
from teamclock.ui.timeline.timeline import Timeline
from teamclock.ui.view import Mode, View
from teamclock.ui.window.ahead_list import AheadList
from teamclock.ui.window.bar import TopBar
from teamclock.ui.window.head import Head
from teamclock.ui.window.help import Help
from teamclock.ui.window.key_list import caps
from teamclock.ui.window.menu import Menu
from teamclock.ui.window.welcome import Welcome
from teamclock.ui.window.window import Window
from teamclock.ui.window.window_keys import key_groups
from tests.builders import at, sample_roster
from tests.pseudo.walker import pseudo_messages, unmarked
from tests.pseudo.widgets import unmarked_of
from tests.ui.boards import drawn, sample_board
from tests.ui.clock_changes.test_page import of as clock_changes_of
from tests.ui.clock_changes.test_page import year_of
from tests.ui.other_hours.test_page import of as other_hours_of
from tests.ui.timeline.weeks import THANKSGIVING, pictured, sample, week_of

TEAMS = ("Design", "Coding", "QA", "Paris", "Tokyo", "New York")
LATER = View(scrub=at("2026-11-23T20:00Z"))
VIEWS = (View(), View(mode=Mode.WEEK), LATER)


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    with pseudo_messages():
        yield


@pytest.mark.parametrize("view", VIEWS)
def test_the_time_line_the_bar_and_the_head(parent: QWidget, light: Look, view: View) -> None:
    line, bar, head = Timeline(light, parent), TopBar(light, parent), Head(parent)
    for part in (line, bar, head):
        part.apply_theme(light)
        part.show_board(sample_board(view=view))

    assert [words for part in (line, bar, head) for words in unmarked_of(part, TEAMS)] == []


@pytest.mark.parametrize("view", VIEWS)
def test_the_labels_of_the_picture(view: View) -> None:
    made = drawn(sample_board(view=view))
    labels = [mark.words for mark in made.marks] + [mark.label for mark in made.marks]
    labels += [lane.label for lane in made.lane] + [made.lane_note]

    assert [word for label in labels for word in unmarked(label, TEAMS)] == []


def test_what_is_coming_up(parent: QWidget, light: Look) -> None:
    ahead = AheadList(parent)
    ahead.apply_theme(light)
    ahead.show_board(sample_board())

    assert unmarked_of(ahead, TEAMS) == []


@pytest.mark.parametrize("sample", [True, False])
def test_the_welcome(parent: QWidget, *, sample: bool) -> None:
    welcome = Welcome(parent)
    welcome.greet(sample=sample)

    assert unmarked_of(welcome) == []


def test_the_menu(parent: QWidget) -> None:
    entries = Menu(parent).entries()

    assert [word for one in entries for word in unmarked(one.words)] == []


def test_the_keys(light: Look, qtbot: QtBot) -> None:
    window = Window(light)
    qtbot.addWidget(window)
    keys = Help(key_groups(), "", light, window)

    names = {cap for group in key_groups() for row in group.rows for cap in caps(row.keys)}
    assert unmarked_of(keys, names) == []


def test_the_fold_of_a_weekend(parent: QWidget, light: Look) -> None:
    timeline = Timeline(light, parent)
    timeline.show_board(sample_board("2026-11-28T19:02Z"))

    assert unmarked_of(timeline, TEAMS) == []


def test_the_labels_of_a_week() -> None:
    made = pictured(week_of(sample(off=THANKSGIVING)))
    labels = [day.name for day in made.days]
    labels += [one for lane in made.lanes for one in (lane.title, lane.total)]
    labels += [off.label for row in made.rows for off in row.off]
    lines = [line for day in made.handoffs for line in day]
    labels += [one for line in lines for one in (line.words, line.gap)]
    few = pictured(week_of(sample()), 7 * 80)
    labels += [line.words for day in few.handoffs for line in day]

    assert [word for label in labels for word in unmarked(label, TEAMS)] == []


def test_the_menus_of_the_rows() -> None:
    shown_board = sample_board()
    entries = order_entries(shown_board.arrangement) + row_entries(shown_board, 1)
    texts = [text for one in entries for text in (one.words, one.reason)]

    assert [word for text in texts for word in unmarked(text, TEAMS)] == []


def test_the_clock_changes(parent: QWidget, light: Look) -> None:
    dialog = clock_changes_of(sample_roster(), light, parent)
    dialog.as_table.setChecked(True)
    year = year_of(sample_roster())

    assert unmarked_of(dialog, TEAMS) == []
    assert [word for line in change_lines(year) for word in unmarked(line, TEAMS)] == []
    assert unmarked(announcement(year.roster, 0, [hit.change for hit in year.hits]), TEAMS) == []


@pytest.mark.parametrize("shift", [0, 60])
def test_other_hours(parent: QWidget, light: Look, shift: int) -> None:
    dialog = other_hours_of(sample_roster(), light, parent)
    dialog.move_hours(shift)

    assert unmarked_of(dialog, TEAMS) == []
