"""Several items in the panel: what they are, and what can be done with how many of them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import Offer, Snooze
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.many_panel import ManyPanel
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.queue.drafts import TEAMS, clipped, press, seen, settle, told


def item(title: str, *kinds: Kind) -> Item:
    return told(*kinds, title=title)[0]._replace(uid=title)


ITEMS = (item("a"), item("b", Kind.OFFER), item(HOSTILE, Kind.OFFER, Kind.ACCEPT))


def many(themed: Look, parent: QWidget, qtbot: QtBot, width: int = 368) -> ManyPanel:
    made = ManyPanel(TEAMS, themed, parent)
    made.apply_theme(themed)
    parent.resize(width, 600)
    made.resize(width, 600)
    made.show_items(seen(), ITEMS)
    with qtbot.waitActive(parent):
        parent.show()
    settle()
    return made


@pytest.fixture
def part(light: Look, parent: QWidget, qtbot: QtBot) -> ManyPanel:
    return many(light, parent, qtbot)


def test_the_items_are_counted_and_named_as_text(part: ManyPanel) -> None:
    assert part.titles.toPlainText().splitlines() == ["3 items", "a", "b", HOSTILE_SHOWN]
    assert part.accessibleName() == "3 items"


def test_each_step_says_how_many_it_concerns(part: ManyPanel) -> None:
    assert [one.text() for one in part.steps.buttons] == ["Hand off · 1", "Snooze · 2"]
    assert [one.note.title for one in part.ready(Kind.SNOOZE)] == ["b", HOSTILE]


def test_a_step_without_fields_is_asked_for_at_once(part: ManyPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.confirmed) as asked:
        press(part.steps.buttons[0], qtbot)

    assert asked.args == [Offer()]


def test_a_snooze_is_chosen_in_the_form(part: ManyPanel, qtbot: QtBot) -> None:
    press(part.steps.buttons[1], qtbot)
    assert part.form is not None
    settle()

    with qtbot.waitSignal(part.confirmed) as asked:
        press(part.form.choices[1], qtbot)

    assert asked.args == [Snooze(Instant(seen().now + HOUR))]


def test_other_items_close_the_form_and_the_same_ones_do_not(part: ManyPanel, qtbot: QtBot) -> None:
    press(part.steps.buttons[1], qtbot)
    part.show_items(seen(), ITEMS)
    same = part.form is not None

    part.show_items(seen(), ITEMS[:2])

    assert (same, part.form) == (True, None)


def test_a_queue_that_is_read_only_says_why(part: ManyPanel) -> None:
    part.show_items(seen(), ITEMS, "no disk")

    assert part.read_only.text() == "no disk"
    assert not part.steps.isEnabled()


@pytest.mark.parametrize("points", [8, 16, 24])
def test_nothing_is_cut(parent: QWidget, qtbot: QtBot, points: int) -> None:
    part = many(look(points=points), parent, qtbot, round(320 * max(points / 10, 1)))
    part.begin_step(Kind.SNOOZE)

    assert clipped(part) == []
    assert part.foot_area.horizontalScrollBar().maximum() == 0
