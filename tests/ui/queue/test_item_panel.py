"""An item in the panel: every step can be taken from it, and a refusal loses nothing."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.effects import apply
from teamclock.domain.flow import Stall
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.payloads import Payload, data_of, kind_of
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.queue.item_view import ItemView
from teamclock.ui.queue.kept_texts import KeptTexts
from tests.domain.items import path
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import (
    CODING,
    DESIGN,
    HOSTILE_LINES,
    WHOLE,
    button,
    clipped,
    overlapping,
    press,
    settle,
    showing,
    shown,
    told,
)
from tests.ui.queue.items import SHOWN_PAIRS
from tests.ui.queue.test_step_form import fill

ASKS = Suggestion(SuggestionKind.TOUCHPOINT, (Stall.BACK_AND_FORTH,))


class PanelOpener:
    """Shows items in one panel, and keeps the steps that are asked for."""

    def __init__(self, qtbot: QtBot, themed: Look, parent: QWidget) -> None:
        self.look, self.texts = themed, KeptTexts()
        self.taken: list[tuple[Kind, dict[str, Any]]] = []
        self._qtbot, self._parent = qtbot, parent

    def open(self, one: ItemView, form: Kind | None = None, width: int = 368) -> ItemPanel:
        self._parent.setObjectName("panel")
        self._parent.setStyleSheet(style_sheet(self.look.colours))
        made = ItemPanel(one, self.texts, self.look, self._parent)
        made.apply_theme(self.look)
        made.confirmed.connect(self._keep)
        self._parent.resize(width, 760)
        made.resize(width, 760)
        with self._qtbot.waitActive(self._parent):
            self._parent.show()
        made.show()
        made.begin()
        if form is not None:
            made.begin_step(form)
        settle()
        return made

    def _keep(self, said: Payload) -> None:
        self.taken.append((kind_of(said), dict(data_of(said))))


@pytest.fixture
def panels(qtbot: QtBot, light: Look, parent: QWidget) -> PanelOpener:
    return PanelOpener(qtbot, light, parent)


@pytest.mark.parametrize("home", [DESIGN, CODING, None])
@pytest.mark.parametrize(("state", "kind"), SHOWN_PAIRS)
def test_every_step_of_the_table_can_be_asked_for(
    panels: PanelOpener, qtbot: QtBot, state: Status, kind: Kind, home: TeamId | None
) -> None:
    part = panels.open(shown(*path(state, kind), home=home, urgency=Urgency.WATCH))
    elsewhere: list[tuple[Kind, Item]] = []
    part.amend_asked.connect(lambda item: elsewhere.append((Kind.AMEND, item)))
    part.meeting_asked.connect(lambda item: elsewhere.append((Kind.PLAN_SYNC, item)))

    part.begin_step(kind)
    if part.form is not None:
        fill(part.form)
        press(part.form.choices[0] if part.form.choices else part.form.confirm, qtbot)

    if kind in {Kind.AMEND, Kind.PLAN_SYNC}:
        assert (elsewhere, panels.taken) == ([(kind, part.item)], [])
    else:
        assert [taken[0] for taken in panels.taken] == [kind]


def test_picking_up_shows_the_note_and_asks_what_one_will_do(panels: PanelOpener) -> None:
    part = panels.open(shown(Kind.OFFER, **WHOLE._asdict()), Kind.ACCEPT)

    assert part.form is not None
    field = part.form.asked["readback"].field
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    assert part.note.isVisible()
    texts = [label.text() for label in part.form.findChildren(QLabel)]
    assert "needed, urgency is High" in texts


@pytest.mark.parametrize(("key", "opened"), [("P", Kind.ACCEPT), ("Q", Kind.RETURN)])
def test_a_letter_opens_the_form_of_its_step(
    panels: PanelOpener, key: str, opened: Kind, qtbot: QtBot
) -> None:
    part = panels.open(shown(Kind.OFFER))

    qtbot.keyClick(part.steps.buttons[0], key)

    assert part.form is not None
    assert part.form.kind is opened


def test_a_letter_in_a_field_is_a_letter(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.ACCEPT)
    form = part.form
    assert form is not None

    qtbot.keyClicks(form.asked["readback"].field, "quick")

    assert part.form is form
    assert form.values() == {"readback": "quick"}


def test_a_letter_whose_step_is_not_possible_is_told(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER))

    with qtbot.waitSignal(part.refused) as refused:
        qtbot.keyClick(part.steps.buttons[0], "C")

    assert (refused.args, part.form) == ([Kind.COMPLETE], None)


def test_esc_leaves_the_form_first_and_then_goes_back(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.ACCEPT)

    with qtbot.assertNotEmitted(part.back_asked):
        qtbot.keyClick(part.window().focusWidget(), Qt.Key.Key_Escape)
    left = (part.form, part.steps.buttons[0].hasFocus())
    with qtbot.waitSignal(part.back_asked):
        qtbot.keyClick(part.window().focusWidget(), Qt.Key.Key_Escape)

    assert left == (None, True)


def test_what_was_typed_is_there_when_the_form_is_opened_again(
    panels: PanelOpener, qtbot: QtBot
) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.ACCEPT)
    assert part.form is not None
    qtbot.keyClicks(part.form.asked["readback"].field, "I roll")
    part.go_back()

    part.begin_step(Kind.RETURN)
    asked = part.form.values()
    part.begin_step(Kind.ACCEPT)

    assert "I roll" not in str(asked)
    assert part.form.values() == {"readback": "I roll"}


def test_another_item_leaves_the_text_and_it_is_shown_again_with_its_item(
    panels: PanelOpener, qtbot: QtBot
) -> None:
    first, other = shown(Kind.OFFER), shown(Kind.OFFER, title="Other")
    other = other._replace(item=other.item._replace(uid="other"))
    part = panels.open(first, Kind.ACCEPT)
    assert part.form is not None
    qtbot.keyClicks(part.form.asked["readback"].field, "I roll")

    part.show_item(other)
    between = values(part)
    part.show_item(first)

    assert (between, values(part)) == (None, {"readback": "I roll"})


def values(part: ItemPanel) -> dict[str, Any] | None:
    return None if part.form is None else part.form.values()


def test_a_change_under_a_form_is_told_and_the_text_stays(panels: PanelOpener) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.RETURN)
    form = part.form
    assert form is not None
    fill(form)

    part.show_item(shown(Kind.OFFER, Kind.ACCEPT))

    assert part.form is form
    assert form.values()["Situation"] == "more\nwords"
    assert part.trouble.text() == ("Aiko (Coding) picked it up at 19:45. Check it, then try again.")
    assert part.item.rev == 3


def test_ones_own_step_under_a_form_is_not_told(panels: PanelOpener) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.RETURN)

    part.show_item(shown(Kind.OFFER, Kind.COMMENT)._replace(me="Aiko"))

    assert part.trouble.isHidden()


def test_discarding_is_offered_once_something_is_typed(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.ACCEPT)
    form = part.form
    assert form is not None
    before = form.ends.discard.isVisible()
    qtbot.keyClicks(form.asked["readback"].field, "I")

    with qtbot.waitSignal(part.discarded) as discarded:
        press(form.ends.discard, qtbot)

    assert (before, discarded.args) == (False, [Kind.ACCEPT])


def test_a_refusal_is_told_as_text(panels: PanelOpener) -> None:
    part = panels.open(shown(Kind.OFFER), Kind.RETURN)

    part.show_trouble(f"R-17 has changed: {HOSTILE}")

    assert part.trouble.text() == f"R-17 has changed: {HOSTILE_SHOWN}"
    assert part.trouble.isVisible()


def test_a_draft_with_nothing_to_go_by_is_not_handed_off(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(home=DESIGN, context=""))

    press(button(part, "Hand off"), qtbot)

    assert panels.taken == []
    assert part.trouble.text() == (
        "It cannot be handed off yet. Add a context, a next action or a link"
    )


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_space_presses_a_button_and_so_does_enter(
    panels: PanelOpener, qtbot: QtBot, enter: Qt.Key
) -> None:
    part = panels.open(shown(home=DESIGN))

    qtbot.keyClick(part.steps.buttons[0], enter)

    assert panels.taken == [(Kind.OFFER, {})]


def test_one_button_alone_is_primary_with_a_form_and_without(panels: PanelOpener) -> None:
    part = panels.open(shown(Kind.OFFER))
    names = [primary(part)]

    part.begin_step(Kind.ACCEPT)

    names.append(primary(part))
    assert names == [["Pick up"], ["Pick up"]]
    assert part.steps.buttons[0].isChecked()


def primary(part: ItemPanel) -> list[str]:
    from PySide6.QtWidgets import QPushButton

    settle()
    return [
        one.text()
        for one in part.findChildren(QPushButton)
        if one.isVisible() and one.objectName() == "primary"
    ]


def test_next_actions_are_ticked_by_a_click_and_by_their_key(
    panels: PanelOpener, qtbot: QtBot
) -> None:
    part = panels.open(shown(Kind.OFFER, **WHOLE._asdict()))
    second = part.note.next_actions.rows[1].box

    press(second, qtbot)
    qtbot.keyClick(part.steps.buttons[0], "X")

    assert panels.taken == [
        (Kind.TICK, {"number": 2, "done": True}),
        (Kind.TICK, {"number": 1, "done": True}),
    ]


def test_a_tick_that_is_refused_is_none(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER, **WHOLE._asdict()))
    box = part.note.next_actions.rows[0].box
    press(box, qtbot)

    part.show_trouble("R-17 has changed")

    assert not box.isChecked()


def test_a_suggestion_is_above_the_steps_until_a_form_is_open(panels: PanelOpener) -> None:
    part = panels.open(shown(Kind.OFFER, Kind.RETURN, home=DESIGN)._replace(asks=ASKS))
    above = part.asks.geometry().bottom() < part.steps.geometry().top()
    seen = part.asks.isVisible()

    part.begin_step(Kind.ANSWER)

    assert (above, seen, part.asks.isVisible()) == (True, True, False)


def test_a_suggestion_asks_to_plan_a_meeting(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER, Kind.RETURN, home=DESIGN)._replace(asks=ASKS))

    with qtbot.waitSignal(part.meeting_asked) as asked:
        press(part.asks.plan, qtbot)

    assert asked.args == [part.item]


def test_esc_leaves_the_reason_first(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER, Kind.RETURN, home=DESIGN)._replace(asks=ASKS))
    press(part.asks.decline, qtbot)

    with qtbot.assertNotEmitted(part.back_asked):
        qtbot.keyClick(part.asks.reason, Qt.Key.Key_Escape)

    assert not part.asks.is_asking


def test_a_reason_belongs_to_its_item(panels: PanelOpener, qtbot: QtBot) -> None:
    first = shown(Kind.OFFER, Kind.RETURN, home=DESIGN)._replace(asks=ASKS)
    other = first._replace(item=first.item._replace(uid="other"))
    part = panels.open(first)
    press(part.asks.decline, qtbot)
    qtbot.keyClicks(part.asks.reason, "we met")

    part.show_item(other)
    between = part.asks.is_asking, part.asks.reason.text()
    part.show_item(first)
    again = part.asks.reason.text()
    part.forget_reason(first.item.uid)

    assert (between, again, part.asks.reason.text()) == ((False, ""), "we met", "")


def test_a_read_only_queue_says_why_and_offers_nothing(panels: PanelOpener, qtbot: QtBot) -> None:
    part = panels.open(shown(Kind.OFFER, **WHOLE._asdict())._replace(read_only="no\u202e disk"))

    assert part.read_only.text() == "no\ufffd disk"
    assert not part.steps.isEnabled()
    assert not part.note.next_actions.rows[0].box.isEnabled()
    with qtbot.waitSignal(part.refused):
        part.press_key(Kind.ACCEPT)


def test_hostile_words_are_text(panels: PanelOpener) -> None:
    one = shown(Kind.OFFER, title=HOSTILE)
    item, events = told(Kind.OFFER, title=HOSTILE)
    step = Event("u", 3, Kind.COMMENT, Instant(events[-1].at + 1), CODING, HOSTILE,
                 {"text": HOSTILE_LINES}, "u-3")  # fmt: skip

    part = panels.open(showing(apply(item, step), (*events, step), CODING, one.seen.now))

    lines = part.note.history.toPlainText().splitlines()
    assert lines[:3] == [
        f"{HOSTILE_SHOWN} (Coding) commented · 18:45",
        HOSTILE_SHOWN,
        "<a href='file:///etc/passwd'>x</a>",
    ]
    assert part.note.head.toPlainText().splitlines()[0] == HOSTILE_SHOWN
    labels = part.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_team_that_has_left_is_shown_and_its_steps_can_be_taken(
    panels: PanelOpener, qtbot: QtBot
) -> None:
    part = panels.open(shown(Kind.OFFER, to="gone", home=DESIGN))

    qtbot.keyClick(part.steps.more, "P")

    assert "Design → gone (removed)" in part.note.head.toPlainText()
    assert part.form is not None
    assert part.form.kind is Kind.ACCEPT


@pytest.mark.parametrize("form", [None, Kind.ACCEPT, Kind.RETURN, Kind.SNOOZE, Kind.LOG_SYNC])
@pytest.mark.parametrize("width", [320, 368, 480])
@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_nothing_is_cut_at_any_size_of_type(
    panels: PanelOpener, points: int, width: int, form: Kind | None
) -> None:
    panels.look = look(points=points)
    scaled = round(width * max(points / 10, 1))

    part = panels.open(shown(Kind.OFFER, **WHOLE._asdict())._replace(asks=ASKS), form, scaled)

    assert clipped(part) == []
    assert overlapping(part.foot_area) == []
    assert part.foot_area.height() <= 0.6 * part.height() + 1
    assert part.foot_area.horizontalScrollBar().maximum() == 0
    assert part.area.horizontalScrollBar().maximum() == 0
    assert part.note.width() <= part.area.viewport().width()


LONG = {
    "wide": "W" * 120,
    "arabic": "راجع تغيير المخطط قبل نهاية اليوم " * 3,
    "japanese": "スキーマの変更を確認してから本番に反映する" * 5,
}


@pytest.mark.parametrize("title", LONG.values(), ids=LONG)
@pytest.mark.parametrize("points", [10, 24])
def test_long_texts_of_any_script_are_wrapped(panels: PanelOpener, points: int, title: str) -> None:
    panels.look = look(points=points)
    note = WHOLE._replace(
        title=title[:120],
        context=title * 20,
        next_actions=(title,) * 12,
        if_then=title,
        urgency=Urgency.CRITICAL,
    )

    part = panels.open(shown(Kind.OFFER, **note._asdict()), Kind.ACCEPT, round(320 * points / 10))

    assert part.area.horizontalScrollBar().maximum() == 0
    assert part.note.width() <= part.area.viewport().width()
    assert part.note.head.document().idealWidth() <= part.note.head.viewport().width() + 1
    assert part.form is not None
    assert part.form.confirm.isVisible()


def test_a_note_of_the_greatest_length_is_shown_whole(panels: PanelOpener) -> None:
    note = WHOLE._replace(context="one two " * 2_500, next_actions=("act " * 100,) * 20)

    part = panels.open(shown(Kind.OFFER, **note._asdict()), Kind.ACCEPT)

    assert len(part.note.above.toPlainText()) > 19_000
    assert part.note.above.height() >= part.note.above.document().size().height()
    assert part.area.verticalScrollBar().maximum() > 0
    assert part.foot_area.isVisible()


def test_another_look_is_worn_by_every_part(panels: PanelOpener, dark: Look) -> None:
    part = panels.open(shown(Kind.OFFER, **WHOLE._asdict()), Kind.ACCEPT)
    form = part.form

    part.apply_theme(dark)

    assert part.form is form
    assert part.note.head.toPlainText().startswith("Failing import")
