"""Rounds of a shared queue beside a window, in a thread with its own connection (share.md, 5)."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from time import perf_counter, sleep
from typing import NamedTuple

from teamclock.app.clock import Clock
from teamclock.app.window_priority import WindowPriority
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.share.joining import finish, refuse_another
from teamclock.share.place import is_database
from teamclock.share.sync import Syncing, SyncReport
from teamclock.share.transport import AwayError, PasswordRefusedError, Transport
from teamclock.store import entries, share_facts
from teamclock.store.queue import Queue

IDLE_S = 15.0
"""The longest time between two looks at a folder, in seconds, if nothing tells of a change."""

_DATABASE_S = 60.0
"""The longest time between two looks at a database, in seconds, which tells of changes itself."""

_AWAY_S = (1.0, 2.0, 5.0, 15.0, 60.0)
"""How long to wait before the next attempt while the place is away, in seconds; the last stays."""

_LEAST_FREE_S, _MOST_FREE_S = 0.002, 0.02
"""How long rounds leave the queue free after a transaction, in seconds: a third of its length."""


class RoundNews(NamedTuple):
    """The result of a round at an instant: its report, or the reason for its failure in words."""

    at: Instant
    report: SyncReport | None
    trouble: str = ""


class YieldingQueue(Queue):
    """A queue that leaves its file free after each transaction, so that a window gets at it.

    A window that takes a step tries to lock the file for 10 ms, 20 times a second. Rounds that have
    much to read lock it again at once, and would keep the window out for seconds. Each statement
    waits while the window holds `priority`, reading the queue and laying out what it shows.
    """

    def __init__(
        self,
        path: Path,
        pause: Callable[[float], object] = sleep,
        priority: WindowPriority | None = None,
    ) -> None:
        self._pause, self._priority = pause, priority
        super().__init__(path)

    def _await_window(self) -> None:
        if self._priority is not None:
            self._priority.wait()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        start = perf_counter()
        with super().transaction():
            yield
        self._pause(min(max((perf_counter() - start) / 3, _LEAST_FREE_S), _MOST_FREE_S))


class _Rounds(NamedTuple):
    """What rounds are done with, and the longest time between two, in seconds."""

    queue: Queue
    place: Transport
    syncing: Syncing
    idle_s: float

    def round(self, now: Instant) -> SyncReport:
        """Do a round, or complete a join that was broken off."""
        return complete_round(self.queue, self.place, self.syncing, now)


class ShareLoop:
    """Does rounds until it is stopped, or the queue is not shared any more.

    `on_news` is called in the thread after each round. `open_place` opens the transport of the
    place that the queue is shared at.
    """

    def __init__(
        self,
        path: Path,
        open_place: Callable[[str], Transport],
        clock: Clock,
        on_news: Callable[[RoundNews], object],
    ) -> None:
        self._path, self._open_place, self._clock, self._on_news = path, open_place, clock, on_news
        self._stopped, self._woken = Flag(), Flag()
        self._place: Transport | None = None
        self._priority: WindowPriority | None = None
        self._thread = Thread(target=self._run, name="share", daemon=True)

    @property
    def is_alive(self) -> bool:
        """Return whether rounds are done; they end where the queue or the place cannot be used."""
        return self._thread.is_alive()

    def start(self, priority: WindowPriority | None = None) -> None:
        """Begin with the first round; all wait while a window beside them holds `priority`."""
        self._priority = priority
        self._thread.start()

    def wake(self) -> None:
        """Begin a round soon: there is something to publish or to read."""
        self._woken.set()
        place = self._place
        if place is not None:
            place.wake()

    def stop(self, most_s: float | None = None) -> bool:
        """End after the round that is under way, and one for steps that are not shared yet.

        Wait for that, at most `most_s` seconds, and return whether it has ended: a place may hang.
        """
        self._stopped.set()
        self.wake()
        if self._thread.is_alive():
            self._thread.join(most_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with closing(YieldingQueue(self._path, priority=self._priority)) as queue:
                name = share_facts.fact(queue, "place")
                if name is not None:
                    self._go(queue, name)
        except TeamclockError as error:
            self._on_news(RoundNews(self._clock(), None, str(error)))

    def _go(self, queue: Queue, name: str) -> None:
        with closing(self._open_place(name)) as place:
            self._place = place
            idle_s = _DATABASE_S if is_database(name) else IDLE_S
            self._go_on(_Rounds(queue, place, Syncing(queue, place, patient=True), idle_s))

    def _go_on(self, rounds: _Rounds) -> None:
        failed = 0
        while not self._stopped.is_set() and _is_shared(rounds.queue):
            self._woken.clear()
            failed = self._attempt(rounds, failed)
            if not (self._stopped.is_set() or self._woken.is_set()):
                self._wait(rounds, failed)
        if not failed:
            _share_the_rest(rounds, self._clock())

    def _attempt(self, rounds: _Rounds, failed: int) -> int:
        """Do a round and report it; return how often rounds have failed in a row."""
        now = self._clock()
        try:
            news = RoundNews(now, rounds.round(now))
            failed = 0
        except TeamclockError as error:
            if isinstance(error, AwayError):
                _note_away(rounds, now)
            passes = isinstance(error, AwayError | BusyError)
            failed = min(failed + 1, len(_AWAY_S)) if passes else len(_AWAY_S)
            news = RoundNews(now, None, _trouble(error))
        self._on_news(news)
        return failed

    def _wait(self, rounds: _Rounds, failed: int) -> None:
        """Wait for a change, or for the next attempt; `wake` ends both."""
        if failed:
            self._woken.wait(_AWAY_S[failed - 1])
            return
        try:
            rounds.place.wait(rounds.idle_s)
        except AwayError:
            self._woken.wait(_AWAY_S[0])


def _trouble(error: TeamclockError) -> str:
    """Return what went wrong, with what a window cannot ask for by itself."""
    if isinstance(error, PasswordRefusedError):
        words = _("{trouble}; “teamclock share sync” in a terminal asks for it anew")
        return words.format(trouble=error)
    return str(error)


def _is_shared(queue: Queue) -> bool:
    """Return whether the queue is still shared: another program may have left the share."""
    try:
        return share_facts.own_desk(queue) is not None
    except TeamclockError:  # the next round reports it
        return True


def _note_away(rounds: _Rounds, now: Instant) -> None:
    with suppress(TeamclockError):  # another program holds the queue: the next round notes it
        rounds.syncing.note_away(now)


def _share_the_rest(rounds: _Rounds, now: Instant) -> None:
    """Do a last round for steps that were taken during the one before."""
    with suppress(TeamclockError):  # the next start does it
        desk = share_facts.recording_desk(rounds.queue)
        if desk is not None and entries.count_unpublished(rounds.queue, desk):
            rounds.round(now)


def complete_round(queue: Queue, place: Transport, syncing: Syncing, now: Instant) -> SyncReport:
    """Do a round, or complete a join that was broken off; raise DataError at another share."""
    refuse_another(queue, place)
    if share_facts.fact(queue, share_facts.JOINING):
        return finish(queue, place, now)
    return syncing.round(now)
