"""Rounds of a shared queue beside a window, in a thread with its own connection (share.md, 5).

A round reads the logs of all desks at the place, folds what changed, and publishes what is new.
"""

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
"""The longest time between two rounds at a folder, in seconds; a watch on it may end the wait."""

_DATABASE_S = 60.0
"""The longest time between two rounds at a database, in seconds; it notifies of most changes."""

_AWAY_S = (1.0, 2.0, 5.0, 15.0, 60.0)
"""How long to wait after each failed round in a row, in seconds; the last value repeats."""

_LEAST_FREE_S, _MOST_FREE_S = 0.002, 0.02
"""Bounds in seconds of the pause after a transaction, which is a third of its length."""


class RoundNews(NamedTuple):
    """The result of a round that began at an instant.

    report: what the round did; None if it failed
    trouble: the reason for its failure in words; "" if it did not fail
    """

    at: Instant
    report: SyncReport | None
    trouble: str = ""


class YieldingQueue(Queue):
    """A queue that leaves its file unlocked after each transaction, so that a window can lock it.

    A window that takes a step tries to lock the file for 10 ms, 20 times a second. Rounds with much
    to read would lock it again at once, and keep the window out for seconds. Each statement also
    waits while the window holds `priority`, because it reads the queue or lays out what it shows.
    `pause` waits for a number of seconds.
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
        """Wait while the window holds priority; the base class calls this before each statement."""
        if self._priority is not None:
            self._priority.wait()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a transaction as the base class does, then pause, so that a window gets the lock.

        The pause is a third of the transaction's time, within limits.
        """
        start = perf_counter()
        with super().transaction():
            yield
        self._pause(min(max((perf_counter() - start) / 3, _LEAST_FREE_S), _MOST_FREE_S))


class _Rounds(NamedTuple):
    """What rounds need, and the longest time between two rounds, in seconds."""

    queue: Queue
    place: Transport
    syncing: Syncing
    idle_s: float

    def round(self, now: Instant) -> SyncReport:
        """Do a round, or complete a join that was interrupted."""
        return complete_round(self.queue, self.place, self.syncing, now)


class ShareLoop:
    """A thread that does rounds until it is stopped, or the queue is no longer shared.

    `path` is that of the queue. `on_news` is called in the thread after each round. `open_place`
    opens the transport for the name of the place at which the queue is shared.
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
        self._place: Transport | None = None  # once it is open, for `wake`
        self._priority: WindowPriority | None = None
        self._thread = Thread(target=self._run, name="share", daemon=True)

    @property
    def is_alive(self) -> bool:
        """Return whether the thread runs; it also ends if queue or place cannot be opened."""
        return self._thread.is_alive()

    def start(self, priority: WindowPriority | None = None) -> None:
        """Begin with the first round; rounds wait while a window holds `priority`."""
        self._priority = priority
        self._thread.start()

    def wake(self) -> None:
        """Begin a round soon, because there is something to publish or to read."""
        self._woken.set()
        place = self._place
        if place is not None:
            place.wake()

    def stop(self, most_s: float | None = None) -> bool:
        """End after the round in progress, and one more for steps that are not shared yet.

        Wait for the end, at most `most_s` seconds (None: without limit), because a place may hang.
        Return whether the thread has ended.
        """
        self._stopped.set()
        self.wake()
        if self._thread.is_alive():
            self._thread.join(most_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        """Do rounds with an own connection to the queue; report an error that ends them."""
        try:
            with closing(YieldingQueue(self._path, priority=self._priority)) as queue:
                name = share_facts.fact(queue, "place")
                if name is not None:
                    self._sync_at(queue, name)
        except TeamclockError as error:
            self._on_news(RoundNews(self._clock(), None, str(error)))

    def _sync_at(self, queue: Queue, name: str) -> None:
        """Do rounds at the place that is called `name`, as `open_place` takes it.

        `patient` rounds let receipts wait up to a minute, so that not all desks write one.
        """
        with closing(self._open_place(name)) as place:
            self._place = place
            idle_s = _DATABASE_S if is_database(name) else IDLE_S
            self._sync_until_stopped(
                _Rounds(queue, place, Syncing(queue, place, patient=True), idle_s)
            )

    def _sync_until_stopped(self, rounds: _Rounds) -> None:
        """Do rounds and wait between them, until the loop is stopped or the queue is not shared.

        In the end share steps that were taken during the last round, unless that round failed.
        """
        failed = 0
        while not self._stopped.is_set() and _is_shared(rounds.queue):
            self._woken.clear()
            failed = self._attempt(rounds, failed)
            if not (self._stopped.is_set() or self._woken.is_set()):
                self._wait(rounds, failed)
        if not failed:
            _share_the_rest(rounds, self._clock())

    def _attempt(self, rounds: _Rounds, failed: int) -> int:
        """Do a round and report it; return how often rounds have failed in a row, at most five.

        `failed` is that number before. An error that will not pass soon counts as five at once. If
        the place cannot be reached, that is stored.
        """
        now = self._clock()
        try:
            news = RoundNews(now, rounds.round(now))
            failed = 0
        except TeamclockError as error:
            if isinstance(error, AwayError):
                _note_away(rounds, now)
            may_pass_soon = isinstance(error, AwayError | BusyError)
            failed = min(failed + 1, len(_AWAY_S)) if may_pass_soon else len(_AWAY_S)
            news = RoundNews(now, None, _trouble_text(error))
        self._on_news(news)
        return failed

    def _wait(self, rounds: _Rounds, failed: int) -> None:
        """Wait for a change or, after a failure, for the next attempt; `wake` ends both.

        `failed` is how often rounds have failed in a row, at most five.
        """
        if failed:
            self._woken.wait(_AWAY_S[failed - 1])
            return
        try:
            rounds.place.wait(rounds.idle_s)
        except AwayError:
            self._woken.wait(_AWAY_S[0])


def _trouble_text(error: TeamclockError) -> str:
    """Return the error of a round in words, with what to do if a password is asked for."""
    if isinstance(error, PasswordRefusedError):
        words = _("{trouble}; “teamclock share sync” in a terminal asks for it anew")
        return words.format(trouble=error)
    return str(error)


def _is_shared(queue: Queue) -> bool:
    """Return whether the queue is still shared; another program may have left the share."""
    try:
        return share_facts.own_desk(queue) is not None
    except TeamclockError:  # the next round reports it
        return True


def _note_away(rounds: _Rounds, now: Instant) -> None:
    """Store that the place cannot be reached; if the queue is locked, the next round does."""
    with suppress(TeamclockError):  # another program holds the queue: the next round notes it
        rounds.syncing.note_away(now)


def _share_the_rest(rounds: _Rounds, now: Instant) -> None:
    """Do a last round if steps of this desk are not published yet."""
    with suppress(TeamclockError):  # the next start does it
        desk = share_facts.recording_desk(rounds.queue)
        if desk is not None and entries.count_unpublished(rounds.queue, desk):
            rounds.round(now)


def complete_round(queue: Queue, place: Transport, syncing: Syncing, now: Instant) -> SyncReport:
    """Do a round by `syncing`, or complete a join that was interrupted.

    Raise DataError if another share is at the place.
    """
    refuse_another(queue, place)
    if share_facts.fact(queue, share_facts.JOINING):
        return finish(queue, place, now)
    return syncing.round(now)
