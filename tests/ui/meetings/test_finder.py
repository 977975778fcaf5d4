"""“Find a time” asks for slots, shows them, and asks to plan a meeting in one."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.fair_rotation import Terms
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.finder import FinderPage
from teamclock.ui.meetings.jobs import Question, slot_rows
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
    TEAMS,
    found,
)
from tests.ui.queue.drafts import button, clipped, press

WEEK_AHEAD = Interval(NOW, window("2027-01-17T23:00Z", "2027-01-18T00:00Z").start)


@pytest.fixture
def page(parent: QWidget, light: Look) -> FinderPage:
    made = FinderPage(light, parent)
    QVBoxLayout(parent).addWidget(made)
    return made


def asked(page: FinderPage) -> list[Question]:
    told: list[Question] = []
    page.asked.connect(told.append)
    return told


def test_all_teams_and_the_next_seven_days_are_asked_for_at_first(page: FinderPage) -> None:
    told = asked(page)

    page.show_here(HERE)

    assert told == [Question((DESIGN, CODING, QA), Terms(WEEK_AHEAD, HOUR), HERE.seen)]


def test_each_change_asks_anew(page: FinderPage) -> None:
    page.show_here(HERE)
    told = asked(page)

    page.form.teams.ticks[CODING].click()
    page.form.length.setValue(30)
    page.form.cap.setValue(120)
    page.last.setDate(QDate(2027, 1, 12))

    assert told[-1] == Question(
        (DESIGN, QA),
        Terms(Interval(NOW, Instant(WEEK_AHEAD.end - 5 * DAY)), HOUR // 2, cap=120),
        HERE.seen,
    )
    assert len(told) == 4


def test_a_passing_minute_asks_for_nothing_and_a_half_hour_does(page: FinderPage) -> None:
    page.show_here(HERE)
    told = asked(page)

    page.show_here(HERE._replace(now=Instant(NOW + 60)))
    minute = len(told)
    page.show_here(HERE._replace(now=Instant(NOW + HOUR)))

    assert (minute, len(told)) == (0, 1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (QDate(2027, 1, 15), QDate(2027, 1, 14), "Choose a last day that is not before the first."),
        (QDate(2027, 1, 1), QDate(2027, 1, 9), "That time has passed. Choose a later day."),
    ],
)
def test_days_without_an_answer_are_not_asked_for(
    page: FinderPage, first: QDate, last: QDate, words: str
) -> None:
    page.show_here(HERE)
    page.first.setDate(first)
    told = asked(page)

    page.last.setDate(last)

    assert told == []
    assert page.said.text() == words
    assert not page.plan.isEnabled()


def test_one_team_alone_is_not_asked_for(page: FinderPage) -> None:
    page.show_here(HERE)
    for name in (CODING, QA):
        page.form.teams.ticks[name].click()

    assert page.said.text() == "Choose two or more teams."


def test_where_nothing_is_shared_the_least_bad_is_said(page: FinderPage) -> None:
    page.show_here(HERE)

    page.show_found(found())

    assert page.said.text() == (
        "Design, Coding and QA share no working hours. Least bad: Tue 12 Jan 11:30 UTC."
        " Outside working hours: Coding 20:30 and QA 06:30."
    )
    assert page.table.heads() == ("Your time", "Design", "Coding", "QA", "Who gives up time")
    assert page.table.rows()[0] == (
        "Tue 12 Jan 12:30–13:30",
        "12:30",
        "20:30 · evening",
        "06:30 · morning",
        "Coding 90 min, QA 90 min",
    )
    assert len(page.table.rows()) == len(found().slots)


def test_table_and_time_line_choose_together(page: FinderPage) -> None:
    page.show_here(HERE)
    page.show_found(found())

    page.table.choose(1)
    by_table = page.line.picture()
    page.line.chosen.emit(2)

    assert by_table is not None
    assert by_table.chosen == 1
    assert page.table.current()[0] == 2


def test_a_new_answer_chooses_its_best(page: FinderPage) -> None:
    page.show_here(HERE)
    page.show_found(found())
    page.table.choose(2)

    page.show_found(found())

    picture = page.line.picture()
    assert picture is not None
    assert (page.table.current()[0], picture.chosen) == (0, 0)


def test_enter_and_the_button_plan_a_meeting_then(page: FinderPage, qtbot: QtBot) -> None:
    page.show_here(HERE)
    page.show_found(found())
    page.table.choose(1)
    page.table.setFocus()
    slot = found().slots[1]

    with qtbot.waitSignal(page.plan_asked) as by_key:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.plan_asked) as by_click:
        press(button(page, "Plan a meeting…"), qtbot)

    assert by_key.args == by_click.args == [Interval(*slot[:2]), (DESIGN, CODING, QA)]


def test_a_refusal_takes_the_slots_away(page: FinderPage) -> None:
    page.show_here(HERE)
    page.show_found(found())

    page.show_refused("There is no slot.")

    assert page.said.text() == "There is no slot."
    assert not (page.table.isVisible())
    assert not (page.line.isVisible())
    assert not (page.plan.isEnabled())


def test_hostile_names_are_text(page: FinderPage) -> None:
    page.show_here(HERE._replace(teams=HOSTILE.teams))
    page.show_found(found(HOSTILE))

    assert "<b>R&D</b> \ufffdgnp" in page.table.heads()
    assert page.said.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [420, 840])
def test_nothing_is_cut(parent: QWidget, points: float, width: int) -> None:
    worn = look(points=points)
    parent.setFont(worn.type.base)
    page = FinderPage(worn, parent)
    QVBoxLayout(parent).addWidget(page)
    parent.resize(width, 640)
    page.show_here(HERE._replace(teams=JAPANESE.teams))
    page.show_found(found(JAPANESE))

    assert clipped(page) == []
    assert page.said.height() >= page.said.heightForWidth(page.said.width())


def test_a_pair_that_shares_time_pays_nothing(page: FinderPage) -> None:
    page.show_here(HERE)
    day = found().asked
    pair = found(type(JAPANESE)((TEAMS[0], TEAMS[2])), day)

    words = slot_rows(pair.teams, pair.slots, (day,), HERE.seen)
    page.show_found(pair._replace(shared=(day,), words=words))

    assert page.said.text().endswith("in working hours for all.")


def test_the_keys_go_through_the_fields_as_they_stand(
    page: FinderPage, parent: QWidget, qtbot: QtBot
) -> None:
    page.show_here(HERE)
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    page.form.length.setFocus()

    stops = []
    for _field in range(3):
        qtbot.keyClick(parent, Qt.Key.Key_Tab)
        stops.append(parent.focusWidget())

    assert stops == [page.first, page.last, page.form.cap]
