"""Desks that work off line for days, with clocks that differ, killed at random, until all agree.

    python -m tests.share.simulation [--seeds N] [--steps N] [--kills N] [--place folder|postgres]

prints a line a seed. Each desk is a real queue and a real place; a kill ends a round or a step by
an exception at one of the points before and after a commit or a write, after which the queue is
opened anew.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from teamclock.app.meeting_search import propose_series
from teamclock.app.meetings import Meetings, Who
from teamclock.app.queue_service import Step
from teamclock.domain.entry import DeskId
from teamclock.domain.errors import TeamclockError
from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.meeting import MeetingRecord
from teamclock.domain.payloads import payload_of
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of
from teamclock.domain.steps import allowed
from teamclock.share.joining import Membership, begin, join
from teamclock.share.sync import Syncing
from teamclock.share.transport import Share, Transport
from teamclock.store.queue import Queue
from tests.app.desks import NOTE, Office, new, office
from tests.domain.items import BORN, ROWS, payload_fields, taker
from tests.share.places import Killed, MemoryPlace, shown

TEAMS = ("paris", "tokyo", "york", "tokyo", "paris")
SKEWS = (0, -20 * MINUTE, 3 * HOUR, 40, 0)
_PERSONS = ("Luc", "Aiko", "Sam", "Ken", "Zoé")
_MOST_OFF = 3 * DAY


class Asked(NamedTuple):
    """How much a simulation does."""

    steps: int = 1500
    kills: int = 200


class Result(NamedTuple):
    """What a simulation came to."""

    entries: int
    refused: int
    killed: int


@dataclass
class Executioner:
    """Kills at some of the points that it is asked at."""

    chance: random.Random
    left: int
    share: float
    done: int = 0

    def __call__(self, _point: str) -> None:
        if self.left and self.chance.random() < self.share:
            self.left -= 1
            self.done += 1
            raise Killed


class MortalQueue(Queue):
    """A queue whose program may end before or after a commit."""

    fault: Callable[[str], None]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            self.fault("before commit")
        self.fault("after commit")


@dataclass
class MortalPlace:
    """A place whose program may end before or after each write."""

    place: Transport
    fault: Callable[[str], None]

    def share(self) -> Share | None:
        return self.place.share()

    def make(self, share: Share) -> None:
        self.place.make(share)

    def logs(self) -> list[DeskId]:
        return list(self.place.logs())

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        return self.place.read(desk, after)

    def trouble(self) -> Mapping[DeskId, str]:
        return self.place.trouble()

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        self.fault("before put")
        self.place.put(desk, first, lines)
        self.fault("after put")

    def wait(self, seconds: float) -> bool:
        return self.place.wait(seconds)

    def wake(self) -> None:
        self.place.wake()

    def close(self) -> None:
        self.place.close()


@dataclass
class Desk:
    """A desk in a simulation: opened anew after each kill."""

    folder: Path
    team: TeamId
    by: str
    skew: int
    place: Transport
    fault: Executioner
    office: Office
    back_at: int = 0
    acknowledged: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Open the queue as a program that starts does."""
        self.office.queue.close()
        queue = MortalQueue(self.folder / "queue.db")
        queue.fault = self.fault
        self.office.queue = queue
        self.syncing = Syncing(queue, MortalPlace(self.place, self.fault), patient=False)

    def close(self) -> None:
        self.office.queue.close()

    def at(self, now: int) -> None:
        self.office.now = Instant(now + self.skew)

    def sync(self) -> bool:
        """Do a round; return whether it changed anything."""
        return self.syncing.round(self.office.now).changed

    def uids(self) -> list[str]:
        rows = self.office.queue.db.execute("SELECT uid FROM entry").fetchall()
        return [uid for (uid,) in rows]


