"""A place in memory, with faults that a test chooses, and desks that share a queue there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from teamclock.domain.entry import DeskId
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.share.joining import Membership, begin, join
from teamclock.share.sync import Syncing, SyncReport
from teamclock.share.transport import AwayError, ForkedError, Share
from teamclock.store.queue import Queue
from tests.app.desks import TEAMS, Office, office

HOME = f'home = "paris"\n{TEAMS}'
"""A team file in which a step of any side is one of Paris."""


class Killed(BaseException):
    """The program ended at this point."""


def no_fault(_point: str) -> None:
    """Let all go well."""


@dataclass
class MemoryPlace:
    """The logs of all desks, as lists of lines; `fault` is called at each point with its name.

    trouble_: what is told of logs that are not read.
    """

    logs_: dict[DeskId, list[bytes]] = field(default_factory=dict)
    share_: Share | None = None
    fault: Callable[[str], None] = no_fault
    trouble_: dict[DeskId, str] = field(default_factory=dict)

    def share(self) -> Share | None:
        return self.share_

    def make(self, share: Share) -> None:
        self.share_ = share

    def logs(self) -> list[DeskId]:
        self.fault("logs")
        return sorted(self.logs_)

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        self.fault("read")
        return iter(self.logs_.get(desk, [])[after:])

    def trouble(self) -> Mapping[DeskId, str]:
        return self.trouble_

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        self.fault("before put")
        log = self.logs_.setdefault(desk, [])
        if len(log) < first - 1:
            raise ForkedError("the log is short")
        there = log[first - 1 : first - 1 + len(lines)]
        if there != list(lines[: len(there)]):
            raise ForkedError("a line is another")
        log[first - 1 :] = [*lines, *log[first - 1 + len(lines) :]]
        self.fault("after put")

    def wait(self, seconds: float) -> bool:
        return seconds < 0

    def wake(self) -> None:
        pass

    def close(self) -> None:
        pass


def away(_point: str) -> None:
    """Be a place that cannot be reached."""
    raise AwayError("the place is away")


@dataclass
class SharedOffice:
    """A desk of a share: its queue, the place, and rounds between the two."""

    office: Office
    place: MemoryPlace
    team: TeamId

    def __post_init__(self) -> None:
        self.syncing = Syncing(self.office.queue, self.place, patient=False)

    def sync(self) -> SyncReport:
        return self.syncing.round(self.office.now)

    def item(self, uid: str) -> Item:
        (found,) = self.office.queue.db.execute(
            "SELECT ref FROM item WHERE uid = ?", (uid,)
        ).fetchone()
        return self.office.queue.item(found)

    def shown(self) -> list[tuple[object, ...]]:
        return shown(self.office.queue)


def shown(queue: Queue) -> list[tuple[object, ...]]:
    """Return what all desks must agree on: everything but local refs."""
    statements = (
        (
            "SELECT uid, label, title, giver, receiver, status, rev, leg, turns, holder,"
            " accepted_at, amended_at, snoozed_until, closed_at, synced_at, round_trips, readback,"
            " question, answer, outcome, urgency, context, next_actions, ticked, court FROM item"
            " ORDER BY uid"
        ),
        "SELECT item, rev, kind, at, team, by, uid FROM event ORDER BY item, rev",
        (
            "SELECT uid, label, start, end, teams, status, rev, by, cost, minutes, summary"
            " FROM touchpoint ORDER BY uid"
        ),
        "SELECT touchpoint.uid, item FROM agenda JOIN touchpoint ON ref = touchpoint ORDER BY 1, 2",
        "SELECT item, leg, giver, receiver, turns, closed_at FROM leg ORDER BY item, leg",
        "SELECT * FROM ledger ORDER BY team",
        "SELECT * FROM excuse ORDER BY team, week",
        "SELECT item, at, reason FROM dismissal ORDER BY item, at",
        "SELECT * FROM waiting",
        "SELECT uid, min(verdict) FROM entry GROUP BY uid ORDER BY uid",
    )
    return [row for statement in statements for row in queue.db.execute(statement).fetchall()]


def said(team: str, code: str | None = None) -> Membership:
    return Membership("memory", TeamId(team), code)


@contextmanager
def desks(folder: Path, *teams: str) -> Iterator[list[SharedOffice]]:
    """Open a desk for each team: the first begins a share, the others join it."""
    place = MemoryPlace()
    with ExitStack() as stack:
        found: list[SharedOffice] = []
        for number, team in enumerate(teams):
            home = folder / f"{number}"
            home.mkdir()
            one = stack.enter_context(office(home, HOME))
            enter = join if found else begin
            enter(one.queue, place, said(team), one.now)
            found.append(SharedOffice(one, place, TeamId(team)))
        settled(*found)
        yield found


def settled(*shared: SharedOffice) -> None:
    """Let desks sync until nothing changes."""
    changed = True
    while changed:
        changed = any(report.changed for report in [one.sync() for one in shared])


def later(*shared: SharedOffice, seconds: int) -> None:
    """Turn the clocks of desks on."""
    for one in shared:
        one.office.now = Instant(one.office.now + seconds)
