"""Follows whether the queue is shared: starts and ends the rounds, and shows the mark.

A queue that is not shared costs one query a board, and imports nothing of sharing.
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

if TYPE_CHECKING:  # of shared queues alone
    from teamclock.app.sharing import RoundNews
    from teamclock.present.share_mark import SharingState
    from teamclock.ui.control.membership import MembershipController
    from teamclock.ui.control.rounds import ShareRounds
    from teamclock.ui.control.untaken import UntakenController

_END_S = 0.5
"""How long the end of the program waits for a round, in seconds; the next start does the rest."""


class SharingController(QObject):
    """Connects a shared queue with its rounds and its mark; `shared` says whether there is one."""

    shared = Signal(bool)

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        self._place: tuple[str, str] | None = None
        self._is_held, self._has_looked = False, False
        self._failure, self._synced_at = "", Instant(0)
        self.rounds: ShareRounds | None = None
        driver.queue_read.connect(self.look)
        window.sharing_asked.connect(self.show_untaken)

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
        """Open the steps not taken."""
        self.untaken.open()

    @Slot()
    def share(self) -> None:
        """Ask where to share the queue."""
        self.membership.ask()

    @Slot()
    def leave(self) -> None:
        """Ask whether to stop sharing."""
        if self._place is not None:
            self.membership.ask_to_leave(self._place[0])

    @Slot(object)
    def look(self, now: Instant) -> None:
        """Follow what the queue says of its share at an instant."""
        try:
            self._follow(self._facts(), now)
        except BusyError:
            self._driver.read_again_soon()
        except TeamclockError:
            pass  # the driver shows why the queue cannot be read

    def _facts(self) -> dict[str, str]:
        """Return what the queue says of its share; nothing where it is not shared.

        It is read at once: meanwhile the desk may leave the share, in another thread.
        """
        queue = self._inbox.queue()
        facts = {} if queue is None else share_facts.facts(queue)
        return facts if "place" in facts else {}

    def _follow(self, facts: dict[str, str], now: Instant) -> None:
        place = (facts["place"], facts["share"]) if facts else None
        if place != self._place:
            self._turn_to(place)
        joins = share_facts.JOINING in facts and self._has_looked  # else it was broken off before
        self._has_looked = True
        if place is None or joins:
            return
        if not self._is_held:
            self._go_on(place[0])
        if self._show(now) and self.rounds is not None:
            self.rounds.wake()

    def _turn_to(self, place: tuple[str, str] | None) -> None:
        """Follow another share, or none."""
        self._place, self._failure, self._synced_at = place, "", Instant(0)
        self._drop()
        self.shared.emit(place is not None)
        if place is None:
            self._window.show_mark(None)

    def _go_on(self, place: str) -> None:
        """Start the rounds, unless they go on."""
        if self.rounds is None or not self.rounds.is_alive:
            from teamclock.ui.control.rounds import ShareRounds

            self._drop()
            self.rounds = ShareRounds(self._inbox.path, place, self._session.now, self)
            self.rounds.came.connect(self._take_in)
            self.rounds.start(self._driver.priority)

    def _drop(self) -> None:
        """End the rounds, if there are any, without waiting for that."""
        if self.rounds is not None:
            self.rounds.stop(0)
            self.rounds.came.disconnect()
            self.rounds = None

    @Slot(object)
    def _take_in(self, news: "RoundNews") -> None:
        """Show what a round changed, at once, and the mark."""
        if self.rounds is None:  # they were ended or held meanwhile
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
        """Show the state of the share; return whether there are steps that are not shared yet."""
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
        """Return a state with what the rounds of this window know beyond the queue."""
        synced_at = max(state.synced_at or Instant(0), self._synced_at)
        return state._replace(failure=self._failure, synced_at=synced_at or None)

    def hold(self) -> "ShareRounds | None":
        """Start no rounds until `go_on`; return those that may still be under way."""
        held, self.rounds, self._is_held = self.rounds, None, True
        return held

    def go_on(self) -> None:
        """Start rounds again with the next reading of the queue."""
        self._is_held = False

    @Slot()
    def finish(self) -> None:
        """End the rounds; a place that hangs is not waited for."""
        if "membership" in vars(self):
            self.membership.finish()
        held = self.hold()
        if held is not None:
            held.stop(_END_S)