class World:
    """Five desks and the way of one simulation."""

    def __init__(self, asked: Asked, chance: random.Random, desks: Sequence[Desk]) -> None:
        self.asked, self.chance, self.desks = asked, chance, desks
        self.now = int(BORN)

    def run(self) -> Result:
        """Take all steps, then let all desks sync until nothing changes, and compare them."""
        for _number in range(self.asked.steps):
            self.now += self.chance.randrange(20 * MINUTE)
            self._one(self.chance.choice(self.desks))
        self._settle()
        return self._compared()

    def _one(self, desk: Desk) -> None:
        desk.at(self.now)
        try:
            with suppress(TeamclockError):
                self._step(desk)
            if desk.back_at <= self.now and self.chance.random() < 0.5:
                desk.sync()
        except Killed:
            desk.open()
        if self.chance.random() < 0.02:
            desk.back_at = self.now + self.chance.randrange(_MOST_OFF)

    def _step(self, desk: Desk) -> None:
        """Take a random step, and note that it was acknowledged."""
        before = set(desk.uids())
        self._any_step(desk)
        desk.acknowledged |= set(desk.uids()) - before

    def _any_step(self, desk: Desk) -> None:
        items = self._items(desk)
        roll = self.chance.random()
        if len(items) < 5 or roll < 0.05:
            desk.office.desk.add(new({**NOTE, **self._way(desk)}), desk.by, draft=roll < 0.01)
        elif roll < 0.15:
            self._meet(desk, items)
        elif roll < 0.25:
            desk.office.desk.undo(self.chance.choice(items), desk.by)
        else:
            self._move(desk, self.chance.choice(items))

    def _way(self, desk: Desk) -> dict[str, TeamId]:
        others = [TeamId(team) for team in set(TEAMS) - {desk.team}]
        return {"from": desk.team, "to": self.chance.choice(sorted(others))}

    def _items(self, desk: Desk) -> list[Item]:
        queue = desk.office.queue
        rows = queue.db.execute("SELECT ref FROM item ORDER BY ref DESC LIMIT 12").fetchall()
        return [queue.item(ref) for (ref,) in rows]

    def _move(self, desk: Desk, item: Item) -> None:
        now = desk.office.now
        kinds = [kind for kind in ROWS if allowed(item, kind, now)]
        kind = self.chance.choice([kind for kind in kinds if kind not in _OF_MEETINGS])
        said = payload_of(kind, payload_fields(item, kind, now))
        desk.office.desk.step(item, Step(said, desk.by, taker(item, kind), item.rev))

    def _meet(self, desk: Desk, items: Sequence[Item]) -> None:
        meetings = Meetings(desk.office.queue, desk.office.session, desk.office.desk)
        who, now = Who(desk.by, desk.team), desk.office.now
        planned = meetings.planned()
        roll = self.chance.random()
        if roll < 0.4 or not planned:
            over = [one for one in items[:3] if one.status in _OUT]
            at = Interval(Instant(now + DAY), Instant(now + DAY + HOUR))
            meetings.plan(at, (TeamId("paris"), TeamId("york")), over, who)
        elif roll < 0.6:
            meetings.move(self.chance.choice(planned), Instant(now + 2 * DAY), who)
        elif roll < 0.7:
            meetings.cancel(self.chance.choice(planned), who)
        elif roll < 0.9:
            one = self.chance.choice(planned)
            meetings.log(MeetingRecord(20, 3, "We ship"), one.teams, [], who, one)
        elif roll < 0.93:
            terms = Terms(weeks_from(now, 1), HOUR)
            meetings.keep(
                propose_series(desk.office.session, desk.office.queue, _SERIES, terms), who
            )
        else:
            week = week_of(now) + self.chance.randrange(4)
            meetings.excuse(Excuse(desk.team, week), self.chance.choice(["a fair", None]), who)

    def _settle(self) -> None:
        """Let all desks sync, with the kills that are left to come, until nothing changes."""
        self.now += DAY + HOUR  # no receipt is due any more
        changed = True
        while changed:
            changed = False
            for desk in self.desks:
                desk.at(self.now)
                desk.fault.left = 0
                changed |= desk.sync()

    def _compared(self) -> Result:
        first, *others = [shown(desk.office.queue) for desk in self.desks]
        for number, other in enumerate(others, 1):
            assert other == first, f"desk {number} shows another queue: {_differing(first, other)}"
        for desk in self.desks:
            lost = desk.acknowledged - set(desk.uids())
            assert not lost, f"{len(lost)} steps of {desk.by} are lost"
            self._refuse_twins(desk.office.queue)
        verdicts = dict(
            self.desks[0].office.queue.db.execute(
                "SELECT verdict, count(*) FROM entry GROUP BY verdict"
            )
        )
        assert set(verdicts) <= {"taken", "refused", "undone"}, verdicts
        killed = sum(desk.fault.done for desk in self.desks)
        return Result(sum(verdicts.values()), verdicts.get("refused", 0), killed)

    @staticmethod
    def _refuse_twins(queue: Queue) -> None:
        """Fail where two moves on one step are both taken."""
        from teamclock.domain.fold import is_move
        from teamclock.exchange.entry_json import entry_of

        rows = queue.db.execute("SELECT line FROM entry WHERE verdict = 'taken'").fetchall()
        taken = [entry_of(line.encode()) for (line,) in rows]
        places = [(one.subject, one.on) for one in taken if is_move(one)]
        assert len(set(places)) == len(places), "two moves on one step were taken"


