"""Polls for notices when one may fall due, shows them, and carries out their actions.

NoticeWatcher decides which notices are shown, and Chain how they are shown.
"""

from contextlib import suppress

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from teamclock.app.notices.delivery import SLEPT
from teamclock.app.notices.message import Action, Message
from teamclock.app.notices.watcher import NoticeWatcher
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.messages import _
from teamclock.ui.board import Board
from teamclock.ui.notify.chain import Chain
from teamclock.ui.window.window import Window

_TEST = "test"
"""The boundary of a test, which names no notice."""


def _line(message: Message) -> str:
    """Return a notice in one line."""
    if not message.body:
        return message.title
    return _("{title}: {body}").format(title=message.title, body=message.body)


class NoticesController(QObject):
    """Connects the watcher, the notifiers and the window."""

    open_asked = Signal(str)  # activation token
    review_asked = Signal(str)
    agenda_asked = Signal(str)
    paused = Signal(object)
    tested = Signal(str)  # words: that a test was sent, or that none could be

    def __init__(
        self, watch: NoticeWatcher, chain: Chain, session: Session, window: Window
    ) -> None:
        super().__init__(window)
        self._watch, self._chain = watch, chain
        self._session, self._window = session, window
        self._looked: Instant | None = None
        self._seen: tuple[object, object] | None = None
        self._unheard: list[Message] = []
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.poll)
        chain.acted.connect(self._act)
        chain.closed.connect(watch.dismiss)
        chain.unheard.connect(self._show)
        window.seen_changed.connect(self._catch_up)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Poll at each full minute and at each change of the queue; a scrub is neither."""
        page = board.queue.page if board.view.scrub is None else self._seen and self._seen[1]
        seen = (board.moment.now // MINUTE, page)
        if seen != self._seen:
            self._seen = seen
            self._poll(board.moment.now)

    @Slot()
    def poll(self) -> None:
        """Show the notices that have fallen due."""
        self._poll(self._session.now())

    def _poll(self, now: Instant) -> None:
        """Show what has fallen due, and poll again if something may fall due within the minute.

        The driver polls each minute; a longer gap means that the machine slept.
        """
        before, self._looked = self._looked, now
        seen = self._watch.poll(now, slept=before is not None and now - before > SLEPT)
        for key in seen.withdraw:
            self._withdraw(key)
        for message in seen.show:
            self._chain.notify(message)
        if seen.wake is not None and now < seen.wake < now - now % MINUTE + MINUTE:
            self._timer.start((seen.wake - now) * 1000)

    def _withdraw(self, key: str) -> None:
        self._chain.withdraw(key)
        self._unheard = [one for one in self._unheard if one.key != key]

    @Slot(object)
    def notify_of_tray(self, message: Message) -> None:
        """Notify, once for each installation, that the program continues in the tray."""
        settings = self._session.settings
        if settings.notices and not settings.tray_known:
            self._chain.notify(message)
            with suppress(TeamclockError):  # else it is shown once in each run
                self._session.prefer(settings._replace(tray_known=True))

    @Slot()
    def send_test(self) -> None:
        """Send a notice that says nothing but that notices come."""
        self.tested.emit(_("A test was sent."))
        title, body = _("This is a test"), _("Notices will look like this one.")
        self._chain.notify(Message(f"{_TEST}:{self._session.now()}", _TEST, title, body, ()))

    @Slot(str, object, str)
    def _act(self, key: str, action: Action, token: str) -> None:
        """Carry out the action of a notice; `token` lets the window come forward."""
        if action is Action.SNOOZE:
            self._watch.snooze(key, self._session.now())
            return
        self._watch.dismiss(key)
        asked = {Action.REVIEW: self.review_asked, Action.AGENDA: self.agenda_asked}
        asked.get(action, self.open_asked).emit(token)

    @Slot(object)
    def _show(self, message: Message) -> None:
        """Show in the window a notice that no service could show.

        A hidden window shows it later.
        """
        if message.boundary == _TEST:
            self.tested.emit(_("No notification service answers: notices are shown here"))
            return
        self._unheard.append(message)
        if self._window.isVisible():
            self._catch_up(seen=True)

    @Slot(bool)
    def _catch_up(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        if seen and self._unheard:
            words = " · ".join(map(_line, self._unheard))
            self._window.show_done(words)
            self._unheard.clear()

    @Slot(object)
    def pause(self, until: Instant | None) -> None:
        """Show no notices until an instant; None ends the pause."""
        try:
            self._watch.pause(until)
        except TeamclockError as error:
            self._window.banner.show_trouble(str(error))
        self.paused.emit(self._session.settings.paused_until)

    def close(self) -> None:
        """Withdraw the notices, since their buttons have no effect after the end."""
        self._timer.stop()
        self._chain.close()
