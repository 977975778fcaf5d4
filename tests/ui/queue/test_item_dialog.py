"""An item with its history: every step can be taken from it, and a refusal loses nothing."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.flow import Stall
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.payloads import Payload, data_of, kind_of
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.item_dialog import ItemDialog, ItemView
from tests.domain.items import path, taker
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import (
    CODING,
    DESIGN,
    HOSTILE_LINES,
    WHOLE,
    button,
    clipped,
    press,
    settle,
    showing,
    shown,
    told,
)
from tests.ui.queue.items import SHOWN_PAIRS
from tests.ui.queue.test_step_form import fill


class Office:
    """Takes steps as the domain does, or refuses them with a reason."""

    def __init__(self, one: ItemView) -> None:
        self.shown = one
        self.taken: list[tuple[Kind, dict[str, Any], int]] = []
        self.reason = ""

    def __call__(self, said: Payload, rev: int) -> ItemView:
        kind, data = kind_of(said), dict(data_of(said))
        if self.reason:
            raise RefusedError(self.reason)
        self.taken.append((kind, data, rev))
        item, now = self.shown.item, self.shown.seen.now
        step = Event(item.uid, rev + 1, kind, now, taker(item, kind), "Aiko", data, f"u-{rev + 1}")
        events = (*self.shown.events, step)
        self.shown = showing(apply(item, step), events, self.shown.home, now + HOUR)
        return self.shown


class Room:
    """Opens dialogs, one at a time."""

    def __init__(self, qtbot: QtBot, worn: Look, parent: QWidget) -> None:
        self.look = worn
        self._qtbot, self._parent = qtbot, parent

    def open(self, one: ItemView, form: Kind | None = None) -> tuple[ItemDialog, Office]:
        office = Office(one)
        dialog = ItemDialog(one, office, self.look, self._parent, form)
        with self._qtbot.waitActive(dialog):
            dialog.open()
        return dialog, office


@pytest.fixture
def room(qtbot: QtBot, light: Look, parent: QWidget) -> Room:
    return Room(qtbot, light, parent)


@pytest.mark.parametrize("home", [DESIGN, CODING, None])
@pytest.mark.parametrize(
    ("state", "kind"),
    SHOWN_PAIRS,
)
def test_every_step_of_the_table_can_be_taken(
    room: Room, qtbot: QtBot, state: Status, kind: Kind, home: TeamId | None
) -> None:  # fmt: skip
    dialog, office = room.open(shown(*path(state, kind), home=home, urgency=Urgency.WATCH))
    asked: list[Item] = []
    dialog.amend_asked.connect(asked.append)

    dialog.begin(kind)
    if dialog.form is not None:
        fill(dialog.form)
        press(dialog.form.choices[0] if dialog.form.choices else dialog.form.confirm, qtbot)

    if kind is Kind.AMEND:
        assert (asked, office.taken) == ([office.shown.item], [])
    else:
        assert [taken[0] for taken in office.taken] == [kind]
        assert dialog.form is None


def test_a_step_tells_which_revision_was_seen(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(Kind.OFFER))

    press(button(dialog, "Pick up"), qtbot)
    assert dialog.form is not None
    qtbot.keyClicks(dialog.form.asked["readback"].field, "I do")
    press(button(dialog, "Pick up"), qtbot)

    assert office.taken == [(Kind.ACCEPT, {"readback": "I do"}, 2)]


def test_after_picking_up_the_new_state_is_shown_and_one_can_go_on(
    room: Room, qtbot: QtBot
) -> None:
    dialog, office = room.open(shown(Kind.OFFER), Kind.ACCEPT)

    press(button(dialog, "Pick up"), qtbot)

    assert not dialog.isHidden()
    assert "Aiko is on it" in dialog.note.state.toPlainText()
    assert "Aiko (Coding) picked it up" in dialog.history.toPlainText()
    press(button(dialog, "Complete"), qtbot)
    assert dialog.form is not None
    qtbot.keyClicks(dialog.form.asked["outcome"].field, "runs")
    press(button(dialog, "Complete"), qtbot)
    assert [taken[2] for taken in office.taken] == [2, 3]
    assert dialog.isHidden()


@pytest.mark.parametrize(
    ("kinds", "kind", "closes"),
    [
        ((), Kind.OFFER, True),
        ((), Kind.WITHDRAW, True),
        ((Kind.OFFER,), Kind.ACCEPT, False),
        ((Kind.OFFER,), Kind.RETURN, True),
        ((Kind.OFFER,), Kind.SNOOZE, True),
        ((Kind.OFFER,), Kind.COMMENT, False),
        ((Kind.OFFER, Kind.ACCEPT), Kind.COMPLETE, True),
        ((Kind.OFFER, Kind.ACCEPT), Kind.PASS_ON, True),
        ((Kind.OFFER, Kind.ACCEPT), Kind.RELEASE, False),
        ((Kind.OFFER, Kind.RETURN), Kind.ANSWER, True),
        ((Kind.WITHDRAW,), Kind.REOPEN, False),
    ],
)
def test_it_closes_where_nothing_is_left_to_do(
    room: Room, qtbot: QtBot, kinds: tuple[Kind, ...], kind: Kind, closes: bool
) -> None:  # fmt: skip
    dialog, _office = room.open(shown(*kinds))

    dialog.begin(kind)
    if dialog.form is not None:
        fill(dialog.form)
        press(dialog.form.choices[0] if dialog.form.choices else dialog.form.confirm, qtbot)

    assert dialog.isHidden() is closes


def test_a_refusal_is_told_and_what_was_typed_stays(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(Kind.OFFER), Kind.RETURN)
    office.reason = f"R-17 has changed: {HOSTILE}"
    form = dialog.form
    assert form is not None
    fill(form)

    press(form.confirm, qtbot)

    assert dialog.trouble.text() == f"R-17 has changed: {HOSTILE_SHOWN}"
    assert (dialog.trouble.isVisible(), dialog.isHidden()) == (True, False)
    assert dialog.form is form
    assert form.values()["Situation"] == "more\nwords"


def test_what_changes_meanwhile_leaves_a_form_that_still_fits(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(Kind.OFFER), Kind.RETURN)
    form = dialog.form
    assert form is not None
    fill(form)
    dialog.show_item(shown(Kind.OFFER, Kind.COMMENT))
    office.shown = shown(Kind.OFFER, Kind.COMMENT)

    press(form.confirm, qtbot)

    assert office.taken[0][2] == 3


def test_a_form_whose_step_is_gone_is_left(room: Room) -> None:
    dialog, _office = room.open(shown(Kind.OFFER), Kind.ACCEPT)

    dialog.show_item(shown(Kind.OFFER, Kind.ACCEPT))

    assert dialog.form is None
    assert dialog.steps.isVisible()


def test_esc_leaves_the_form_first_and_then_the_dialog(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(Kind.OFFER), Kind.ACCEPT)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    first = (dialog.form, dialog.isHidden(), dialog.steps.isVisible())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert first == (None, False, True)
    assert (dialog.isHidden(), office.taken) == (True, [])


def test_picking_up_shows_the_note_and_asks_for_the_read_back(room: Room) -> None:
    dialog, _office = room.open(shown(Kind.OFFER, **WHOLE._asdict()), Kind.ACCEPT)

    assert dialog.form is not None
    field = dialog.form.asked["readback"].field
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    assert dialog.note.isVisible()
    assert dialog.steps.isHidden()


def test_a_form_that_does_not_fit_any_more_is_not_opened(room: Room) -> None:
    dialog, _office = room.open(shown(Kind.OFFER, Kind.ACCEPT), Kind.ACCEPT)

    assert dialog.form is None


def test_enter_takes_the_main_step(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(home=DESIGN))

    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert office.taken == [(Kind.OFFER, {}, 1)]


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_that_picks_up_does_not_open_what_comes_next(
    room: Room, qtbot: QtBot, enter: Qt.Key
) -> None:
    dialog, office = room.open(shown(Kind.OFFER), Kind.ACCEPT)
    form = dialog.form
    assert form is not None

    qtbot.keyClick(form.asked["readback"].field, enter)

    assert [taken[0] for taken in office.taken] == [Kind.ACCEPT]
    assert dialog.form is None
    assert button(dialog, "Complete").isVisible()


def test_a_draft_with_nothing_to_go_by_is_not_handed_off(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(home=DESIGN, context=""))

    press(button(dialog, "Hand off"), qtbot)

    assert office.taken == []
    assert dialog.trouble.text() == (
        "It cannot be handed off yet. Add a context, a next action or a link"
    )


def test_the_history_tells_who_did_what_and_what_was_said(room: Room) -> None:
    one = shown(Kind.OFFER, Kind.ACCEPT, Kind.RETURN)

    dialog, _office = room.open(one)

    assert dialog.history.toPlainText().splitlines() == [
        "History",
        "17:45 · Luc (Design) created it",
        "18:45 · Aiko (Design) handed it off",
        "19:45 · Aiko (Coding) picked it up",
        "I roll it out",
        "20:45 · Aiko (Coding) asked a question",
        "which one?",
    ]


def test_the_key_of_a_tick_ticks_the_first_that_is_open_and_the_item_stays_open(
    room: Room, qtbot: QtBot
) -> None:
    dialog, office = room.open(shown(Kind.OFFER, Kind.ACCEPT, next_actions=("build", "ship")))

    for _time in range(3):
        qtbot.keyClick(dialog, Qt.Key.Key_X)

    assert [taken[:2] for taken in office.taken] == [
        (Kind.TICK, {"number": number, "done": True}) for number in (1, 2)
    ]
    assert "☑ build\n☑ ship" in dialog.note.above.toPlainText()
    assert dialog.history.toPlainText().endswith(" ticked 2 next actions\n1 and 2 done")
    assert not dialog.isHidden()


def test_hostile_words_in_a_history_are_text(room: Room) -> None:
    one = shown(Kind.OFFER)
    item, events = told(Kind.OFFER)
    step = Event("u", 3, Kind.COMMENT, Instant(events[-1].at + 1), CODING, HOSTILE,
                 {"text": HOSTILE_LINES}, "u-3")  # fmt: skip

    dialog, _office = room.open(showing(apply(item, step), (*events, step), CODING, one.seen.now))

    lines = dialog.history.toPlainText().splitlines()
    assert lines[-3:] == [
        f"18:45 · {HOSTILE_SHOWN} (Coding) commented",
        HOSTILE_SHOWN,
        "<a href='file:///etc/passwd'>x</a>",
    ]
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_team_that_has_left_is_shown_and_its_steps_can_be_taken(room: Room, qtbot: QtBot) -> None:
    dialog, office = room.open(shown(Kind.OFFER, to="gone", home=DESIGN))
    entries = {one.text().replace("&", ""): one for one in dialog.steps.menu.actions()}

    entries["Pick up for gone (removed)"].trigger()
    press(button(dialog, "Pick up"), qtbot)

    assert "Design → gone (removed)" in dialog.note.head.toPlainText()
    assert [taken[0] for taken in office.taken] == [Kind.ACCEPT]


@pytest.mark.parametrize(("width", "beside"), [(720, True), (480, False)])
def test_where_it_is_narrow_the_history_stands_below(
    room: Room, qtbot: QtBot, width: int, beside: bool
) -> None:
    dialog, _office = room.open(shown(Kind.OFFER))
    dialog.resize(width, 560)

    settle()

    history = dialog.history.mapTo(dialog, dialog.history.rect().topLeft())
    assert (history.x() > dialog.note.geometry().right()) is beside
    assert (history.y() > dialog.note.geometry().bottom()) is not beside


@pytest.mark.parametrize("form", [None, Kind.ACCEPT, Kind.RETURN, Kind.SNOOZE])
@pytest.mark.parametrize("points", [8, 10, 20, 24])
def test_nothing_is_cut_at_any_size_of_type(
    room: Room, qtbot: QtBot, points: int, form: Kind | None
) -> None:
    room.look = look(points=points)
    dialog, _office = room.open(shown(Kind.OFFER, **WHOLE._asdict()), form)

    dialog.resize(480, 700)

    assert dialog.width() == 480
    assert clipped(dialog) == []
    assert dialog.note.horizontalScrollBar().maximum() == 0


def test_the_window_is_named_after_the_item(room: Room) -> None:
    dialog, _office = room.open(shown(Kind.OFFER))

    assert dialog.windowTitle() == "Item R-17"
    assert dialog.history.accessibleName() == "History"


ASKS = Suggestion(SuggestionKind.TOUCHPOINT, (Stall.BACK_AND_FORTH,))


def test_what_an_item_asks_for_stands_above_its_steps(room: Room, qtbot: QtBot) -> None:
    one = shown(Kind.OFFER, Kind.RETURN)
    dialog, _office = room.open(one._replace(asks=ASKS))
    asked = dialog.asks.isVisible()

    with qtbot.waitSignal(dialog.talk_asked) as talk:
        press(button(dialog, "Plan a meeting…"), qtbot)
    dialog.show_item(one)

    assert asked
    assert talk.args == [one.item]
    assert not dialog.asks.isVisible()


def test_a_form_takes_the_place_of_what_is_asked(room: Room) -> None:
    dialog, _office = room.open(shown(Kind.OFFER, Kind.RETURN)._replace(asks=ASKS))

    dialog.begin(Kind.COMMENT)
    under_a_form = dialog.asks.isVisible()
    dialog.reject()

    assert not under_a_form
    assert dialog.asks.isVisible()


def test_esc_leaves_the_reason_first(room: Room, qtbot: QtBot) -> None:
    dialog, _office = room.open(shown(Kind.OFFER, Kind.RETURN)._replace(asks=ASKS))
    press(button(dialog, "Not needed…"), qtbot)

    dialog.reject()
    there = dialog.isVisible()
    dialog.reject()

    assert there
    assert not dialog.isVisible()


def test_no_key_means_two_things_while_an_item_asks(room: Room) -> None:
    dialog, _office = room.open(shown(Kind.OFFER, Kind.RETURN)._replace(asks=ASKS))
    texts = [one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()]
    texts += [action.text() for action in dialog.steps.menu.actions()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]

    assert sorted(keys) == sorted(set(keys))