_SERIES = (TeamId("paris"), TeamId("york"))
_OF_MEETINGS = {Kind.PLAN_SYNC, Kind.LOG_SYNC}
_OUT = {Status.OFFERED, Status.ACCEPTED, Status.RETURNED}


def _differing(one: Sequence[object], other: Sequence[object]) -> object:
    missing = [row for row in one if row not in other]
    more = [row for row in other if row not in one]
    return missing[:2], more[:2]


@contextmanager
def world(
    folder: Path, seed: int, asked: Asked, open_place: Callable[[], Transport]
) -> Iterator[World]:
    """Make five desks that share a queue at places that `open_place` opens."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    share = 3 * asked.kills / max(asked.steps * 8, 1)
    with ExitStack() as stack:
        desks: list[Desk] = []
        for number, team in enumerate(TEAMS):
            home = folder / f"desk{number}"
            home.mkdir()
            opened = stack.enter_context(office(home))
            place = open_place()
            stack.callback(place.close)
            enter = join if desks else begin
            enter(opened.queue, place, Membership("here", TeamId(team), None), opened.now)
            fault = Executioner(chance, asked.kills // len(TEAMS), share)
            desk = Desk(home, TeamId(team), _PERSONS[number], SKEWS[number], place, fault, opened)
            desk.open()
            stack.callback(desk.close)
            desks.append(desk)
        yield World(asked, chance, desks)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--place", choices=["memory", "folder", "postgres"], default="folder")
    args = parser.parse_args(words)
    for seed in range(args.first, args.first + args.seeds):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            open_place = stack.enter_context(places(args.place, folder))
            asked = Asked(args.steps, args.kills)
            result = stack.enter_context(world(folder, seed, asked, open_place)).run()
        sys.stdout.write(
            f"seed {seed}, {args.place}: {result.entries} entries, {result.refused} refused,"
            f" {result.killed} kills: all desks agree, nothing is lost\n"
        )
        sys.stdout.flush()
    return 0


@contextmanager
def places(kind: str, folder: Path) -> Iterator[Callable[[], Transport]]:
    """Yield what opens a new place for each desk."""
    if kind == "memory":
        shared_memory = MemoryPlace()
        yield lambda: shared_memory
        return
    if kind == "folder":
        from teamclock.share.folder import Folder

        shared = folder / "shared"
        shared.mkdir()
        yield lambda: Folder(shared)
        return
    from tests.share.postgres_server import Database, running_server

    with running_server() as server, closing(Database(server)) as database:
        yield lambda: database.opened(server.owner)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
