"""A history: newest first, a dot a step on a thin line, and what was said below."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.history_view import HistoryView
from tests.ui.boards import near
from tests.ui.queue.drafts import WHOLE, settle, shown

DONE = (Kind.OFFER, Kind.ACCEPT, Kind.RETURN)


@pytest.fixture
def view(light: Look, parent: QWidget, qtbot: QtBot) -> HistoryView:
    made = HistoryView(light, parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(400, 400)
    with qtbot.waitExposed(parent):
        parent.show()
    return made


def show(view: HistoryView, *kinds: Kind, me: str = "") -> list[str]:
    one = shown(*kinds, **WHOLE._asdict())
    view.show_events(one.seen, one.events, me)
    settle()
    return view.toPlainText().splitlines()


def test_it_tells_who_did_what_and_what_was_said_newest_first(view: HistoryView) -> None:
    assert show(view, *DONE) == [
        "Aiko (Coding) asked a question · 20:45",
        "which one?",
        "Aiko (Coding) picked it up · 19:45",
        "I roll it out",
        "Aiko (Design) handed it off · 18:45",
        "Luc (Design) created it · 17:45",
    ]


def test_the_users_own_steps_are_yours_and_their_dots_are_filled(view: HistoryView) -> None:
    lines = show(view, *DONE, me="Luc")

    assert lines[-1] == "You created it · 17:45"
    assert [own for _middle, own in view.dots()] == [False, False, False, True]


def test_the_person_is_semibold(view: HistoryView) -> None:
    show(view, *DONE)

    parts = [*view.document().begin().textFormats()]
    first = parts[0]
    assert first.length == len("Aiko")
    assert first.format.font().weight() == QFont.Weight.DemiBold
    assert parts[1].format.font().weight() == QFont.Weight.Normal


def test_ticks_in_a_row_share_a_line(view: HistoryView) -> None:
    lines = show(view, Kind.OFFER, Kind.TICK, Kind.TICK)

    assert len(view.dots()) == 3
    assert lines[0].startswith("Aiko (")
    assert lines[1].endswith("done")


def test_each_dot_stands_at_its_line_and_a_line_joins_them(view: HistoryView, light: Look) -> None:
    show(view, *DONE)

    dots = [middle for middle, _own in view.dots()]
    tops = [middle.y() for middle in dots]
    image = view.viewport().grab().toImage()
    ratio = image.width() / view.viewport().width()
    x = int(dots[0].x() * ratio)
    between = [image.pixelColor(x, int((a + b) / 2 * ratio)) for a, b in pairwise(tops)]
    assert tops == sorted(tops)
    assert all(near(colour, light.colours.border, 90) for colour in between)
