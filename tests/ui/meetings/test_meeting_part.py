"""A proposed meeting in the panel: its times, agenda and weeks, and what can be done with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.errors import DamagedError
from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import DAY, HOUR, MINUTE, WEEK, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.slots import week_of
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.context import Planning
from teamclock.ui.meetings.jobs import Question
from teamclock.ui.meetings.meeting_forms import SkipForm
from teamclock.ui.meetings.meeting_part import MeetingPart, Often
from tests.domain.items import item_after
from tests.ui.boards import look
from tests.ui.meetings.examples import (
    CODING,
    DESIGN,
    HERE,
    NOW,
    QA,
    draft,
    planning,
    shared,
)
from tests.ui.queue.drafts import button, clipped, press, settle

ITEMS = tuple(
    item_after(Kind.OFFER, title=f"Item {ref}")._replace(ref=ref, uid=f"u-{ref}")
    for ref in range(1, 6)
)


@pytest.fixture
def part(parent: QWidget, light: Look) -> MeetingPart:
    made = MeetingPart(light)
    column = QVBoxLayout(parent)
    column.addWidget(made)
    parent.resize(400, 760)
    made.show()
    return made


def test_each_team_s_own_time_and_cost_is_told(part: MeetingPart) -> None:
    part.show_draft(draft(), planning())

    assert part.title.text() == "Tue 12 Jan, 12:30–13:30"
    assert [(one.name, one.time, one.cost) for one in part.times.shown] == [
        ("Design", "12:30–13:30", "working hours"),
        ("Coding", "20:30–21:30", "2 h 30 min after work"),
        ("QA", "06:30–07:30", "2 h 30 min before work"),
    ]


def test_the_text_to_send_goes_to_the_clipboard(part: MeetingPart, qtbot: QtBot) -> None:
    part.show_draft(draft(), planning())

    press(part.send.copy, qtbot)

    assert QGuiApplication.clipboard().text() == (
        "Tue 12 Jan 2027, 11:30–12:30 UTC\nParis 12:30 · Tokyo 20:30 · New York 06:30"
    )


def test_the_proposed_time_is_saved_or_those_of_a_series(part: MeetingPart, qtbot: QtBot) -> None:
    part.show_draft(draft(), planning())
    asked: list[tuple[list[Interval], tuple[str, ...]]] = []
    part.save_asked.connect(lambda times, names: asked.append((times, names)))

    press(part.send.save, qtbot)
    part.often.choose(Often.WEEKLY)
    part.show_series(shared(weeks=3))
    press(part.send.save, qtbot)

    assert asked[0] == ([draft().at], draft().names)
    assert (len(asked[1][0]), asked[1][1]) == (3, draft().names)


def test_without_a_program_for_email_it_is_said(part: MeetingPart) -> None:
    part.show_draft(draft(), planning())

    part.send.unsent.emit()

    assert part.trouble.text() == "No program for email was found: copy the text."


def test_a_meeting_is_planned_with_the_items_that_are_ticked(
    part: MeetingPart, qtbot: QtBot
) -> None:
    part.show_draft(draft(DESIGN, QA, items=(ITEMS[4],)), planning(*ITEMS[:4]))
    part.agenda.ticks[1].click()

    with qtbot.waitSignal(part.plan_asked) as asked:
        press(button(part, "Plan meeting"), qtbot)

    (made,) = asked.args
    assert (made.at, made.names) == (draft().at, (DESIGN, QA))
    assert [item.ref for item in made.items] == [5, 2, 3]


def test_ctrl_enter_plans_too(part: MeetingPart, qtbot: QtBot, parent: QWidget) -> None:
    part.show_draft(draft(), planning())
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    part.often.setFocus()

    with qtbot.waitSignal(part.plan_asked):
        QTest.keySequence(part.often.buttons[Often.ONCE], "Ctrl+Return")


OVER = "Meetings would take over half of the shared hours of that week."


@pytest.mark.parametrize(
    ("free", "hint"),
    [
        (DAY, ""),
        (HOUR, ""),
        (30 * MINUTE, f"{OVER} 30 min is left."),
        (0, "Meetings already take half of the shared hours of that week."),
    ],
)
def test_a_week_full_of_meetings_is_told(part: MeetingPart, free: int, hint: str) -> None:
    part.show_draft(draft(), planning(*ITEMS, free=free))

    assert part.agenda.hint.text() == hint
    assert len(part.agenda.chosen()) == min(free // (15 * MINUTE), 4)
    assert part.plan.isEnabled()


def test_where_nothing_needs_a_meeting_that_is_said(part: MeetingPart) -> None:
    part.show_draft(draft(), planning())

    assert part.agenda.hint.text() == "No item between these teams needs a meeting."


def test_a_queue_that_cannot_be_read_is_told_and_nothing_is_made_up(part: MeetingPart) -> None:
    def damaged(*_asked: object) -> int:
        raise DamagedError("the queue is damaged")

    one = draft(items=(ITEMS[2],))
    part.show_draft(one, Planning(HERE, planning().calendars, damaged, damaged))  # type: ignore[arg-type]

    assert part.trouble.text() == "The queue is damaged."
    assert [item.ref for item in part.agenda.chosen()] == [3]
    assert part.agenda.hint.isHidden()


def test_the_weeks_from_the_draft_s_own_are_asked_for_once(part: MeetingPart) -> None:
    told: list[Question] = []
    part.series_asked.connect(told.append)

    part.show_draft(draft(cap=90), planning())
    part.show_draft(draft(cap=90, start="2027-01-13T11:30Z"), planning())
    part.show_draft(draft(cap=90), planning(here=HERE._replace(now=Instant(NOW + 60))))

    names = (DESIGN, CODING, QA)
    assert told == [Question(names, Terms(weeks_from(NOW, 8), HOUR, cap=90), HERE.seen)]


def test_busy_times_that_change_or_are_ignored_ask_for_the_series_anew(part: MeetingPart) -> None:
    told: list[Question] = []
    part.series_asked.connect(told.append)
    busy = planning(here=HERE._replace(busy={CODING: (draft().at,)}))

    part.show_draft(draft(), planning())
    part.show_draft(draft(), busy)
    part.show_draft(draft(), busy)
    part.show_draft(draft(ignores_busy=True), busy)

    assert [question.ignores_busy for question in told] == [False, False, True]


def test_another_week_length_or_team_and_a_series_that_has_begun_ask_anew(
    part: MeetingPart,
) -> None:
    told: list[Question] = []
    part.show_draft(draft(), planning())
    part.show_series(shared())
    part.series_asked.connect(told.append)

    part.show_draft(draft(start="2027-01-19T11:30Z"), planning())
    part.show_draft(draft(DESIGN, QA), planning())
    part.weekly.weeks.setValue(3)
    later = planning(here=HERE._replace(now=Instant(NOW + 2 * WEEK)))
    part.show_series(shared())
    part.show_draft(draft(DESIGN, QA), later)

    assert len(told) == 4


def test_weekly_plans_what_the_grid_shows(part: MeetingPart, qtbot: QtBot) -> None:
    part.show_draft(draft(), planning())
    off = part.keep.isEnabled()
    one = shared()
    part.show_series(one)
    with qtbot.waitSignal(part.keep_asked) as once:
        press(button(part, "Plan 4 weeks"), qtbot)
    part.often.choose(Often.WEEKLY)
    with qtbot.waitSignal(part.keep_asked) as weekly:
        press(part.keep_weeks, qtbot)

    assert not off
    assert once.args == weekly.args == [one.proposal]
    assert part.title.text().startswith("4 weeks from Mon 11 Jan, ")
    assert part.send.text.text().count("UTC") == 4
    assert (part.times.isHidden(), part.plan.isHidden()) == (True, True)


def test_a_team_skips_a_week_for_a_reason(part: MeetingPart, qtbot: QtBot) -> None:
    part.show_draft(draft(), planning())
    part.show_series(shared())
    part.often.choose(Often.WEEKLY)
    part.weekly.grid.choose(1, 1)
    press(part.weekly.excuse, qtbot)
    assert part.form is not None
    part.form.reason.setText("a holiday")  # type: ignore[attr-defined]
    with qtbot.waitSignal(part.excuse_asked) as skipped:
        press(part.form.confirm, qtbot)

    one = Excuse(CODING, week_of(NOW) + 1)
    part.close_form()
    part.show_series(shared(one))
    with qtbot.waitSignal(part.excuse_asked) as again:
        press(part.weekly.excuse, qtbot)

    assert (skipped.args, again.args) == ([one, "a holiday"], [one, None])


def test_esc_closes_the_form_and_then_leaves(part: MeetingPart, qtbot: QtBot) -> None:
    part.show_draft(draft(), planning())
    part.show_series(shared())
    part.weekly.excuse_asked.emit()
    opened = (part.form is not None, part.bar.isHidden())
    with qtbot.assertNotEmitted(part.left):
        part.step_back()
    closed = (part.form is None, part.bar.isHidden())

    with qtbot.waitSignal(part.left):
        part.step_back()
    assert (opened, closed) == ((True, True), (True, False))


def skip(part: MeetingPart, team: int, week: int) -> SkipForm:
    """Open the form that lets a team skip a week."""
    part.weekly.grid.choose(team, week)
    part.weekly.excuse_asked.emit()
    assert isinstance(part.form, SkipForm)
    return part.form


def test_a_reason_outlives_esc_for_its_team_and_week_until_it_is_taken(part: MeetingPart) -> None:
    part.show_draft(draft(), planning())
    part.show_series(shared())
    skip(part, 1, 1).reason.setText("a holiday")
    part.step_back()

    other, again = skip(part, 0, 1).reason.text(), skip(part, 1, 1).reason.text()
    part.forget_reason(Excuse(CODING, week_of(NOW) + 1))

    assert (other, again, part.form) == ("", "a holiday", None)
    assert skip(part, 1, 1).reason.text() == ""


def test_no_series_says_why(part: MeetingPart) -> None:
    part.show_draft(draft(), planning())

    part.show_no_series("No week has a slot.")

    assert part.weekly.message.text() == "No week has a slot."
    assert not part.keep.isEnabled()


def test_another_time_is_typed(part: MeetingPart, qtbot: QtBot) -> None:
    part.show_draft(draft(), planning())
    press(button(part, "Choose another time"), qtbot)

    with qtbot.waitSignal(part.moved) as moved:
        part.other.minutes.setValue(30)

    begin = draft().at.start
    assert moved.args == [Interval(begin, Instant(begin + 30 * MINUTE))]


def test_by_hand_is_forgotten_for_other_teams_only(part: MeetingPart) -> None:
    part.show_draft(draft(DESIGN, QA), planning(*ITEMS))
    part.agenda.ticks[1].click()
    part.show_draft(draft(DESIGN, QA, start="2027-01-12T15:00Z"), planning(*ITEMS))
    kept = part.agenda.ticks[1].isChecked()

    part.show_draft(draft(DESIGN, CODING), planning(*ITEMS))

    assert (kept, part.agenda.ticks[1].isChecked()) == (False, True)


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("often", list(Often))
def test_nothing_is_cut(parent: QWidget, points: float, often: Often) -> None:
    with_font = look(points=points)
    part = MeetingPart(with_font)
    QVBoxLayout(parent).addWidget(part)
    part.apply_theme(with_font)
    parent.resize(round(340 * max(points / 10, 1)), 900)
    part.show()
    part.show_draft(draft(), planning(*ITEMS))
    part.show_series(shared())
    part.often.choose(often)
    settle()

    assert clipped(part) == []
    for shown in (part.title, part.weekly.turns):
        assert shown.height() >= shown.heightForWidth(shown.width())


def test_all_is_text(part: MeetingPart) -> None:
    assert part.title.textFormat() is Qt.TextFormat.PlainText
    assert part.send.text.textFormat() is Qt.TextFormat.PlainText
