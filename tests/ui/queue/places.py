"""A window over a queue in a folder, as it is wired in the program; and others on that queue."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from teamclock.app.inbox import BRIEF_S, Inbox
from teamclock.app.queue_service import QueueService, Step
from teamclock.config.files import resource
from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import payload_of
from teamclock.store.queue import Queue
from teamclock.ui.control.driver import Driver
from teamclock.ui.control.panel import PanelController
from teamclock.ui.control.queue import QueueController
from teamclock.ui.control.recovery import RecoveryController
from teamclock.ui.control.undo import UndoController
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.item_list import QueueList
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.queue.step_form import StepForm
from teamclock.ui.window.window import Window
from tests.ui.sessions import Hands, session_in

Part = TypeVar("Part", bound=PanelPart)
TEAMS = resource("teams.toml").read_text("utf-8").replace("# home", "home")
NOTE = {"from": "design", "to": "coding", "context": "v2"}


class Place:
    """A window whose queue lies in a folder, and another program on that queue."""

    def __init__(self, folder: Path, look: Look) -> None:
        self.hands, self.path = Hands(), folder / "data" / "queue.db"
        self.session = session_in(folder, clock=self.hands)
        self.inbox = Inbox(self.path, self.session, BRIEF_S)
        self.window = Window(look)
        self.driver = Driver(self.session, self.inbox, self.window)
        self.driver.board_changed.connect(self.window.show_board)
        self.undo = UndoController(self.session, self.inbox, self.driver, self.window)
        self.rest = PanelController(self.window)
        self.driver.board_changed.connect(self.rest.show_board)
        self.controller = QueueController(
            self.session, self.inbox, self.driver, self.undo, self.window
        )
        self.recovery = RecoveryController(self.session, self.inbox, self.driver, self.window)
        self.driver.tick()

    def reload(self) -> None:
        """Show what another program wrote, which takes several events, now."""
        self.driver.reload()
        while self.driver._later.isActive():
            self.driver._later.stop()
            self.driver._go_on()

    @property
    def rows(self) -> QueueList:
        return self.window.lists.queue.list

    def toast(self) -> tuple[str, bool]:
        toast = self.window.status
        return toast.line.text(), not toast.undo.isHidden()

    def trouble(self) -> str:
        return self.window.banner.line.text() if self.window.banner.isVisible() else ""

    def shows(self) -> list[tuple[str, str]]:
        return [(line.title, line.item.status.value) for line in self.rows.lines()]

    def put(self, title: str = "Deploy", *, draft: bool = False) -> Item:
        """Add an item through the window's own desk."""
        self.controller.taker.put(None, {**NOTE, "title": title}, draft=draft)
        return next(line.item for line in self.rows.lines() if line.title == title)

    def elsewhere(self, ref: int, kind: Kind, **data: object) -> None:
        """Take a step as another program would."""
        with closing(Queue(self.path)) as queue:
            QueueService(queue, self.session, self.hands.now).step(
                ref, Step(payload_of(kind, data), "Aiko")
            )

    def stored(self, ref: int = 1) -> Item:
        with closing(Queue(self.path)) as queue:
            return queue.item(ref)

    def press(self, keys: str) -> None:
        QTest.keySequence(self.rows, QKeySequence(keys))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let another program hold the queue, so that nobody else may read it."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")

    def panel(self, kind: type[Part]) -> Part:
        """Return the part that the panel shows, which is of a kind."""
        part = self.window.panel.part()
        assert isinstance(part, kind)
        return part

    def item_form(self) -> StepForm:
        """Return the form that is open below the item in the panel."""
        form = self.panel(ItemPanel).form
        assert form is not None
        return form

    def type(self, words: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.window.focusWidget(), words)

    def key(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key where the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.focusWidget(), key, modifier)


def dialogs(place: Place) -> list[QDialog]:
    return [one for one in place.window.findChildren(QDialog) if one.isVisible()]
