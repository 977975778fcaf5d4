"""“If it repeats every week” tells who gives up time, and what can be done with a cell's week."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.slots import week_of
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.weekly_box import WeeklyBox, week_rows
from tests.ui.meetings.examples import CODING, HERE, NOW, shared
from tests.ui.queue.drafts import press

SECOND = week_of(NOW) + 1


@pytest.fixture
def box(parent: QWidget, light: Look) -> WeeklyBox:
    made = WeeklyBox(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show()
    made.show_fields(shown=True)
    return made


def test_a_cell_is_a_team_s_own_start_hour_and_says_the_rest() -> None:
    one = shared()

    rows = week_rows(one, HERE.seen)

    assert rows.heads == (("Jan", "11"), ("", "18"), ("", "25"), ("Feb", "1"))
    assert rows.names == ("Design", "Coding", "QA")
    first = [(row[0].hour, row[0].gives) for row in rows.cells]
    costs = one.slots[0].cost
    assert [gives for _hour, gives in first] == [minutes > 0 for minutes in costs]
    assert rows.cells[0][0].words.startswith("Mon 11 Jan ")


def test_the_series_is_told_in_how_often_each_gives_up_time(box: WeeklyBox) -> None:
    box.show_series(shared(), HERE.seen)

    assert box.turns.text().startswith("In 4 weeks ")
    assert box.same.text().startswith("Always at the same time: ")
    assert "Out of hours after these meetings: Design " in box.message.text()


def test_weeks_without_a_slot_are_named(box: WeeklyBox) -> None:
    one = shared()
    series = one.proposal.series._replace(skipped=(SECOND,))

    box.show_series(one._replace(proposal=one.proposal._replace(series=series)), HERE.seen)

    assert box.message.text().startswith("No meeting in the week of Mon 18 Jan.")


def test_a_cell_is_skipped_and_comes_back(box: WeeklyBox, qtbot: QtBot) -> None:
    box.show_series(shared(), HERE.seen)
    box.grid.choose(1, 1)
    skips = (box.excuse.text(), box.excuse.accessibleName(), box.chosen())

    one = Excuse(CODING, SECOND)
    box.show_series(shared(one), HERE.seen)

    assert skips[:2] == ("Skip this week", "Skip the week of Mon 18 Jan for Coding")
    assert skips[2] is not None
    assert skips[2][1:] == (one, False)
    assert box.excuse.text() == "Include again"
    assert box.excuse.accessibleName() == "Include Coding in the week of Mon 18 Jan again"
    cell = box.grid.rows.cells[1][1]
    assert (cell.hour, cell.skips) == ("–", True)
    with qtbot.waitSignal(box.excuse_asked):
        press(box.excuse, qtbot)


def test_other_weeks_ask_anew(box: WeeklyBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.weeks_changed):
        box.weeks.setValue(3)


def test_a_refusal_takes_the_series_away(box: WeeklyBox) -> None:
    box.show_series(shared(), HERE.seen)

    box.show_refused("No week has a slot.")

    assert box.message.text() == "No week has a slot."
    assert (box.grid.isHidden(), box.excuse.isEnabled(), box.chosen()) == (True, False, None)
