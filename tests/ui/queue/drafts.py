"""Items, histories and what the panel shows of them, seen from Paris on a Monday afternoon."""

from datetime import date
from itertools import combinations
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from teamclock.domain.effects import apply, create
from teamclock.domain.errors import RefusedError
from teamclock.domain.flow import ageing
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.present.item import ItemContext
from teamclock.ui.queue.composing import Composing
from teamclock.ui.queue.item_view import ItemView
from tests.builders import at, sample_roster
from tests.domain.items import history
from tests.ui.boards import HOSTILE, NOW, PARIS

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
TEAMS = sample_roster().teams
TODAY = date(2026, 11, 23)
WHOLE = Note(
    "Failing import",
    Urgency.WATCH,
    context="It stopped.\n\nWe retry.",
    next_actions=("run it; done when green", "ask the vendor"),
    if_then="switch to the old one",
    links=(Link("https://example.org/1", "the whole story"), Link("https://example.org/2")),
    due_at=at("2026-11-25T16:00Z"),
    default_if_silent="I take the old one",
)


def seen(now: int | None = None) -> ItemContext:
    instant = at(NOW) if now is None else Instant(now)
    return ItemContext(calendars(sample_roster()), PARIS, instant)


def told(*kinds: Kind, **data: Any) -> tuple[Item, tuple[Event, ...]]:
    """Return an item from Design to Coding with its history, a step of each kind an hour apart."""
    first, *rest = history(*kinds, **{"from": DESIGN, "to": CODING, **data})
    events = [first._replace(team=DESIGN), *rest]
    item = create(events[0])
    for event in events[1:]:
        item = apply(item, event)
    return item, tuple(events)


def shown(
    *kinds: Kind, home: TeamId | None = CODING, now: int | None = None, **data: Any
) -> ItemView:
    """Return what the panel shows of an item an hour after its last step."""
    item, events = told(*kinds, **data)
    instant = events[-1].at + HOUR if now is None else now
    return showing(item, events, home, instant)


def showing(item: Item, events: tuple[Event, ...], home: TeamId | None, now: int) -> ItemView:
    viewed = seen(now)
    return ItemView(
        item, ageing(item, viewed.calendars, {}, viewed.now), events, viewed, TEAMS, home
    )


def composing(item: Item | None = None, receiver: TeamId = CODING) -> Composing:
    return Composing(TEAMS, DESIGN, receiver, reach, PARIS, TODAY, item)


def reach(giver: TeamId, receiver: TeamId) -> str:
    return f"{receiver} can start Tue 01:00; back to {giver} Wed 09:00"


class Taker:
    """Takes what dialogs ask for, or refuses it with a reason."""

    def __init__(self) -> None:
        self.taken: list[tuple[Any, ...]] = []
        self.reason = ""

    def __call__(self, *asked: Any) -> None:
        if self.reason:
            raise RefusedError(self.reason)
        self.taken.append(asked)


def settle() -> None:
    """Let layouts follow what has just changed."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()


def press(button: QAbstractButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def button(parent: QWidget, words: str) -> QPushButton:
    """Return the button in sight that says so; “&” is its key."""
    settle()
    (found,) = [
        one
        for one in parent.findChildren(QPushButton)
        if one.text().replace("&", "") == words and one.isVisible()
    ]
    return found


def clipped(parent: QWidget) -> list[str]:
    """Name the buttons in sight that are too small for their words."""
    settle()
    return [
        one.text()
        for one in parent.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]


def overlapping(parent: QWidget) -> list[tuple[str, str]]:
    """Name the pairs of fields, labels and buttons in sight of which one lies over the other."""
    settle()
    kinds = (QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QComboBox)
    parts = [one for kind in kinds for one in parent.findChildren(kind) if one.isVisible()]
    boxes = [(one, QRect(one.mapTo(parent, QPoint(0, 0)), one.size())) for one in parts]
    return [
        (type(one).__name__, type(other).__name__)
        for (one, box), (other, place) in combinations(boxes, 2)
        if box.intersects(place) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


HOSTILE_LINES = f"{HOSTILE}\n<a href='file:///etc/passwd'>x</a>"
