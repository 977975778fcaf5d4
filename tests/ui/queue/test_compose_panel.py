"""Writing an item in the panel: what is typed is what is asked for, and it is never lost."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.compose_panel import NEW, ComposePanel
from teamclock.ui.queue.composing import Composing
from teamclock.ui.queue.kept_texts import KeptTexts
from tests.app.desks import TEAMS as OFFICE
from tests.app.desks import new, office
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import (
    CODING,
    DESIGN,
    QA,
    WHOLE,
    Taker,
    button,
    clipped,
    composing,
    overlapping,
    press,
    settle,
    told,
)

EMPTY: dict[str, Any] = {**Note("")._asdict(), "from": DESIGN, "to": CODING}
CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """Shows forms of notes one after the other, which share the texts that are kept."""

    def __init__(self, qtbot: QtBot, taker: Taker, themed: Look, parent: QWidget) -> None:
        self.taker, self.look, self.texts = taker, themed, KeptTexts()
        self.ends = 0
        self._qtbot, self._parent = qtbot, parent

    def open(self, given: Composing | None = None, width: int = 368) -> ComposePanel:
        self._parent.setObjectName("panel")
        self._parent.setStyleSheet(style_sheet(self.look.colours))
        made = ComposePanel(given or composing(), self.texts, self.taker, self.look, self._parent)
        made.apply_theme(self.look)
        made.finished.connect(self._end)
        self._parent.resize(width, 760)
        made.resize(width, 760)
        with self._qtbot.waitActive(self._parent):
            self._parent.show()
        made.show()
        made.begin()
        settle()
        return made

    def _end(self) -> None:
        self.ends += 1

    def edit(self, *kinds: Kind, **data: Any) -> tuple[ComposePanel, Item]:
        item, _events = told(*kinds, **{**WHOLE._asdict(), **data})
        return self.open(composing(item)), item


@pytest.fixture
def desk(qtbot: QtBot, taker: Taker, light: Look, parent: QWidget) -> Desk:
    return Desk(qtbot, taker, light, parent)


@pytest.fixture
def compose(desk: Desk) -> ComposePanel:
    return desk.open()


def test_what_was_typed_is_what_is_handed_off(
    compose: ComposePanel, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(compose.form.title, "Deploy <b>v2</b>")
    qtbot.keyClicks(compose.form.context, "it is built")
    compose.form.links.insertPlainText("https://example.org the log")
    compose.form.urgency.choose(Urgency.WATCH)
    compose.route.receiver.setCurrentIndex(compose.route.receiver.findData(QA))

    press(button(compose, "Hand off"), qtbot)

    data = {
        **EMPTY,
        "title": "Deploy <b>v2</b>",
        "context": "it is built",
        "links": (Link("https://example.org", "the log"),),
        "urgency": Urgency.WATCH,
        "to": QA,
    }
    assert (desk.taker.taken, desk.ends) == ([(data, False)], 1)


def test_a_draft_needs_a_title_alone(compose: ComposePanel, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(compose.form.title, "Deploy")

    press(button(compose, "Save draft"), qtbot)

    assert (desk.taker.taken, desk.ends) == ([({**EMPTY, "title": "Deploy"}, True)], 1)


def test_one_begins_with_the_title(compose: ComposePanel) -> None:
    assert compose.form.title.hasFocus()
    assert (compose.name.text(), compose.accessibleName()) == ("New item", "New item")


@pytest.mark.parametrize(
    ("title", "context", "reason"),
    [
        ("", "", "Add a title"),
        (" ", "it is built", "Add a title"),
        ("Deploy", " ", "Add a context, a next action or a link"),
        ("x" * 121, "it is built", "A title has 121 characters: shorten it to 120"),
        ("Deploy", "it is built", ""),
    ],
)
def test_why_it_cannot_be_handed_off_is_said_at_the_foot(
    compose: ComposePanel, title: str, context: str, reason: str
) -> None:
    compose.form.title.setText(title)
    compose.form.context.set_text(context)

    assert compose.reason.text() == (f"{reason}." if reason else "")
    assert (compose.reason.isVisible(), compose.reach.isVisible()) == (bool(reason), not reason)
    assert compose.primary.isEnabled() is (reason == "")


def test_nothing_is_handed_off_by_its_key_while_something_is_missing(
    compose: ComposePanel, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(compose.form.title, "Deploy")

    qtbot.keyClick(compose.form.title, Qt.Key.Key_Return, CTRL)

    assert (desk.taker.taken, desk.ends) == ([], 0)


@pytest.mark.parametrize(
    ("key", "draft"),
    [(Qt.Key.Key_Return, False), (Qt.Key.Key_Enter, False), (Qt.Key.Key_S, True)],
)
def test_keys_hand_off_and_keep(
    compose: ComposePanel, desk: Desk, qtbot: QtBot, key: Qt.Key, draft: bool
) -> None:
    compose.form.fill(Note("Deploy", context="it is built"))
    compose.form.context.setFocus()

    qtbot.keyClick(compose.form.context, key, CTRL)

    assert [taken[1] for taken in desk.taker.taken] == [draft]
    assert desk.ends == 1


def test_enter_in_the_title_hands_nothing_off(
    compose: ComposePanel, desk: Desk, qtbot: QtBot
) -> None:
    compose.form.fill(Note("Deploy", context="it is built"))

    qtbot.keyClick(compose.form.title, Qt.Key.Key_Return)

    assert (desk.taker.taken, desk.ends) == ([], 0)


def test_a_refusal_is_told_and_what_was_typed_stays(
    compose: ComposePanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.taker.reason = f"no: {HOSTILE}"
    compose.form.fill(WHOLE)
    before = compose.changes()

    press(button(compose, "Hand off"), qtbot)

    assert compose.trouble.text() == f"no: {HOSTILE_SHOWN}"
    assert compose.trouble.textFormat() is Qt.TextFormat.PlainText
    assert (desk.ends, compose.trouble.isHidden()) == (0, False)
    assert compose.changes() == before


def test_after_a_refusal_one_can_try_again(compose: ComposePanel, desk: Desk, qtbot: QtBot) -> None:
    desk.taker.reason = "no"
    compose.form.fill(WHOLE)
    press(button(compose, "Hand off"), qtbot)
    desk.taker.reason = ""

    press(button(compose, "Hand off"), qtbot)

    assert (len(desk.taker.taken), desk.ends) == (1, 1)


def test_how_complete_it_is_follows_what_is_typed(compose: ComposePanel) -> None:
    words = [compose.meter.words.text()]
    compose.form.context.set_text("it is built")
    words.append(compose.meter.words.text())
    compose.form.no_links.setChecked(True)
    compose.form.next_actions.set_text("roll it out")
    words.append(compose.meter.words.text())
    compose.form.urgency.choose(Urgency.WATCH)
    words.append(compose.meter.words.text())

    assert words == [
        "Note: 0 of 3 parts. Add the context.",
        "Note: 1 of 3 parts. Add a next action.",
        "Note: 3 of 3 parts",
        "Note: 3 of 4 parts. Say what to do if it fails.",
    ]


def test_when_it_is_seen_follows_the_teams_that_are_chosen(compose: ComposePanel) -> None:
    before = compose.reach.text()

    compose.route.receiver.setCurrentIndex(compose.route.receiver.findData(QA))

    assert before == "coding can start Tue 01:00; back to design Wed 09:00"
    assert compose.reach.text() == "qa can start Tue 01:00; back to design Wed 09:00"


def test_esc_leaves_what_nobody_wrote_in(compose: ComposePanel, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(compose.form.title, Qt.Key.Key_Escape)

    assert (desk.taker.taken, desk.ends) == ([], 1)


@pytest.mark.parametrize(
    ("typed", "title"), [({"title": "Deploy"}, "Deploy"), ({"context": "it is built"}, "Untitled")]
)
def test_esc_makes_a_draft_of_anything_that_was_typed(
    compose: ComposePanel, desk: Desk, qtbot: QtBot, typed: dict[str, str], title: str
) -> None:
    for field, words in typed.items():
        qtbot.keyClicks(getattr(compose.form, field), words)

    qtbot.keyClick(compose.form.title, Qt.Key.Key_Escape)

    assert desk.taker.taken == [({**EMPTY, **typed, "title": title}, True)]
    assert desk.ends == 1


def test_a_draft_that_is_refused_does_not_hold_one_captive_and_keeps_its_text(
    compose: ComposePanel, desk: Desk, qtbot: QtBot
) -> None:
    desk.taker.reason = "the disk is full"
    qtbot.keyClicks(compose.form.title, "Deploy")

    qtbot.keyClick(compose.form.title, Qt.Key.Key_Escape)
    first = (desk.ends, compose.trouble.text())
    qtbot.keyClick(compose.form.title, Qt.Key.Key_Escape)
    again = desk.open()

    assert first == (0, "the disk is full")
    assert (desk.ends, again.form.title.text()) == (1, "Deploy")


def test_what_was_saved_is_not_shown_again(compose: ComposePanel, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(compose.form.title, "Deploy")
    press(button(compose, "Save draft"), qtbot)

    assert desk.open().form.title.text() == ""


def test_discarding_is_offered_once_something_is_typed(
    compose: ComposePanel, desk: Desk, qtbot: QtBot
) -> None:
    before = compose.discard.isVisible()
    qtbot.keyClicks(compose.form.title, "Deploy")

    with qtbot.waitSignal(compose.discarded):
        press(button(compose, "Discard"), qtbot)

    assert (before, desk.taker.taken) == (False, [])
    assert desk.texts.typed(NEW, Kind.CREATE)["title"] == "Deploy"


@pytest.mark.parametrize("kinds", [(Kind.OFFER,), (Kind.OFFER, Kind.ACCEPT)])
def test_of_an_edit_only_the_change_is_asked_for(
    desk: Desk, qtbot: QtBot, kinds: tuple[Kind, ...]
) -> None:
    compose, item = desk.edit(*kinds)
    compose.form.urgency.choose(Urgency.CRITICAL)
    compose.form.due.setChecked(False)

    press(button(compose, "Save"), qtbot)

    assert desk.taker.taken == [({"urgency": Urgency.CRITICAL, "due_at": None}, False)]
    assert compose.name.text() == f"Edit {item.name}"
    assert not compose.route.receiver.isEnabled()


def test_an_edit_in_which_nothing_was_changed_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    compose, _item = desk.edit(Kind.OFFER)

    press(button(compose, "Save"), qtbot)

    assert (desk.taker.taken, desk.ends) == ([], 1)


def test_esc_keeps_the_text_of_an_edit_for_its_item(desk: Desk, qtbot: QtBot) -> None:
    compose, _item = desk.edit(Kind.OFFER)
    qtbot.keyClicks(compose.form.title, " 2")

    qtbot.keyClick(compose.form.title, Qt.Key.Key_Escape)
    again, _item = desk.edit(Kind.OFFER)
    text = again.form.title.text()
    press(button(again, "Save"), qtbot)

    assert (desk.ends, text) == (2, "Failing import 2")
    assert desk.taker.taken == [({"title": "Failing import 2"}, False)]


def test_a_change_under_an_edit_is_told_and_only_what_was_typed_is_saved(
    desk: Desk, qtbot: QtBot
) -> None:
    compose, _item = desk.edit(Kind.OFFER)
    qtbot.keyClicks(compose.form.title, " 2")
    changed, _events = told(Kind.OFFER, Kind.ACCEPT, **{**WHOLE._asdict(), "context": "new"})

    compose.follow_item(changed, "Sam picked it up at 16:44. Check it, then try again.")
    press(button(compose, "Save"), qtbot)

    assert compose.trouble.text() == "Sam picked it up at 16:44. Check it, then try again."
    assert desk.taker.taken == [({"title": "Failing import 2"}, False)]
    assert compose.item == changed


def test_a_draft_can_be_for_another_team(desk: Desk, qtbot: QtBot) -> None:
    compose, item = desk.edit()
    compose.route.receiver.setCurrentIndex(compose.route.receiver.findData(QA))

    qtbot.keyClick(compose.form.title, Qt.Key.Key_S, CTRL)

    assert item.status is Status.DRAFT
    assert desk.taker.taken == [({"to": QA}, True)]
    assert not compose.route.giver.isEnabled()


def test_a_draft_may_stay_incomplete(desk: Desk, qtbot: QtBot) -> None:
    item, _events = told(context="", title="Deploy")
    compose = desk.open(composing(item))
    compose.form.title.setText("Deploy v2")

    press(button(compose, "Save"), qtbot)

    assert desk.taker.taken == [({"title": "Deploy v2"}, True)]


def test_what_others_hid_in_a_note_is_saved_only_where_it_is_changed(
    desk: Desk, qtbot: QtBot
) -> None:
    item, _events = told(Kind.OFFER, title=HOSTILE, context=HOSTILE)
    compose = desk.open(composing(item))
    compose.form.context.set_text("plain")

    press(button(compose, "Save"), qtbot)

    assert compose.form.title.text() == HOSTILE_SHOWN
    assert desk.taker.taken == [({"context": "plain"}, False)]


def test_what_is_written_is_an_item_of_the_desk(
    qtbot: QtBot, light: Look, parent: QWidget, tmp_path: Path
) -> None:
    with office(tmp_path, OFFICE) as one:
        teams = one.session.roster.teams
        giver, receiver = teams[0].id, teams[1].id
        given = composing()._replace(teams=teams, giver=giver, receiver=receiver)
        items: list[Item] = []

        def take(data: dict[str, Any], draft: bool) -> None:
            items.append(one.desk.add(new(data), "Luc", draft=draft))

        compose = ComposePanel(given, KeptTexts(), take, light, parent)
        compose.form.fill(WHOLE)
        compose.accept()

        found = one.desk.item(items[0].ref).item
        assert (found.note, found.giver, found.receiver) == (WHOLE, giver, receiver)
        assert found.status is Status.OFFERED


def test_hostile_names_of_teams_are_text(desk: Desk) -> None:
    given = composing()
    evil = given.teams[1]._replace(name=HOSTILE)
    given = given._replace(
        teams=(given.teams[0], evil, given.teams[2]), reach=lambda *_teams: HOSTILE
    )

    compose = desk.open(given)

    assert compose.route.receiver.currentText() == HOSTILE_SHOWN
    assert compose.reach.text() == HOSTILE_SHOWN
    labels = compose.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize("width", [320, 368, 480])
@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_nothing_is_cut_at_any_size_of_type(desk: Desk, points: int, width: int) -> None:
    desk.look = look(points=points)
    compose = desk.open(width=round(width * max(points / 10, 1)))
    compose.form.fill(WHOLE)
    compose.form.due.setChecked(True)
    settle()

    assert clipped(compose) == []
    assert overlapping(compose.form) == []
    assert overlapping(compose.foot_area) == []
    assert compose.area.horizontalScrollBar().maximum() == 0
    assert compose.form.width() <= compose.area.viewport().width()
    assert compose.foot_area.height() <= 0.6 * compose.height() + 1


def test_tab_goes_through_the_fields_from_the_top(compose: ComposePanel, qtbot: QtBot) -> None:
    form = compose.form
    form.due.setChecked(True)
    window = compose.window()
    passed = [window.focusWidget()]

    for _ in range(14):  # within a date it goes from the day to the month and the year
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(window.focusWidget())

    assert list(dict.fromkeys(passed))[:12] == [
        *(form.title, compose.route.receiver, compose.route.giver),
        *(form.urgency.buttons[Urgency.STEADY], form.context, form.next_actions),
        *(form.links, form.no_links, form.if_then, form.due, form.when.date, form.when.time),
    ]


def test_an_unknown_receiver_is_not_chosen_in_silence(desk: Desk) -> None:
    compose = desk.open(composing(receiver=TeamId("gone")))

    assert compose.route.receiver.currentText() == "gone (removed)"


def test_when_the_program_ends_a_new_item_becomes_a_draft(
    compose: ComposePanel, taker: Taker
) -> None:
    compose.form.title.setText("Deploy")

    compose.keep_at_the_end()

    assert [(data["title"], draft) for data, draft in taker.taken] == [("Deploy", True)]


def test_when_the_program_ends_what_has_no_title_gets_one(
    compose: ComposePanel, taker: Taker
) -> None:
    compose.form.context.setPlainText("it is built")

    compose.keep_at_the_end()

    kept = [(data["title"], data["context"], draft) for data, draft in taker.taken]
    assert kept == [("Untitled", "it is built", True)]


def test_when_the_program_ends_and_nothing_was_typed_nothing_is_kept(
    compose: ComposePanel, taker: Taker
) -> None:
    compose.keep_at_the_end()

    assert taker.taken == []


def test_when_the_program_ends_an_edit_is_kept(desk: Desk) -> None:
    compose, _item = desk.edit(Kind.OFFER)
    compose.form.context.setPlainText("it is built")

    compose.keep_at_the_end()

    assert desk.taker.taken == [({"context": "it is built"}, False)]


def test_an_edit_is_shown_again_as_it_was_typed(desk: Desk) -> None:
    compose, item = desk.edit(Kind.OFFER)
    form = compose.form
    form.title.setText("Import  2")
    form.urgency.choose(Urgency.CRITICAL)
    form.context.set_text("")
    form.next_actions.set_text("one\n\ntwo")
    form.links.set_text("")
    form.no_links.setChecked(True)
    form.when.show_instant(at("2026-11-26T09:30Z"))
    form.silent.set_text("I go on")
    before = form.typed()
    compose.go_back()

    again = desk.open(composing(item)).form

    assert again.typed() == before
    assert again.data() == form.data()


def test_of_an_edit_only_what_was_changed_is_shown_again(desk: Desk) -> None:
    compose, item = desk.edit(Kind.OFFER)
    compose.form.title.setText("Import 2")
    compose.go_back()
    note = item.note._replace(context="Written elsewhere meanwhile")

    again = desk.open(composing(item._replace(note=note)))

    assert again.changes() == {"title": "Import 2"}


@pytest.mark.parametrize(
    "typed", [{"urgency": "dance"}, {"due_at": "soon"}, {"due_at": "9" * 30}, {"unknown": "x"}]
)
def test_a_kept_text_that_no_field_can_hold_is_left_out(desk: Desk, typed: dict[str, str]) -> None:
    item, _events = told(Kind.OFFER, **WHOLE._asdict())
    desk.texts.keep(item.uid, Kind.AMEND, {"title": "Import 2", **typed})

    compose = desk.open(composing(item))

    assert compose.changes() == {"title": "Import 2"}
