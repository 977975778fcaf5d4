"""Runs the rounds of a shared queue in a thread, and emits their news in the main thread."""

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
"""How long stopping waits for the watch at most, in seconds, since its folder may hang."""

_OPEN = partial(open_with_keyring, look_s=IDLE_S)  # looks seldom: the watch reports changes


class ShareRounds(QObject):
    """Runs the rounds at one place; `came` carries the `RoundNews` of a round that has ended.

    News of a round that changed something, or whose error is another than the last one, is emitted
    at once. Other news is emitted at most once a minute, so that a window in the tray does little.
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
        self._shown_state: tuple[str, int] | None = None  # error and minute of the last news
        self._ended = Flag()  # set by `stop`
        self._loop = ShareLoop(queue, open_place, clock, self._emit_news)
        self._watch = None if is_database(place) else PlaceWatch(Path(place), self._loop.wake, self)

    def start(self, priority: WindowPriority | None = None) -> None:
        """Start with the first round; all rounds wait while the window holds `priority`."""
        self._loop.start(priority)
        if self._watch is not None:
            self._watch.start()

    @property
    def is_alive(self) -> bool:
        """Return whether the thread of the rounds is running."""
        return self._loop.is_alive

    def wake(self) -> None:
        """Start a round soon, instead of at its usual time."""
        self._loop.wake()

    def stop(self, most_s: float) -> bool:
        """Stop the rounds; return whether none is under way after at most `most_s` seconds."""
        self._ended.set()
        if self._watch is not None:
            self._watch.stop(min(most_s, _WATCH_S))
        return self._loop.stop(most_s)

    def _emit_news(self, news: RoundNews) -> None:
        """Emit news as `ShareRounds` says, none after `stop`; runs in the thread of the rounds."""
        state = (news.trouble, news.at // MINUTE)
        changed = news.report is not None and news.report.changed
        if not self._ended.is_set() and (changed or state != self._shown_state):
            self._shown_state = state
            self.came.emit(news)
