"""Runs the rounds of a shared queue while the window is open; their news go to the main thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event as Flag

from PySide6.QtCore import QObject, Signal

from teamclock.app.clock import Clock
from teamclock.app.sharing import IDLE_S, RoundNews, ShareLoop
from teamclock.app.window_priority import WindowPriority
from teamclock.domain.interval import MINUTE
from teamclock.share.place import is_database, open_with_keyring
from teamclock.share.transport import Transport
from teamclock.ui.control.place_watch import PlaceWatch

_WATCH_S = 0.1
"""How long to wait for the end of the watch, in seconds, at most: its folder may hang."""

_OPEN = partial(open_with_keyring, look_s=IDLE_S)  # the watch reports changes


class ShareRounds(QObject):
    """Rounds at one place; `came` carries the news of those that changed something or failed.

    At most once a minute it also carries that all is well, so that a window in the tray rests.
    """

    came = Signal(object)

    def __init__(
        self,
        queue: Path,
        place: str,
        clock: Clock,
        parent: QObject,
        open_place: Callable[[str], Transport] = _OPEN,
    ) -> None:
        super().__init__(parent)
        self._shown_state: tuple[str, int] | None = None
        self._ended = Flag()
        self._loop = ShareLoop(queue, open_place, clock, self._emit_news)
        self._watch = None if is_database(place) else PlaceWatch(Path(place), self._loop.wake, self)

    def start(self, priority: WindowPriority | None = None) -> None:
        """Begin with the first round; all of them wait while the window holds `priority`."""
        self._loop.start(priority)
        if self._watch is not None:
            self._watch.start()

    @property
    def is_alive(self) -> bool:
        """Return whether rounds are done."""
        return self._loop.is_alive

    def wake(self) -> None:
        """Begin a round soon."""
        self._loop.wake()

    def stop(self, most_s: float) -> bool:
        """End within `most_s` seconds; return whether no round is under way any more."""
        self._ended.set()
        if self._watch is not None:
            self._watch.stop(min(most_s, _WATCH_S))
        return self._loop.stop(most_s)

    def _emit_news(self, news: RoundNews) -> None:
        """Pass news on from the thread of the rounds, unless they are as the last ones."""
        state = (news.trouble, news.at // MINUTE)
        changed = news.report is not None and news.report.changed
        if not self._ended.is_set() and (changed or state != self._shown_state):
            self._shown_state = state
            self.came.emit(news)
