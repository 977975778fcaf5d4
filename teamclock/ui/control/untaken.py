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
from teamclock.present.words import printable
from teamclock.share.status import RefusedStep
from teamclock.store import share_facts
from teamclock.store.queue import Queue
from teamclock.ui.control.driver import Driver
from teamclock.ui.sharing.step_text import step_text
from teamclock.ui.sharing.untaken_dialog import UntakenDialog, UntakenList
from teamclock.ui.window.window import Window


class UntakenController(QObject):
    """Opens the dialog of the steps that were not taken, and carries out its requests.

    Such a step was refused when desks were synchronized, for example because a step of another desk
    with the same item was chosen.
    """

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        self.dialog: UntakenDialog | None = None

    def open(self) -> None:
        """Open the dialog, or bring it to the front; reading the queue again fills it."""
        dialog = self.dialog or self._new_dialog()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        self._driver.refresh()

    def _new_dialog(self) -> UntakenDialog:
        """Return a new dialog, connected with this controller."""
        dialog = UntakenDialog(self._take_again, self._let_go, self._window.look, self._window)
        dialog.changed.connect(self._show_done)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        return dialog

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    def renew(self, queue: Queue, state: SharingState, now: Instant) -> None:
        """Show in an open dialog the steps that were not taken, and the errors of the share."""
        if self.dialog is not None:
            session = self._session
            seen = ItemContext(session.calendars, session.viewer(), now, session.roster.home)
            steps = tuple(step_text(seen, step, title) for step, title in titled_steps(queue))
            lines = tuple(trouble_lines(state))
            self.dialog.show_list(UntakenList(steps, lines, _place_words(queue)))

    def _take_again(self, step: RefusedStep) -> str:
        """Take a step again, and return a message; raise TeamclockError if it is refused again."""
        now = self._session.now()
        name = try_again(self._queue(), self._session, step, now)
        return _("Taken again: {name}").format(name=name)

    def _let_go(self, step: RefusedStep) -> str:
        """Remove a step and its parts from those that were not taken; return a message."""
        drop(self._queue(), step)
        return _("The step was let go")

    def _queue(self) -> Queue:
        """Return the queue, which exists because its steps are shown."""
        queue = self._inbox.queue()
        assert queue is not None, "its steps are shown"
        return queue

    @Slot(str)
    def _show_done(self, words: str) -> None:
        self._window.show_done(words)
        self._driver.refresh()


def _place_words(queue: Queue) -> str:
    """Return the message on where a queue is shared, and by which code others know the desk."""
    facts = share_facts.facts(queue)
    code = facts.get(f"code {facts['desk']}", facts["code"])  # as in the share, else as wished
    return _("Shared at {place}. This desk is {code}.").format(
        place=printable(facts["place"]), code=printable(code)
    )
