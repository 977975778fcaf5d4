"""Rounds of a shared queue beside a window, in a thread with its own connection (share.md, 5)."""

from collections.abc import Callable
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import NamedTuple

from teamclock.app.clock import Clock
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant
from teamclock.share.joining import finish, refuse_another
from teamclock.share.sync import Syncing, SyncReport
from teamclock.share.transport import AwayError, Transport
from teamclock.store import entries
from teamclock.store.queue import Queue

IDLE_S = 15.0
"""The longest time between two looks at the place, in seconds, if nothing tells of a change."""

_AWAY_S = (1.0, 2.0, 5.0, 15.0, 60.0)
"""How long to wait before the next attempt while the place is away, in seconds; the last stays."""


class RoundNews(NamedTuple):
    """What became of a round: its report, or in words why there was none."""

    report: SyncReport | None
    trouble: str = ""


class ShareLoop:
    """Does rounds until it is stopped; `told` is called in its thread after each.

    `open_place` opens the transport of the place that the queue is shared at.
    """

    def __init__(
        self,
        path: Path,
        open_place: Callable[[str], Transport],
        clock: Clock,
        told: Callable[[RoundNews], object],
    ) -> None:
        self._path, self._open_place, self._clock, self._told = path, open_place, clock, told
        self._stopped = Flag()
        self._place: Transport | None = None
        self._thread = Thread(target=self._run, name="share", daemon=True)

    def start(self) -> None:
        """Begin with the first round."""
        self._thread.start()

    def wake(self) -> None:
        """Begin a round soon: there is something to publish or to read."""
        place = self._place
        if place is not None:
            place.wake()

    def stop(self) -> None:
        """End after the round that is under way, and wait for that."""
        self._stopped.set()
        self.wake()
        self._thread.join()

    def _run(self) -> None:
        queue = Queue(self._path)
        try:
            place = self._place = self._open_place(entries.facts(queue)["place"])
            try:
                self._go_on(queue, place, Syncing(queue, place, patient=True))
            finally:
                place.close()
        except TeamclockError as error:
            self._told(RoundNews(None, str(error)))
        finally:
            queue.close()

    def _go_on(self, queue: Queue, place: Transport, syncing: Syncing) -> None:
        failed = 0
        while not self._stopped.is_set():
            try:
                self._told(RoundNews(complete_round(queue, place, syncing, self._clock())))
                failed = 0
            except AwayError as error:
                syncing.note_away(self._clock())
                failed = min(failed + 1, len(_AWAY_S))
                self._told(RoundNews(None, str(error)))
            except TeamclockError as error:
                failed = len(_AWAY_S)
                self._told(RoundNews(None, str(error)))
            if not self._stopped.is_set():
                self._wait(place, failed)

    def _wait(self, place: Transport, failed: int) -> None:
        if failed:
            self._stopped.wait(_AWAY_S[failed - 1])
            return
        try:
            place.wait(IDLE_S)
        except AwayError:
            self._stopped.wait(_AWAY_S[0])


def complete_round(queue: Queue, place: Transport, syncing: Syncing, now: Instant) -> SyncReport:
    """Do a round, or complete a join that was broken off; raise DataError at another share."""
    refuse_another(queue, place)
    if entries.fact(queue, entries.JOINING):
        return finish(queue, place, now)
    return syncing.round(now)
