"""Writing an item: what is typed is what is asked for, and it is never lost in silence."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.composer import Composer
from tests.app.desks import TEAMS as OFFICE
from tests.app.desks import new, office
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
    press,
    told,
)

EMPTY: dict[str, Any] = {**Note("")._asdict(), "from": DESIGN, "to": CODING}
LOSES = "This is not saved. Press Esc again to discard it."


@pytest.fixture
def composer(qtbot: QtBot, taker: Taker, light: Look, parent: QWidget) -> Composer:
    return opened(qtbot, Composer(composing(), taker, light, parent))


def opened(qtbot: QtBot, made: Composer) -> Composer:
    with qtbot.waitActive(made):
        made.open()
    return made


def amending(
    qtbot: QtBot, taker: Taker, worn: Look, parent: QWidget, *kinds: Kind
) -> tuple[Composer, Item]:
    item, _events = told(*kinds, **WHOLE._asdict())
    return opened(qtbot, Composer(composing(item), taker, worn, parent)), item


def test_what_was_typed_is_what_is_handed_off(
    composer: Composer, taker: Taker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(composer.form.title, "Deploy <b>v2</b>")
    qtbot.keyClicks(composer.form.context, "it is built")
    composer.form.links.insertPlainText("https://example.org the log")
    composer.form.urgency.choose(Urgency.WATCH)
    composer.route.receiver.setCurrentIndex(composer.route.receiver.findData(QA))

    press(button(composer, "Hand off"), qtbot)

    data = {
        **EMPTY,
        "title": "Deploy <b>v2</b>",
        "context": "it is built",
        "links": (Link("https://example.org", "the log"),),
        "urgency": Urgency.WATCH,
        "to": QA,
    }
    assert taker.taken == [(data, False)]
    assert composer.isHidden()


def test_a_draft_needs_a_title_alone(composer: Composer, taker: Taker, qtbot: QtBot) -> None:
    qtbot.keyClicks(composer.form.title, "Deploy")

    press(button(composer, "Save draft"), qtbot)

    assert taker.taken == [({**EMPTY, "title": "Deploy"}, True)]
    assert composer.isHidden()


def test_one_begins_with_the_title(composer: Composer) -> None:
    assert composer.form.title.hasFocus()
    assert composer.windowTitle() == "New item"


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
def test_why_it_cannot_be_handed_off_is_said_beside_the_button(
    composer: Composer, title: str, context: str, reason: str
) -> None:
    composer.form.title.setText(title)
    composer.form.context.set_text(context)

    assert composer.ends.reason.text() == reason
    assert composer.primary.isEnabled() is (reason == "")


def test_nothing_is_handed_off_by_its_key_while_something_is_missing(
    composer: Composer, taker: Taker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(composer.form.title, "Deploy")

    qtbot.keyClick(composer.form.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert (taker.taken, composer.isHidden()) == ([], False)


@pytest.mark.parametrize(
    ("key", "draft"),
    [(Qt.Key.Key_Return, False), (Qt.Key.Key_Enter, False), (Qt.Key.Key_S, True)],
)
def test_keys_hand_off_and_keep(
    composer: Composer, taker: Taker, qtbot: QtBot, key: Qt.Key, draft: bool
) -> None:
    composer.form.fill(Note("Deploy", context="it is built"))
    composer.form.context.setFocus()

    qtbot.keyClick(composer.form.context, key, Qt.KeyboardModifier.ControlModifier)

    assert [taken[1] for taken in taker.taken] == [draft]
    assert composer.isHidden()


def test_enter_in_the_title_hands_nothing_off(
    composer: Composer, taker: Taker, qtbot: QtBot
) -> None:
    composer.form.fill(Note("Deploy", context="it is built"))

    qtbot.keyClick(composer.form.title, Qt.Key.Key_Return)

    assert (taker.taken, composer.isHidden()) == ([], False)


def test_a_refusal_is_told_and_what_was_typed_stays(
    composer: Composer, taker: Taker, qtbot: QtBot
) -> None:
    taker.reason = f"no: {HOSTILE}"
    composer.form.fill(WHOLE)
    before = composer.changes()

    press(button(composer, "Hand off"), qtbot)

    assert composer.trouble.text() == f"no: {HOSTILE_SHOWN}"
    assert composer.trouble.textFormat() is Qt.TextFormat.PlainText
    assert (composer.isHidden(), composer.trouble.isHidden()) == (False, False)
    assert composer.changes() == before


def test_after_a_refusal_one_can_try_again(composer: Composer, taker: Taker, qtbot: QtBot) -> None:
    taker.reason = "no"
    composer.form.fill(WHOLE)
    press(button(composer, "Hand off"), qtbot)
    taker.reason = ""

    press(button(composer, "Hand off"), qtbot)

    assert (len(taker.taken), composer.isHidden()) == (1, True)


def test_how_complete_it_is_follows_what_is_typed(composer: Composer, qtbot: QtBot) -> None:
    words = [composer.meter.words.text()]
    composer.form.context.set_text("it is built")
    words.append(composer.meter.words.text())
    composer.form.no_links.setChecked(True)
    composer.form.next_actions.set_text("roll it out")
    words.append(composer.meter.words.text())
    composer.form.urgency.choose(Urgency.WATCH)
    words.append(composer.meter.words.text())

    assert words == [
        "Note: 0 of 3 parts · Add the context",
        "Note: 1 of 3 parts · Add a next action",
        "Note: 3 of 3 parts",
        "Note: 3 of 4 parts · Say what to do if it fails",
    ]


def test_when_it_is_seen_follows_the_teams_that_are_chosen(composer: Composer) -> None:
    before = composer.reach.text()

    composer.route.receiver.setCurrentIndex(composer.route.receiver.findData(QA))

    assert before == "coding can start Tue 01:00; back to design Wed 09:00"
    assert composer.reach.text() == "qa can start Tue 01:00; back to design Wed 09:00"


def test_esc_closes_what_nobody_wrote_in(composer: Composer, taker: Taker, qtbot: QtBot) -> None:
    qtbot.keyClick(composer, Qt.Key.Key_Escape)

    assert (taker.taken, composer.isHidden()) == ([], True)


@pytest.mark.parametrize("way", ["Esc", "window"])
def test_leaving_keeps_a_titled_text_as_a_draft(
    composer: Composer, taker: Taker, qtbot: QtBot, way: str
) -> None:
    qtbot.keyClicks(composer.form.title, "Deploy")

    leave(composer, qtbot, way)

    assert taker.taken == [({**EMPTY, "title": "Deploy"}, True)]
    assert composer.isHidden()


def leave(composer: Composer, qtbot: QtBot, way: str) -> None:
    if way == "Esc":
        qtbot.keyClick(composer, Qt.Key.Key_Escape)
    else:
        composer.close()


@pytest.mark.parametrize("way", ["Esc", "window"])
def test_a_text_without_a_title_is_dropped_at_the_second_time_only(
    composer: Composer, taker: Taker, qtbot: QtBot, way: str
) -> None:
    qtbot.keyClicks(composer.form.context, "it is built")

    leave(composer, qtbot, way)
    first = (composer.isHidden(), composer.trouble.text())
    leave(composer, qtbot, way)

    assert first == (False, "This is not saved. Add a title, or press Esc again to discard it.")
    assert (taker.taken, composer.isHidden()) == ([], True)


def test_who_goes_on_writing_is_warned_again(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClicks(composer.form.context, "it is")
    qtbot.keyClick(composer, Qt.Key.Key_Escape)
    qtbot.keyClicks(composer.form.context, " built")
    told_away = composer.trouble.isHidden()

    qtbot.keyClick(composer, Qt.Key.Key_Escape)

    assert told_away
    assert not composer.isHidden()


def test_a_draft_that_is_refused_does_not_hold_one_captive(
    composer: Composer, taker: Taker, qtbot: QtBot
) -> None:
    taker.reason = "the disk is full"
    qtbot.keyClicks(composer.form.title, "Deploy")

    qtbot.keyClick(composer, Qt.Key.Key_Escape)
    first = (composer.isHidden(), composer.trouble.text())
    qtbot.keyClick(composer, Qt.Key.Key_Escape)

    assert first == (False, "the disk is full")
    assert composer.isHidden()


def test_only_discarding_drops_what_was_typed_at_once(
    composer: Composer, taker: Taker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(composer.form.title, "Deploy")

    press(button(composer, "Discard"), qtbot)

    assert (taker.taken, composer.isHidden()) == ([], True)


@pytest.mark.parametrize("kinds", [(Kind.OFFER,), (Kind.OFFER, Kind.ACCEPT)])
def test_of_a_note_that_is_changed_only_the_change_is_asked_for(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget, kinds: tuple[Kind, ...]
) -> None:  # fmt: skip
    composer, item = amending(qtbot, taker, light, parent, *kinds)
    composer.form.urgency.choose(Urgency.CRITICAL)
    composer.form.due.setChecked(False)

    press(button(composer, "Save"), qtbot)

    assert taker.taken == [({"urgency": Urgency.CRITICAL, "due_at": None}, False)]
    assert composer.windowTitle() == f"Edit {item.name}"
    assert not composer.route.receiver.isEnabled()


def test_a_note_in_which_nothing_was_changed_is_not_saved(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    composer, _item = amending(qtbot, taker, light, parent, Kind.OFFER)

    press(button(composer, "Save"), qtbot)

    assert (taker.taken, composer.isHidden()) == ([], True)


def test_a_draft_can_be_for_another_team(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    composer, item = amending(qtbot, taker, light, parent)
    composer.route.receiver.setCurrentIndex(composer.route.receiver.findData(QA))

    qtbot.keyClick(composer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert item.status is Status.DRAFT
    assert taker.taken == [({"to": QA}, True)]
    assert not composer.route.giver.isEnabled()


def test_a_draft_may_stay_incomplete(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    item, _events = told(context="", title="Deploy")
    composer = opened(qtbot, Composer(composing(item), taker, light, parent))
    composer.form.title.setText("Deploy v2")

    press(button(composer, "Save"), qtbot)

    assert taker.taken == [({"title": "Deploy v2"}, True)]


def test_what_others_hid_in_a_note_is_saved_only_where_it_is_changed(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    item, _events = told(Kind.OFFER, title=HOSTILE, context=HOSTILE)
    composer = opened(qtbot, Composer(composing(item), taker, light, parent))
    composer.form.context.set_text("plain")

    press(button(composer, "Save"), qtbot)

    assert composer.form.title.text() == HOSTILE_SHOWN
    assert taker.taken == [({"context": "plain"}, False)]


def test_changes_are_dropped_at_the_second_time_only(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    composer, _item = amending(qtbot, taker, light, parent, Kind.OFFER)
    qtbot.keyClicks(composer.form.title, "s")

    qtbot.keyClick(composer, Qt.Key.Key_Escape)
    first = (composer.isHidden(), composer.trouble.text())
    qtbot.keyClick(composer, Qt.Key.Key_Escape)

    assert first == (False, LOSES)
    assert (taker.taken, composer.isHidden()) == ([], True)


def test_what_is_composed_is_an_item_of_the_desk(
    qtbot: QtBot, light: Look, parent: QWidget, tmp_path: Path
) -> None:
    with office(tmp_path, OFFICE) as one:
        teams = one.session.roster.teams
        giver, receiver = teams[0].id, teams[1].id
        given = composing()._replace(teams=teams, giver=giver, receiver=receiver)
        items: list[Item] = []

        def take(data: dict[str, Any], draft: bool) -> None:
            items.append(one.desk.add(new(data), "Luc", draft=draft))

        composer = opened(qtbot, Composer(given, take, light, parent))
        composer.form.fill(WHOLE)
        composer.accept()

        found = one.desk.item(items[0].ref).item
        assert (found.note, found.giver, found.receiver) == (WHOLE, giver, receiver)
        assert found.status is Status.OFFERED


def test_hostile_names_of_teams_are_text(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    given = composing()
    evil = given.teams[1]._replace(name=HOSTILE)
    given = given._replace(
        teams=(given.teams[0], evil, given.teams[2]), reach=lambda *_teams: HOSTILE
    )

    composer = opened(qtbot, Composer(given, taker, light, parent))

    assert composer.route.receiver.currentText() == HOSTILE_SHOWN
    assert composer.reach.text() == HOSTILE_SHOWN
    labels = composer.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize("points", [8, 10, 20, 24])
def test_nothing_is_cut_at_any_size_of_type(
    qtbot: QtBot, taker: Taker, parent: QWidget, qapp: QApplication, points: int
) -> None:
    composer = opened(qtbot, Composer(composing(), taker, look(points=points), parent))
    composer.form.fill(WHOLE)
    composer.resize(composer.minimumSize())

    qtbot.waitUntil(lambda: composer.size() == composer.minimumSize())

    assert composer.width() >= 480
    assert composer.width() <= 640
    assert clipped(composer) == []
    assert composer.area.horizontalScrollBar().maximum() == 0
    assert composer.form.width() <= composer.area.viewport().width()


def test_tab_goes_through_the_fields_from_the_top(composer: Composer, qtbot: QtBot) -> None:
    form = composer.form
    form.due.setChecked(True)
    passed = [composer.focusWidget()]

    for _ in range(14):  # within a date it goes from the day to the month and the year
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(composer.focusWidget())

    assert list(dict.fromkeys(passed))[:12] == [
        *(form.title, composer.route.receiver, composer.route.giver),
        *(form.urgency.buttons[Urgency.STEADY], form.context, form.next_actions),
        *(form.links, form.no_links, form.if_then, form.due, form.when.date, form.when.time),
    ]


def test_an_unknown_receiver_is_not_chosen_in_silence(
    qtbot: QtBot, taker: Taker, light: Look, parent: QWidget
) -> None:
    composer = opened(qtbot, Composer(composing(receiver=TeamId("gone")), taker, light, parent))

    assert composer.route.receiver.currentText() == "gone (removed)"
