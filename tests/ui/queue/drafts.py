"""Items, histories and what dialogs show of them, seen from Paris on a Monday afternoon."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.session import sample_roster
from teamclock.domain.effects import apply, create
from teamclock.domain.errors import RefusedError
from teamclock.domain.flow import ageing
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.plan import calendars
from teamclock.domain.roster import TeamId
from teamclock.present.item import ItemContext
from teamclock.ui.queue.composer import Composing
from teamclock.ui.queue.item_dialog import ItemView
from tests.builders import at
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
    """Return what a dialog shows of an item an hour after its last step."""
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


HOSTILE_LINES = f"{HOSTILE}\n<a href='file:///etc/passwd'>x</a>"
