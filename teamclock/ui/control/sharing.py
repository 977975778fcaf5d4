"""Runs the rounds while the queue is shared, and shows the state of the share in the window.

For a queue that is not shared, each reading costs one query, and nothing of sharing is imported.
"""

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.present.words import viewpoint
from teamclock.store import share_facts
from teamclock.ui.control.driver import Driver
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # needed for shared queues only
    from teamclock.app.sharing import RoundNews
    from teamclock.present.share_mark import SharingState
    from teamclock.ui.control.membership import MembershipController
    from teamclock.ui.control.rounds import ShareRounds
    from teamclock.ui.control.untaken import UntakenController

_END_S = 0.5
"""How long the end of the program waits for a round, in seconds; the next start does the rest."""


class SharingController(QObject):
    """Connects a shared queue with its rounds and with the mark above the lists.

    `shared` carries whether the queue is shared, when that or the place changes.
    """

    shared = Signal(bool)

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        self._place: tuple[str, str] | None = None  # the place and the share's id
        self._is_held, self._was_read = False, False  # no round may start; the queue was read once
        self._failure, self._synced_at = "", Instant(0)  # of the last round
        self.rounds: ShareRounds | None = None
        driver.queue_read.connect(self.look)
        window.untaken_asked.connect(self.show_untaken)

    @cached_property
    def untaken(self) -> "UntakenController":
        """Return the controller of the steps not taken, made when first needed."""
        from teamclock.ui.control.untaken import UntakenController

        return UntakenController(self._session, self._inbox, self._driver, self._window)

    @cached_property
    def membership(self) -> "MembershipController":
        """Return the controller of joining and leaving, made when first needed."""
        from teamclock.ui.control.membership import MembershipController

        made = MembershipController(self._session, self._inbox, self, self._window)
        made.changed.connect(self._driver.refresh)
        return made

    @Slot()
    def show_untaken(self) -> None:
        """Open the dialog of the steps that were not taken."""
        self.untaken.open()

    @Slot()
    def share(self) -> None:
        """Open the dialog that shares the queue."""
        self.membership.ask()

    @Slot()
    def leave(self) -> None:
        """Open the dialog that stops sharing, if the queue is shared."""
        if self._place is not None:
            self.membership.ask_to_leave(self._place[0])

    @Slot(object)
    def look(self, now: Instant) -> None:
        """Read from the queue whether it is shared, and start or stop the rounds accordingly."""
        try:
            self._follow(self._share_facts(), now)
        except BusyError:
            self._driver.read_again_soon()
        except TeamclockError:
            pass  # the driver shows why the queue cannot be read

    def _share_facts(self) -> dict[str, str]:
        """Return the facts of the share that the queue holds; empty if it is not shared.

        All are read at once, because the desk may leave the share meanwhile, in another thread.
        """
        queue = self._inbox.queue()
        facts = {} if queue is None else share_facts.facts(queue)
        return facts if "place" in facts else {}

    def _follow(self, facts: dict[str, str], now: Instant) -> None:
        """Run the rounds of the share in `facts`; start one now if a step is not shared yet.

        No round is started while this run of the program joins a share, or after `hold`.
        """
        place = (facts["place"], facts["share"]) if facts else None
        if place != self._place:
            self._change_share(place)
        # At the first reading, a former run was joining and did not end: a round completes that.
        joins = share_facts.JOINING in facts and self._was_read
        self._was_read = True
        if place is None or joins:
            return
        if not self._is_held:
            self._start_rounds(place[0])
        if self._show(now) and self.rounds is not None:
            self.rounds.wake()

    def _change_share(self, place: tuple[str, str] | None) -> None:
        """Drop the former share; `place` is the new place and share, None for no share."""
        self._place, self._failure, self._synced_at = place, "", Instant(0)
        self._drop_rounds()
        self.shared.emit(place is not None)
        if place is None:
            self._window.show_mark(None)

    def _start_rounds(self, place: str) -> None:
        """Start the rounds at a place, unless they are running."""
        if self.rounds is None or not self.rounds.is_alive:
            from teamclock.ui.control.rounds import ShareRounds

            self._drop_rounds()
            self.rounds = ShareRounds(self._inbox.path, place, self._session.now, self)
            self.rounds.came.connect(self._take_news)
            self.rounds.start(self._driver.priority)

    def _drop_rounds(self) -> None:
        """Stop the rounds without waiting for the running one."""
        if self.rounds is not None:
            self.rounds.stop(0)
            self.rounds.came.disconnect()
            self.rounds = None

    @Slot(object)
    def _take_news(self, news: "RoundNews") -> None:
        """Show at once what a round has changed, and the state of the share."""
        if self.rounds is None:  # they were stopped or held meanwhile
            return
        self._failure = news.trouble
        if news.report is not None:
            self._synced_at = news.at
        if news.report is not None and news.report.changed:
            self._driver.reload()
        if self._place is not None:
            with suppress(TeamclockError):  # the next reading of the queue shows it
                self._show(news.at)

    def _show(self, now: Instant) -> bool:
        """Show the state of the share at `now`, also in an open dialog of the steps not taken.

        Return whether there are steps not yet shared; False without a share.
        """
        from teamclock.app.share_state import sharing_state
        from teamclock.present.share_mark import mark_text

        queue = self._inbox.queue()
        state = None if queue is None else sharing_state(queue)
        if queue is None or state is None:
            return False
        state = self._with_news(state)
        self._window.show_mark(mark_text(state, viewpoint(self._session.viewer(), now)))
        if "untaken" in vars(self):
            self.untaken.renew(queue, state, now)
        return bool(state.pending)

    def _with_news(self, state: "SharingState") -> "SharingState":
        """Return the state with the last error and time of the rounds, which the queue lacks."""
        synced_at = max(state.synced_at or Instant(0), self._synced_at)
        return state._replace(failure=self._failure, synced_at=synced_at or None)

    def hold(self) -> "ShareRounds | None":
        """Start no rounds until `go_on`; return rounds that may be under way, or None."""
        held, self.rounds, self._is_held = self.rounds, None, True
        return held

    def go_on(self) -> None:
        """Let the next reading of the queue start rounds again."""
        self._is_held = False

    @Slot()
    def finish(self) -> None:
        """Stop the rounds at the end of the program; wait half a second at most."""
        if "membership" in vars(self):
            self.membership.finish()
        rounds = self.hold()
        if rounds is not None:
            rounds.stop(_END_S)
