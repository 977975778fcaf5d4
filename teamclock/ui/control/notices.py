"""Polls for notices, shows them, and carries out their actions.

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
"""The `boundary` of the message that is a test; no other message has it."""


def _line(message: Message) -> str:
    """Return the title and the body of a notice in one line."""
    if not message.body:
        return message.title
    return _("{title}: {body}").format(title=message.title, body=message.body)


class NoticesController(QObject):
    """Connects the watcher, the notification services and the window.

    Signals:
        open_asked, review_asked, agenda_asked: to show the window, the drafts, or the meetings.
        They carry the desktop's activation token.
        paused: carries the instant until which notices are paused, or None.
        tested: carries a message that a test was sent, or that no service answers.
    """

    open_asked = Signal(str)
    review_asked = Signal(str)
    agenda_asked = Signal(str)
    paused = Signal(object)
    tested = Signal(str)

    def __init__(
        self, watch: NoticeWatcher, chain: Chain, session: Session, window: Window
    ) -> None:
        super().__init__(window)
        self._watch, self._chain = watch, chain
        self._session, self._window = session, window
        self._polled_at: Instant | None = None
        self._last_seen: tuple[object, object] | None = None  # the minute and the page of a board
        self._undelivered: list[Message] = []  # shown once the window is seen
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.poll)
        chain.acted.connect(self._act)
        chain.closed.connect(watch.dismiss)
        chain.unheard.connect(self._show)  # what no service showed
        window.seen_changed.connect(self._show_undelivered)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Poll at each full minute and each change of the queue, not when the view changes."""
        # While the user looks at another instant, only at full minutes.
        page = (
            board.queue.page if board.view.scrub is None else self._last_seen and self._last_seen[1]
        )
        seen = (board.moment.now // MINUTE, page)
        if seen != self._last_seen:
            self._last_seen = seen
            self._poll(board.moment.now)

    @Slot()
    def poll(self) -> None:
        """Show the notices that have fallen due."""
        self._poll(self._session.now())

    def _poll(self, now: Instant) -> None:
        """Show the notices that fall due at `now`, and withdraw those that no longer hold.

        The driver polls each minute; a longer gap means that the machine slept. If a notice may
        fall due within this minute, a timer polls then.
        """
        last, self._polled_at = self._polled_at, now
        seen = self._watch.poll(now, slept=last is not None and now - last > SLEPT)
        for key in seen.withdraw:
            self._withdraw(key)
        for message in seen.show:
            self._chain.notify(message)
        if seen.wake is not None and now < seen.wake < now - now % MINUTE + MINUTE:
            self._timer.start((seen.wake - now) * 1000)

    def _withdraw(self, key: str) -> None:
        """Withdraw the notice with this key from the services and from the window."""
        self._chain.withdraw(key)
        self._undelivered = [message for message in self._undelivered if message.key != key]

    @Slot(object)
    def notify_of_tray(self, message: Message) -> None:
        """Show, if notices are on, once per installation that the program continues in the tray."""
        settings = self._session.settings
        if settings.notices and not settings.tray_known:
            self._chain.notify(message)
            with suppress(TeamclockError):  # if that fails, the notice is shown once in each run
                self._session.prefer(settings._replace(tray_known=True))

    @Slot()
    def send_test(self) -> None:
        """Send a notice that only shows that notices arrive."""
        self.tested.emit(_("A test was sent."))  # `_show` replaces it if no service answers
        title, body = _("This is a test"), _("Notices will look like this one.")
        self._chain.notify(Message(f"{_TEST}:{self._session.now()}", _TEST, title, body, ()))

    @Slot(str, object, str)
    def _act(self, key: str, action: Action, token: str) -> None:
        """Carry out the action of the notice with this key; each but Snooze also dismisses it.

        `token` is the desktop's activation token, with which the window may come to the front.
        """
        if action is Action.SNOOZE:
            self._watch.snooze(key, self._session.now())
            return
        self._watch.dismiss(key)
        asked = {Action.REVIEW: self.review_asked, Action.AGENDA: self.agenda_asked}
        asked.get(action, self.open_asked).emit(token)

    @Slot(object)
    def _show(self, message: Message) -> None:
        """Show a notice in the window, because no service could; a hidden window shows it later.

        For the test notice of the settings, only say so there.
        """
        if message.boundary == _TEST:
            self.tested.emit(_("No notification service answers: notices are shown here"))
            return
        self._undelivered.append(message)
        if self._window.isVisible():
            self._show_undelivered(seen=True)

    @Slot(bool)
    def _show_undelivered(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Show all notices that no service could show, once the window is `seen`."""
        if seen and self._undelivered:
            words = " · ".join(map(_line, self._undelivered))
            self._window.show_done(words)
            self._undelivered.clear()

    @Slot(object)
    def pause(self, until: Instant | None) -> None:
        """Pause notices until an instant; None ends the pause."""
        try:
            self._watch.pause(until)
        except TeamclockError as error:
            self._window.banner.show_trouble(str(error))
        self.paused.emit(self._session.settings.paused_until)

    def close(self) -> None:
        """Withdraw all notices at the end, because their buttons would have no effect."""
        self._timer.stop()
        self._chain.close()
