"""“Fair rotation” asks for a series, shows who carries what, and asks to keep it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.slots import week_of
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.jobs import Question
from teamclock.ui.meetings.ledger_bars import Carried
from teamclock.ui.meetings.rotation import RotationPage
from tests.ui.boards import look
from tests.ui.meetings.examples import CODING, DESIGN, HERE, NOW, QA, shared
from tests.ui.queue.drafts import button, clipped, press

SECOND = week_of(NOW) + 1


@pytest.fixture
def page(parent: QWidget, light: Look) -> RotationPage:
    made = RotationPage(light, parent)
    QVBoxLayout(parent).addWidget(made)
    made.show_here(HERE)
    return made


def test_eight_weeks_are_asked_for_at_first(page: RotationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.asked) as asked:
        page.ask()

    assert asked.args == [
        Question((DESIGN, CODING, QA), Terms(weeks_from(NOW, 8), HOUR), HERE.seen)
    ]


def test_another_roster_asks_anew_where_one_looks(page: RotationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.asked) as asked:
        page.show_here(HERE._replace(teams=HERE.teams[:2]))

    assert asked.args[0].names == (DESIGN, CODING)


def test_weeks_and_cap_ask_anew(page: RotationPage) -> None:
    told: list[Question] = []
    page.asked.connect(told.append)

    page.weeks.setValue(3)
    page.form.cap.setValue(90)

    assert told[-1].terms == Terms(weeks_from(NOW, 3), HOUR, cap=90)


def test_the_series_is_a_table_of_weeks(page: RotationPage) -> None:
    one = shared()

    page.show_shared(one)

    assert page.table.heads() == ("Week of", "Your time", "Design", "Coding", "QA")
    assert [row[0] for row in page.table.rows()] == [
        "Mon 11 Jan", "Mon 18 Jan", "Mon 25 Jan", "Mon 1 Feb"
    ]  # fmt: skip
    assert page.said.text().startswith("No team gives up more than ")


def test_the_ledger_is_compared_with_always_the_same_slot(page: RotationPage) -> None:
    one = shared(before=60)
    series = one.proposal.series
    assert series.same is not None

    page.show_shared(one)

    assert page.bars.rows == tuple(
        Carried(name, 60, series.ledger[key], series.same[1][key])
        for name, key in (("Design", DESIGN), ("Coding", CODING), ("QA", QA))
    )


def test_a_cell_is_excused_and_comes_back(page: RotationPage, qtbot: QtBot) -> None:
    page.show_shared(shared())
    page.table.choose(1, 0)
    nothing = page.excuse.isEnabled()
    page.table.choose(1, 3)
    with qtbot.waitSignal(page.excuse_asked) as asked:
        press(button(page, "Skip this week…"), qtbot)
    named = page.excuse.accessibleName()

    one = Excuse(CODING, SECOND)
    page.show_shared(shared(one))
    with qtbot.waitSignal(page.excuse_asked) as again:
        press(button(page, "Include again"), qtbot)

    assert nothing is False
    assert named == "Skip the week of Mon 18 Jan for Coding"
    assert page.excuse.accessibleName() == "Include Coding in the week of Mon 18 Jan again"
    assert (asked.args, again.args) == ([one, False], [one, True])
    assert "skipped" in page.table.rows()[1][3]
    assert "skipped" not in "".join(page.table.rows()[0])


def test_keys_walk_to_a_cell_and_enter_excuses(page: RotationPage, qtbot: QtBot) -> None:
    page.show_shared(shared())
    page.table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(page.table, key)

    with qtbot.waitSignal(page.excuse_asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)

    assert asked.args == [Excuse(CODING, SECOND), False]


def test_the_first_team_can_be_excused_at_once(page: RotationPage) -> None:
    page.show_shared(shared())

    assert page.excuse.accessibleName() == "Skip the week of Mon 11 Jan for Design"


def test_keeping_asks_for_what_is_shown(page: RotationPage, qtbot: QtBot) -> None:
    one = shared()
    page.show_shared(one)

    with qtbot.waitSignal(page.keep_asked) as asked:
        press(button(page, "Plan 4 weeks"), qtbot)

    assert asked.args == [one.proposal]


def test_weeks_without_a_slot_are_named(page: RotationPage) -> None:
    one = shared()
    series = one.proposal.series._replace(skipped=(SECOND,))

    page.show_shared(one._replace(proposal=one.proposal._replace(series=series)))

    assert page.said.text().endswith("No meeting in the week of Mon 18 Jan.")


def test_a_refusal_takes_the_series_away(page: RotationPage) -> None:
    page.show_shared(shared())

    page.show_refused("No week has a slot.")

    assert page.said.text() == "No week has a slot."
    assert not (page.table.isVisible())
    assert not (page.bars.isVisible())
    assert not (page.keep.isEnabled())
    assert not (page.excuse.isEnabled())


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [420, 840])
def test_nothing_is_cut(parent: QWidget, points: float, width: int) -> None:
    worn = look(points=points)
    parent.setFont(worn.type.base)
    page = RotationPage(worn, parent)
    QVBoxLayout(parent).addWidget(page)
    parent.resize(width, 640)
    page.show_here(HERE)
    page.show_shared(shared())

    assert clipped(page) == []


@pytest.mark.parametrize(
    ("later", "asks"), [(MINUTE, False), (90 * 24 * HOUR, True)], ids=["a minute", "months"]
)
def test_a_series_that_has_begun_is_asked_for_anew(
    page: RotationPage, later: int, asks: bool
) -> None:
    page.show_shared(shared())
    told: list[Question] = []
    page.asked.connect(told.append)

    page.show_here(HERE._replace(now=Instant(NOW + later)))

    assert bool(told) is asks
    assert (page.shared is None) is asks


def test_another_ledger_asks_anew(page: RotationPage) -> None:
    one = shared(before=30)
    page.show_shared(one)
    told: list[Question] = []
    page.asked.connect(told.append)

    page.show_ledger(dict(one.before))
    same = len(told)
    page.show_ledger({DESIGN: 90})

    assert (same, len(told)) == (0, 1)
