"""An item to read: all that was written is there, as text."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Link
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.item_view import ItemView
from teamclock.ui.queue.link_row import LinkRow
from teamclock.ui.queue.note_view import NoteView
from tests.builders import at
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.drafts import (
    CODING,
    HOSTILE_LINES,
    WHOLE,
    press,
    seen,
    settle,
    showing,
    shown,
)


@pytest.fixture
def view(qtbot: QtBot, light: Look, parent: QWidget) -> NoteView:
    made = NoteView(light, parent)
    made.apply_theme(light)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(440, 400)
    with qtbot.waitExposed(parent):
        parent.show()
    return made


def show(view: NoteView, one: ItemView) -> str:
    """Show an item; return all the text in sight."""
    view.show_item(one)
    settle()
    return text(view)


def text(view: NoteView) -> str:
    proses = [one for one in view.findChildren(QTextEdit) if one.isVisible()]
    placed = sorted(proses, key=lambda one: one.mapTo(view, one.rect().topLeft()).y())
    return "\n".join(one.toPlainText() for one in placed)


def changed(**fields: Any) -> ItemView:
    one = shown(Kind.OFFER)
    item: Item = one.item._replace(**fields)
    return one._replace(item=item)


def test_all_of_a_note_is_shown_under_its_names(view: NoteView) -> None:
    words = show(view, shown(Kind.OFFER, **WHOLE._asdict()))

    for part in (
        "Failing import",
        "Design → Coding  \u2002High\u2002  Due Wed 25 Nov 17:00",
        "Context\nIt stopped.\n\nWe retry.",
        "run it; done when green\nask the vendor",
        "Links",
        "If … then …\nswitch to the old one",
        "If no one answers by then\nI take the old one",
    ):
        assert part in words


def test_what_came_of_it_is_shown(view: NoteView) -> None:
    words = show(
        view, changed(readback="I do", question="which?\nwhen?", answer="both", outcome="runs")
    )

    for part in (
        "What will you do?\nI do",
        "Question\nwhich?\nwhen?",
        "Answer\nboth",
        "Outcome\nruns",
    ):
        assert part in words


def test_what_is_empty_has_no_name(view: NoteView) -> None:
    words = show(view, shown(Kind.OFFER))

    for name in ("Links", "If …", "Read back", "Question", "Outcome"):
        assert name not in words
    assert view.next_actions.isHidden()
    assert "No due time" in words


def test_that_no_link_is_needed_is_said(view: NoteView) -> None:
    assert "Links\nNone needed" in show(view, shown(Kind.OFFER, no_links=True))


def test_how_it_stands_is_told_in_words_and_in_bars(view: NoteView) -> None:
    words = show(view, shown(Kind.OFFER, now=at("2026-03-30T00:20Z")))  # a weekend later

    assert "Coding can start now" in words
    assert "20 min working time · 5" in words
    assert "elapsed" in words
    assert view.bars.isVisible()
    assert view.bars.accessibleName().startswith("In time")


def test_what_is_late_comes_first_in_its_colour(view: NoteView, light: Look) -> None:
    late = shown(Kind.OFFER, now=at("2026-04-01T00:20Z"), due_at=at("2026-03-31T22:20Z"))

    show(view, late)

    block = view.state.document().begin()
    assert block.text() == "2 h late"
    (part,) = [*block.textFormats()]
    assert part.format.foreground().color() == light.colours.overdue
    assert block.next().text() == "Coding can start now"


@pytest.mark.parametrize("kinds", [(), (Kind.WITHDRAW,)])
def test_what_nobody_waits_for_has_no_bars(view: NoteView, kinds: tuple[Kind, ...]) -> None:
    show(view, shown(*kinds))

    assert view.bars.isHidden()


def test_hostile_text_is_text_everywhere(view: NoteView) -> None:
    note = WHOLE._replace(
        title=HOSTILE, context=HOSTILE_LINES, next_actions=(HOSTILE,), if_then=HOSTILE,
        links=(Link("javascript:alert(1)", HOSTILE),), default_if_silent=HOSTILE,
    )  # fmt: skip
    fields = dict.fromkeys(("readback", "question", "answer", "outcome"), HOSTILE)

    words = show(view, changed(note=note, **fields))

    assert words.count(HOSTILE_SHOWN) == 10
    assert "<a href='file:///etc/passwd'>x</a>" in words
    for prose in view.findChildren(QTextEdit):
        assert "\u202e" not in prose.toPlainText()


def test_links_stand_below_their_name(view: NoteView) -> None:
    show(view, shown(Kind.OFFER, **WHOLE._asdict()))

    rows = view.findChildren(LinkRow)

    assert [row.opens.text() for row in rows] == ["the whole story", "https://example.org/2"]


def test_another_item_takes_the_place_of_the_first(view: NoteView) -> None:
    show(view, shown(Kind.OFFER, **WHOLE._asdict()))

    words = show(view, shown(Kind.OFFER, title="Next"))

    assert words.startswith("Next")
    assert "Failing" not in words
    assert "example.org" not in words


def test_all_of_it_can_be_selected_by_keyboard_too(view: NoteView) -> None:
    show(view, shown(Kind.OFFER, **WHOLE._asdict()))
    needed = Qt.TextInteractionFlag.TextSelectableByKeyboard

    for prose in (view.head, view.state, view.above, view.below, view.history):
        assert prose.textInteractionFlags() & needed
        assert prose.accessibleName()


def test_a_snooze_is_told(view: NoteView) -> None:
    one = shown(Kind.OFFER)
    asleep = one.item._replace(snoozed_until=Instant(one.seen.now + HOUR))

    words = show(view, showing(asleep, one.events, CODING, one.seen.now))

    assert "Snoozed until" in words
    assert seen(one.seen.now).when(one.seen.now + HOUR) in words


@pytest.mark.parametrize("sharing", ["", "Reached Paris"])
def test_how_far_an_item_has_come_is_the_last_line_of_its_state(
    view: NoteView, sharing: str
) -> None:
    one = shown()

    view.show_item(one._replace(sharing=sharing))
    whole = view.state.toPlainText().splitlines()
    view.show_item(one._replace(sharing="Shared"))

    assert ("Reached Paris" in whole) is bool(sharing)
    assert view.state.toPlainText().splitlines()[-1] == "Shared"


def test_the_minutes_leave_note_and_history_as_they_are_read(view: NoteView) -> None:
    one = shown(Kind.OFFER, **WHOLE._asdict())
    show(view, one)
    view.above.selectAll()
    before = view.state.toPlainText()

    show(view, one._replace(seen=one.seen._replace(now=Instant(one.seen.now + HOUR))))

    assert view.state.toPlainText() != before
    assert "We retry." in view.above.textCursor().selectedText()


def test_how_it_stands_is_semibold(view: NoteView) -> None:
    show(view, shown(Kind.OFFER, now=at("2026-03-30T00:20Z")))

    (part,) = [*view.state.document().begin().textFormats()]
    assert part.format.font().weight() == QFont.Weight.DemiBold


def test_a_click_on_a_box_asks_for_a_tick(view: NoteView, qtbot: QtBot) -> None:
    show(view, shown(Kind.OFFER, **WHOLE._asdict()))

    with qtbot.waitSignal(view.ticked) as ticked:
        press(view.next_actions.rows[1].box, qtbot)

    assert ticked.args == [2, True]


@pytest.mark.parametrize(("kinds", "possible"), [((Kind.OFFER,), True), ((Kind.WITHDRAW,), False)])
def test_the_boxes_of_what_is_closed_cannot_be_ticked(
    view: NoteView, kinds: tuple[Kind, ...], possible: bool
) -> None:
    show(view, shown(*kinds, **WHOLE._asdict()))

    assert view.next_actions.is_ticking() is possible
