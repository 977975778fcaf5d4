"""“Find a time” asks for slots, shows them, and tells which one is looked at."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.fair_rotation import Terms
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.finder import Finder
from teamclock.ui.meetings.jobs import Question
from tests.builders import window
from tests.ui.boards import look
from tests.ui.meetings.examples import (
    CODING,
    DESIGN,
    HERE,
    HOSTILE,
    JAPANESE,
    NOW,
    QA,
    TUESDAY,
    found,
)
from tests.ui.queue.drafts import clipped, settle

WEEK_AHEAD = Interval(NOW, window("2027-01-17T23:00Z", "2027-01-18T00:00Z").start)


@pytest.fixture
def page(parent: QWidget, light: Look) -> Finder:
    made = Finder(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    return made


def asked(page: Finder) -> list[Question]:
    told: list[Question] = []
    page.asked.connect(told.append)
    return told


def looked_at(page: Finder) -> list[Interval | None]:
    told: list[Interval | None] = []
    page.chosen.connect(told.append)
    return told


def test_all_teams_and_the_next_seven_days_are_asked_for_at_first(page: Finder) -> None:
    told = asked(page)

    page.show_here(HERE)

    assert told == [Question((DESIGN, CODING, QA), Terms(WEEK_AHEAD, HOUR), HERE.seen)]


def test_each_change_asks_anew(page: Finder) -> None:
    page.show_here(HERE)
    told = asked(page)

    page.form.chips[CODING].click()
    page.form.length.setValue(30)
    page.form.cap.setValue(120)
    page.form.last.choose(date(2027, 1, 12))

    assert told[-1] == Question(
        (DESIGN, QA),
        Terms(Interval(NOW, Instant(WEEK_AHEAD.end - 5 * DAY)), HOUR // 2, cap=120),
        HERE.seen,
    )
    assert len(told) == 4


def test_a_passing_minute_asks_for_nothing_and_a_half_hour_does(page: Finder) -> None:
    page.show_here(HERE)
    told = asked(page)

    page.show_here(HERE._replace(now=Instant(NOW + 60)))
    minute = len(told)
    page.show_here(HERE._replace(now=Instant(NOW + HOUR)))

    assert (minute, len(told)) == (0, 1)


def test_busy_times_that_change_ask_anew_and_those_that_stay_do_not(page: Finder) -> None:
    busy = {CODING: (TUESDAY,)}
    page.show_here(HERE)
    told = asked(page)

    page.show_here(HERE._replace(busy=busy))
    page.show_here(HERE._replace(busy=dict(busy)))
    page.show_here(HERE)

    assert len(told) == 2


def test_busy_times_are_ignored_by_a_switch_that_is_there_while_some_are_known(
    page: Finder,
) -> None:
    page.show_here(HERE)
    without = page.form.ignore_busy.isHidden()
    page.show_here(HERE._replace(busy={CODING: (TUESDAY,), TeamId("gone"): (TUESDAY,)}))
    told = asked(page)

    page.form.ignore_busy.click()
    page.form.ignore_busy.click()
    page.form.ignore_busy.click()
    page.show_here(HERE._replace(busy={TeamId("gone"): (TUESDAY,)}))

    assert (without, page.form.ignore_busy.isHidden()) == (True, True)
    assert [question.ignores_busy for question in told] == [True, False, True, False]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (15, 14, "Choose a last day that is not before the first."),
        (1, 9, "That time has passed. Choose a later day."),
    ],
)
def test_days_without_an_answer_are_not_asked_for(
    page: Finder, first: int, last: int, words: str
) -> None:
    page.show_here(HERE)
    page.form.first.choose(date(2027, 1, first))
    told = asked(page)

    page.form.last.choose(date(2027, 1, last))

    assert told == []
    assert page.message.text() == words
    assert page.slot() is None


def test_one_team_alone_is_not_asked_for(page: Finder) -> None:
    page.show_here(HERE)
    for name in (CODING, QA):
        page.form.chips[name].click()

    assert page.message.text() == "Choose two or more teams."


def test_where_nothing_is_shared_the_least_bad_is_said(page: Finder) -> None:
    page.show_here(HERE)

    page.show_found(found())

    assert page.message.text() == (
        "Design, Coding and QA share no working hours. Least bad: Tue 12 Jan 12:30."
        " Outside working hours: Coding 20:30 and QA 06:30."
    )
    assert page.table.heads() == ("Your time", "Design", "Coding", "QA", "Who gives up time")
    assert page.table.rows()[0] == (
        "Tue 12 Jan 12:30–13:30",
        "12:30",
        "20:30 · evening",
        "06:30 · early morning",
        "Coding and QA, the same",
    )


def test_the_best_is_looked_at_first_and_then_the_row_that_is_chosen(page: Finder) -> None:
    page.show_here(HERE)
    told = looked_at(page)
    page.show_found(found())

    page.table.choose(1)

    assert told == [Interval(slot.start, slot.end) for slot in found().slots[:2]]


def test_the_same_answer_looks_nowhere_else(page: Finder) -> None:
    page.show_here(HERE)
    page.show_found(found())
    page.table.choose(2)
    told = looked_at(page)

    page.show_found(found())

    assert (page.slot(), told) == (found().slots[2], [])


def test_a_click_on_the_row_that_is_chosen_looks_there_again(page: Finder, qtbot: QtBot) -> None:
    page.show_here(HERE)
    page.show_found(found())
    settle()
    told = looked_at(page)
    index = page.table.model().index(0, 0)

    place = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    best = found().slots[0]
    assert told == [Interval(best.start, best.end)]


def test_enter_goes_on_with_the_slot(page: Finder, qtbot: QtBot) -> None:
    page.show_here(HERE)
    page.show_found(found())
    page.table.setFocus()

    with qtbot.waitSignal(page.opened):
        QTest.keyClick(page.table, Qt.Key.Key_Return)


def test_a_refusal_takes_the_slots_away(page: Finder) -> None:
    page.show_here(HERE)
    page.show_found(found())
    told = looked_at(page)

    page.show_refused("There is no slot.")

    assert page.message.text() == "There is no slot."
    assert (page.table.isHidden(), page.slot(), told) == (True, None, [None])


def test_hostile_names_are_text(page: Finder) -> None:
    page.show_here(HERE._replace(teams=HOSTILE.teams))
    page.show_found(found(HOSTILE))

    assert "<b>R&D</b> \ufffdgnp" in page.table.heads()
    assert page.message.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [640, 1024])
def test_nothing_is_cut(parent: QWidget, points: float, width: int) -> None:
    with_font = look(points=points)
    page = Finder(with_font, parent)
    QVBoxLayout(parent).addWidget(page)
    parent.resize(width, 640)
    page.show()
    page.show_here(HERE._replace(teams=JAPANESE.teams))
    page.show_found(found(JAPANESE))

    assert clipped(page) == []
    assert page.message.height() >= page.message.heightForWidth(page.message.width())
    assert page.table.width() <= page.area.width()


def test_the_keys_go_through_the_fields_as_they_stand(
    page: Finder, parent: QWidget, qtbot: QtBot
) -> None:
    page.show_here(HERE)
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    page.form.chips[QA].setFocus()

    stops = []
    for _field in range(4):
        qtbot.keyClick(parent, Qt.Key.Key_Tab)
        stops.append(parent.focusWidget())

    form = page.form
    assert stops == [form.length, form.first, form.last, form.cap]


def test_another_font_reaches_all_parts(page: Finder) -> None:
    page.show_here(HERE)
    page.show_found(found())
    page.form.chips[QA].setFocus()
    large = look(points=20)

    page.apply_theme(large)

    for part in (page.table, page.form.chips[QA], page.form.length, page.form.first):
        assert part.font().pixelSize() == large.type.base.pixelSize()
        assert part.font() == large.type.base
