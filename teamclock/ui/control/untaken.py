"""Shows the steps of this desk that were not taken, takes them again, or lets them go."""

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.refused import drop, try_again
from teamclock.app.session import Session
from teamclock.app.share_state import titled_steps
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.share_mark import SharingState, trouble_lines
from teamclock.present.words import plain
from teamclock.share.status import RefusedStep
from teamclock.store import share_facts
from teamclock.store.queue import Queue
from teamclock.ui.control.driver import Driver
from teamclock.ui.sharing.step_text import step_text
from teamclock.ui.sharing.untaken_dialog import UntakenDialog, UntakenList
from teamclock.ui.window.window import Window


class UntakenController(QObject):
    """Connects the dialog of the steps not taken with the queue; there is at most one."""

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        self.dialog: UntakenDialog | None = None

    def open(self) -> None:
        """Open the dialog, or bring it forward; the next reading of the queue fills it."""
        dialog = self.dialog or self._made()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        self._driver.refresh()

    def _made(self) -> UntakenDialog:
        made = UntakenDialog(self._again, self._drop, self._window.look, self._window)
        made.changed.connect(self._show_done)
        made.finished.connect(self._forget)
        self.dialog = made
        return made

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    def renew(self, queue: Queue, state: SharingState, now: Instant) -> None:
        """Show the steps and the trouble of a state, if the dialog is open."""
        if self.dialog is not None:
            here = self._session
            seen = ItemContext(here.calendars, here.viewer(), now, here.roster.home)
            steps = tuple(step_text(seen, step, title) for step, title in titled_steps(queue))
            lines = tuple(trouble_lines(state))
            self.dialog.show_list(UntakenList(steps, lines, _place_words(queue)))

    def _again(self, step: RefusedStep) -> str:
        now = self._session.now()
        name = try_again(self._opened(), self._session, step, now)
        return _("Taken again: {name}").format(name=name)

    def _drop(self, step: RefusedStep) -> str:
        drop(self._opened(), step)
        return _("The step was let go")

    def _opened(self) -> Queue:
        queue = self._inbox.queue()
        assert queue is not None, "its steps are shown"
        return queue

    @Slot(str)
    def _show_done(self, words: str) -> None:
        self._window.show_done(words)
        self._driver.refresh()


def _place_words(queue: Queue) -> str:
    """Return where a queue is shared, and the code by which the other desks know this one."""
    facts = share_facts.facts(queue)
    code = facts.get(f"code {facts['desk']}", facts["code"])
    return _("Shared at {place}. This desk is {code}.").format(
        place=plain(facts["place"]), code=plain(code)
    )
