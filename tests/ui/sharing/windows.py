"""A window over a queue that may be shared in a folder, and another desk of that share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.queue_service import QueueService, Step
from teamclock.domain.entry import DeskId
from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import payload_of
from teamclock.domain.roster import TeamId
from teamclock.share.folder import Folder
from teamclock.share.joining import Membership, begin, join, leave
from teamclock.share.sync import Syncing, SyncReport
from teamclock.store import share_facts
from teamclock.store.queue import Queue
from teamclock.ui.control.sharing import SharingController
from teamclock.ui.kit.theme import Look
from tests.app.desks import new
from tests.files import written
from tests.ui.queue.places import NOTE, TEAMS, Place
from tests.ui.sessions import Hands, session_in

SOON = 6000
"""A step of another desk is seen within so many milliseconds, also beside other tests."""


def member(shared: Path, team: str = "coding", code: str = "COD") -> Membership:
    return Membership(str(shared), TeamId(team), code)


class OtherDesk:
    """A desk without a window, at a folder; its clock stands a minute before the window's."""

    def __init__(self, folder: Path, shared: Path) -> None:
        folder.mkdir()
        written(folder, TEAMS)
        self.hands = Hands("2026-11-23T15:41Z")
        self.session = session_in(folder, clock=self.hands)
        self.queue, self.place = Queue(folder / "queue.db"), Folder(shared)
        self.said = member(shared)
        self.syncing = Syncing(self.queue, self.place, patient=False)

    def begin(self) -> None:
        begin(self.queue, self.place, self.said, self.hands.now)

    def join(self) -> None:
        join(self.queue, self.place, self.said, self.hands.now)

    def sync(self) -> SyncReport:
        return self.syncing.round(self.hands.now)

    def add(self, title: str) -> Item:
        desk = QueueService(self.queue, self.session, self.hands.now)
        item = desk.add(new({**NOTE, "title": title}), "Aiko", draft=False)
        self.sync()
        return item

    def find(self, title: str) -> Item:
        rows = self.queue.db.execute("SELECT ref FROM item WHERE title = ?", (title,))
        return self.queue.item(rows.fetchone()[0])

    def titles(self) -> list[str]:
        self.sync()
        return [title for (title,) in self.queue.db.execute("SELECT title FROM item ORDER BY ref")]

    def step(self, title: str, kind: Kind, **data: object) -> None:
        """Take a step, and share it only with the next `sync`."""
        desk = QueueService(self.queue, self.session, self.hands.now)
        desk.step(self.find(title), Step(payload_of(kind, data), "Aiko"))


class SharedWindow(Place):
    """A window as the program wires it, with what follows the share of its queue."""

    def __init__(self, folder: Path, look: Look) -> None:
        super().__init__(folder, look)
        self.folder, self.shared = folder, folder / "shared"
        self.shared.mkdir(exist_ok=True)
        self.sharing = SharingController(self.session, self.inbox, self.driver, self.window)
        self.driver.watch()

    def other(self) -> OtherDesk:
        return OtherDesk(self.folder / "other", self.shared)

    def share(self) -> None:
        """Share the queue as the terminal does, and wait for nothing."""
        with self.at_the_place() as (queue, place):
            begin(queue, place, member(self.shared, "design", "DES"), self.hands.now)

    def join(self) -> None:
        with self.at_the_place() as (queue, place):
            join(queue, place, member(self.shared, "design", "DES"), self.hands.now)

    def leave(self) -> None:
        with self.at_the_place() as (queue, place):
            leave(queue, place, self.hands.now)

    @contextmanager
    def at_the_place(self) -> Iterator[tuple[Queue, Folder]]:
        """Open the queue and the place as another program does."""
        queue = Queue(self.path)
        try:
            yield queue, Folder(self.shared)
        finally:
            queue.close()

    def desk(self) -> DeskId:
        with self.at_the_place() as (queue, _place):
            desk = share_facts.own_desk(queue)
            assert desk is not None
            return desk

    def published(self) -> int:
        """Return how many lines this desk has at the place."""
        return sum(1 for _line in Folder(self.shared).read(self.desk(), 0))

    def mark(self) -> str:
        """Return the words of the mark, empty if it is not in sight."""
        lists = self.window.lists
        shown = "mark" in vars(lists) and lists.mark.isVisible()
        return lists.mark.accessibleName() if shown else ""

    def titles(self) -> list[str]:
        return [line.title for line in self.rows.lines()]

    def add(self, title: str) -> None:
        """Add an item as the composer does, which tries again while a round holds the queue."""
        self.undo.again.do(
            lambda: self.controller.taker.put(None, {**NOTE, "title": title}, draft=False),
            lambda _done: None,
            self.undo.refuse,
        )

    def away(self) -> None:
        self.shared.rename(self.folder / "elsewhere")

    def back(self) -> None:
        (self.folder / "elsewhere").rename(self.shared)

    def end(self) -> None:
        self.sharing.finish()
        self.window.status.forget()
        Shiboken.delete(self.driver)
        self.inbox.close()


@contextmanager
def shared_window(folder: Path, qtbot: QtBot, look: Look) -> Iterator[SharedWindow]:
    written(folder, TEAMS)
    made = SharedWindow(folder, look)
    qtbot.addWidget(made.window)
    made.window.resize(1080, 690)
    with qtbot.waitActive(made.window):
        made.window.show()
    try:
        yield made
    finally:
        made.end()


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """Wait until something holds, as long as a step of another desk may take."""
    qtbot.waitUntil(holds, timeout=SOON)
