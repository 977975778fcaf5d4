"""A desk for tests: a queue and a team file in one folder, and a clock that is turned by hand."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session, SessionInputs
from teamclock.config.time_zones import TzData
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind, StoredData
from teamclock.domain.payloads import Create, note_fields, payload_of
from teamclock.domain.roster import TeamId
from teamclock.store.queue import Queue
from tests.domain.items import BORN, FULL, payload_fields
from tests.files import NINE_TO_FIVE, written

TEAMS = NINE_TO_FIVE.replace('"new-york"', '"york"')
NOTE = {name: value for name, value in FULL.items() if name != "ref"}


def new(data: StoredData) -> Create:
    """Return a new item, from the data that its event would hold."""
    return Create(data["from"], data["to"], note_fields(data))


@dataclass
class Office:
    """A desk at `now`, and the queue that lies on it."""

    queue: Queue
    session: Session
    now: Instant = BORN

    @property
    def desk(self) -> QueueService:
        return QueueService(self.queue, self.session, self.now)

    def added(self, by: str = "Luc", *, draft: bool = False, **data: Any) -> Item:
        return self.desk.add(new({**NOTE, **data}), by, draft=draft)

    def stepped(self, item: Item, *kinds: Kind, by: str = "Aiko") -> Item:
        """Take a step of each kind at once, with all that it needs, by the side whose it is."""
        for kind in kinds:
            item = self.desk.step(
                item.ref, Step(payload_of(kind, payload_fields(item, kind, self.now)), by)
            )
        return item

    def step(
        self, ref: int, kind: Kind, team: TeamId | None = None, rev: int | None = None, **data: Any
    ) -> Item:
        return self.desk.step(ref, Step(payload_of(kind, data), "Aiko", team, rev))


@contextmanager
def office(folder: Path, teams: str = TEAMS, queue: Path | None = None) -> Iterator[Office]:
    """Open a desk in a folder that may hold a queue, whose team file is written anew.

    `queue`: a queue that is kept elsewhere.
    """
    path = written(folder, teams)
    with closing(Queue(queue or folder / "queue.db")) as opened:
        held: list[Office] = []
        setting = SessionInputs(
            roster=path,
            folder=lambda: folder,
            clock=lambda: held[0].now,
            viewer=lambda: UTC,
            tz_data=TzData("2026f", "packaged", None),
        )
        held.append(Office(opened, Session(setting)))
        yield held[0]
