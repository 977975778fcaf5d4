"""A small form at the foot of an item: what is typed is the payload of the step."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.effects import apply
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Event, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.payloads import data_of
from teamclock.ui.kit.edits import Growing
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.route import TeamBox
from teamclock.ui.queue.step_form import StepForm
from tests.domain.items import BORN, path, taker
from tests.ui.boards import look
from tests.ui.queue.drafts import CODING, QA, TEAMS, button, press, seen, told
from tests.ui.queue.items import SHOWN_PAIRS

NO_FORM = {Kind.OFFER, Kind.WAKE, Kind.AMEND, Kind.TICK, Kind.PLAN_SYNC}
FORMS = [(state, kind) for state, kind in SHOWN_PAIRS if kind not in NO_FORM]


class Desk:
    """Opens forms in a window, and keeps what they ask for."""

    def __init__(self, qtbot: QtBot, themed: Look, parent: QWidget) -> None:
        self.asked: list[dict[str, Any]] = []
        self._qtbot, self._look, self._parent = qtbot, themed, parent

    def open(self, kind: Kind, *kinds: Kind, now: int | None = None, **data: Any) -> StepForm:
        item, events = told(*kinds, **data)
        instant = events[-1].at + HOUR if now is None else now
        form = StepForm(kind, item, seen(instant), TEAMS, self._look)
        form.confirmed.connect(lambda said: self.asked.append(dict(data_of(said))))
        QVBoxLayout(self._parent).addWidget(form)
        with self._qtbot.waitActive(self._parent):
            self._parent.show()
        form.begin()
        return form


@pytest.fixture
def desk(qtbot: QtBot, light: Look, parent: QWidget) -> Desk:
    return Desk(qtbot, light, parent)


def fill(form: StepForm) -> None:
    """Write something into every field that takes words."""
    for asked in form.asked.values():
        if isinstance(asked.field, QLineEdit):
            asked.field.setText("words")
        elif isinstance(asked.field, Growing):
            asked.field.setPlainText("more\nwords")


@pytest.mark.parametrize(("state", "kind"), FORMS)
def test_a_form_filled_with_words_is_a_step_that_is_taken(
    desk: Desk, qtbot: QtBot, state: Status, kind: Kind
) -> None:
    form = desk.open(kind, *path(state, kind), urgency=Urgency.CRITICAL)
    item, events = told(*path(state, kind), urgency=Urgency.CRITICAL)

    fill(form)
    press(form.choices[-1] if form.choices else form.confirm, qtbot)

    (data,) = desk.asked
    now, rev = Instant(events[-1].at + HOUR), item.rev + 1
    step = Event("u", rev, kind, now, taker(item, kind), "Aiko", data, f"u-{rev}")
    assert apply(item, step).rev == rev


def test_a_read_back_is_confirmed_with_enter(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.ACCEPT, Kind.OFFER)
    field = form.asked["readback"].field
    assert field.hasFocus()

    qtbot.keyClicks(field, "I roll it  out ")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert desk.asked == [{"readback": "I roll it out"}]


def test_what_is_steady_is_picked_up_without_words(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.ACCEPT, Kind.OFFER)

    press(button(form, "Pick up"), qtbot)

    assert desk.asked == [{}]


def test_what_is_watched_is_not_picked_up_without_words(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.ACCEPT, Kind.OFFER, urgency=Urgency.WATCH)
    field = form.asked["readback"].field

    qtbot.keyClick(field, Qt.Key.Key_Return)
    waiting = (list(desk.asked), form.confirm.isEnabled(), form.ends.hint.text())
    qtbot.keyClicks(field, "I do")

    assert waiting == ([], False, "Write in one line what you will do.")
    assert form.confirm.isEnabled()
    assert form.ends.hint.text() == "Esc closes, your text is kept"


def test_in_several_lines_enter_is_a_line_and_ctrl_enter_confirms(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.COMPLETE, Kind.OFFER, Kind.ACCEPT)
    field = form.asked["outcome"].field

    qtbot.keyClicks(field, "it runs")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "fast")
    before = list(desk.asked)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert before == []
    assert desk.asked == [{"outcome": "it runs\nfast"}]


def test_a_question_has_three_parts(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.RETURN, Kind.OFFER)
    for key, words in (("Situation", "no window"), ("Proposal", "45 min")):
        qtbot.keyClicks(form.asked[key].field, words)

    press(button(form, "Ask a question"), qtbot)

    assert desk.asked == [{"question": "Situation: no window\nProposal: 45 min"}]


def test_it_is_passed_on_to_the_next_team_with_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.PASS_ON, Kind.OFFER, Kind.ACCEPT)
    box = form.asked["to"].field
    assert isinstance(box, TeamBox)
    offered = [box.itemData(at) for at in range(box.count())]
    form.asked["next_actions"].field.setFocus()
    qtbot.keyClicks(form.asked["next_actions"].field, "test it")

    press(button(form, "Pass on"), qtbot)

    assert CODING not in offered
    assert desk.asked == [{"to": QA, "next_actions": ("test it",)}]


def test_a_snooze_is_one_click(desk: Desk, qtbot: QtBot) -> None:
    now = BORN + 2 * HOUR
    form = desk.open(Kind.SNOOZE, Kind.OFFER, now=now)
    assert form.choices[0].hasFocus()

    press(button(form, "3 h"), qtbot)

    assert desk.asked == [{"until": now + 3 * HOUR}]
    assert form.confirm.isHidden()


@pytest.mark.parametrize(("state", "kind"), FORMS)
def test_what_was_typed_can_be_shown_again(desk: Desk, state: Status, kind: Kind) -> None:
    form = desk.open(kind, *path(state, kind))
    untouched = form.typed()
    fill(form)
    item, events = told(*path(state, kind))
    other = StepForm(kind, item, seen(events[-1].at + HOUR), TEAMS, look())
    other.setParent(form.parentWidget())

    other.fill(form.typed())

    assert untouched == {}
    assert other.values() == form.values()


def test_what_was_chosen_is_shown_again_with_the_text(desk: Desk) -> None:
    form = desk.open(Kind.PASS_ON, Kind.OFFER, Kind.ACCEPT)
    box = form.asked["to"].field
    assert isinstance(box, TeamBox)
    box.setCurrentIndex(1)
    fill(form)
    item, events = told(Kind.OFFER, Kind.ACCEPT)
    other = StepForm(Kind.PASS_ON, item, seen(events[-1].at + HOUR), TEAMS, look())
    other.setParent(form.parentWidget())

    other.fill(form.typed())

    assert other.values()["to"] == box.team()


def test_letters_in_a_choice_of_teams_are_no_keys(desk: Desk, qtbot: QtBot) -> None:
    form = desk.open(Kind.PASS_ON, Kind.OFFER, Kind.ACCEPT)
    heard: list[str] = []
    bind_inside("D", form.window(), lambda: heard.append("D"))
    form.asked["to"].field.setFocus()

    qtbot.keyClick(form.asked["to"].field, "D")

    assert heard == []


def test_a_form_follows_its_item(desk: Desk) -> None:
    form = desk.open(Kind.ACCEPT, Kind.OFFER)
    urgent, events = told(Kind.OFFER, urgency=Urgency.WATCH)

    form.follow_item(urgent, seen(events[-1].at))

    assert not form.confirm.isEnabled()


@pytest.mark.parametrize(("state", "kind"), FORMS)
def test_every_field_has_a_name_and_a_key_of_its_own(desk: Desk, state: Status, kind: Kind) -> None:
    form = desk.open(kind, *path(state, kind))
    keys = [label.text().partition("&")[2][:1].lower() for label in form.findChildren(QLabel)
            if label.buddy() is not None]  # fmt: skip

    assert all(asked.field.accessibleName() for asked in form.asked.values())
    assert len(keys) == len(form.asked)
    assert "" not in keys
    assert len(set(keys)) == len(keys)


def test_a_form_is_not_filled_with_what_its_fields_do_not_take(desk: Desk) -> None:
    form = desk.open(Kind.LOG_SYNC, *path(Status.ACCEPTED, Kind.LOG_SYNC))
    before = form.values()

    form.fill({key: ["a"] for key in before} | {"minutes": "an hour", "attendees": "two"})

    assert form.values() == before
