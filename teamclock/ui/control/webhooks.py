"""Sends messages to webhooks each minute, and carries out requests of the settings' card.

All this runs in threads with their own connections to the queue, for a server or a keyring may
hang.
"""

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.app.window_priority import WindowPriority
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.ui.board import Board
from teamclock.ui.control.worker import Job, Worker

if TYPE_CHECKING:  # needed for webhooks and their settings only
    from teamclock.app.webhooks.desk_hooks import HookNews
    from teamclock.app.webhooks.removal import RemovedHook
    from teamclock.app.webhooks.sending import Flushed
    from teamclock.ui.settings.page import SettingsPage
    from teamclock.ui.settings.webhooks import NewHook, WebhookRows

_END_S = 0.2
"""How long the end of the program waits for each running worker, in seconds."""


class WebhookController(QObject):
    """Sends the messages of the outbox each minute, and adds, tests and removes webhooks.

    `reported` carries a line of news that the user should read, `done` a message that a request was
    carried out, `failed` that of any error, and `undoable` a function that undoes a removal. `rows`
    is the card of an open page of settings, or None.
    """

    reported = Signal(str)
    done = Signal(str)
    failed = Signal(str)
    undoable = Signal(object)

    def __init__(
        self, session: Session, inbox: Inbox, priority: WindowPriority, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._inbox, self._priority = session, inbox, priority
        self.rows: WebhookRows | None = None
        self._is_flushing = self._is_busy = False  # busy: with a request of the card
        self.flushes, self.requests = Worker(session, inbox, self), Worker(session, inbox, self)
        self.looks = Worker(session, inbox, self)  # each reads the state of the webhooks
        self.flushes.found.connect(self._end_flush)
        self.flushes.failed.connect(self._fail_flush)
        self.requests.found.connect(self._end_request)
        self.looks.found.connect(self._show_look)
        self._minute: int | None = None  # of the last call of `flush`, since 1970-01-01

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Send messages with the first board of each minute."""
        minute = board.moment.now // MINUTE
        if minute != self._minute:
            self._minute = minute
            self.flush(board.moment.now)

    def flush(self, now: Instant) -> None:
        """Send the messages due at `now`, unless there is no webhook or a flush still runs."""
        from teamclock.config.webhooks import hooks_path

        path, priority = self._inbox.path, self._priority
        if self._is_flushing or not hooks_path(path).exists():
            return

        def job(session: Session, _inbox: Inbox) -> "Flushed | None":
            """Send what is due; return None without a queue."""
            from teamclock.app.sharing import YieldingQueue
            from teamclock.app.webhooks.flush import flush
            from teamclock.app.webhooks.planning import HookPlanning
            from teamclock.store.place import is_missing

            if is_missing(path):
                return None
            # The queue is left free between transactions, so that the window can write to it.
            with closing(YieldingQueue(path, priority=priority)) as queue:
                return flush(HookPlanning(queue, session, now))

        self._is_flushing = True
        self.flushes.ask(job)

    @Slot(object)
    def _end_flush(self, done: "Flushed | None") -> None:
        """Emit the news of a flush, and show the webhooks; `done` is None if there is no queue."""
        self._is_flushing = False
        for line in done.news if done is not None else ():
            self.reported.emit(line)
        self.look()

    @Slot(object)
    def _fail_flush(self, error: TeamclockError) -> None:
        """Emit the error of a flush, unless another program sends: the next minute tries again."""
        self._is_flushing = False
        if not isinstance(error, BusyError):  # the next minute tries again
            self.failed.emit(str(error))

    @Slot(object)
    def connect_page(self, page: "SettingsPage") -> None:
        """Carry out the requests of a page of settings, which was just made."""
        page.closed.connect(self._forget)
        self.connect_rows(page.webhooks)

    def connect_rows(self, rows: "WebhookRows") -> None:
        """Carry out the requests of a card."""
        rows.add_asked.connect(self._add)
        rows.test_asked.connect(self._test)
        rows.remove_asked.connect(self._remove)

    @Slot(object)
    def serve_page(self, page: "SettingsPage") -> None:
        """Show webhooks in the card of a page, which was just opened, until the page is closed."""
        self.serve(page.webhooks)

    def serve(self, rows: "WebhookRows") -> None:
        """Show in a card the state of the webhooks, now and after each change."""
        self.rows = rows
        self.look()

    @Slot()
    def _forget(self) -> None:
        """Show webhooks in no card, because the page is closed."""
        self.rows = None

    def look(self) -> None:
        """Read the state of the webhooks, and show it in an open card."""
        path = self._inbox.path
        if self.rows is not None:
            from teamclock.app.webhooks.desk_hooks import hook_news

            self.looks.ask(lambda _session, _inbox: hook_news(path))

    def _request(self, job: Job) -> None:
        """Start a request, unless one is running: a worker would drop a request that waits."""
        if self._is_busy:
            return
        self._is_busy = True
        if self.rows is not None:
            self.rows.show_busy(busy=True)
        self.requests.ask(job)

    @Slot(object)
    def _add(self, new: "NewHook") -> None:
        """Request to add a webhook."""
        from teamclock.app.webhooks.desk_hooks import add
        from teamclock.app.webhooks.hooks import HookRequest
        from teamclock.app.webhooks.secrets import HookSecret

        path, now = self._inbox.path, self._session.now()
        hook = HookRequest(
            new.name, new.format, new.body, new.events, new.team, new.titles, new.local
        )
        secret = HookSecret(new.url, new.secret)
        self._request(lambda session, _inbox: add(path, session, hook, secret, now))

    @Slot(str)
    def _test(self, name: str) -> None:
        """Request to send a test message to a webhook."""
        from teamclock.app.webhooks.desk_hooks import test

        path, now = self._inbox.path, self._session.now()
        self._request(lambda session, _inbox: test(path, session, name, now))

    @Slot(str)
    def _remove(self, name: str) -> None:
        """Request to remove a webhook."""
        from teamclock.app.webhooks.desk_hooks import remove

        path = self._inbox.path
        self._request(lambda _session, _inbox: remove(path, name))

    def _put_back(self, removed: "RemovedHook") -> None:
        """Request to put a removed webhook back; if a request is running, offer Undo again."""
        from teamclock.app.webhooks.desk_hooks import undo_removal

        if self._is_busy:
            self.undoable.emit(partial(self._put_back, removed))
            return
        path = self._inbox.path
        self._request(lambda _session, _inbox: undo_removal(path, removed))

    @Slot(object)
    def _show_look(self, news: "HookNews") -> None:
        """Show the state of the webhooks, unless a running request will show a newer one."""
        if not self._is_busy:
            self._show(news)

    @Slot(object)
    def _end_request(self, news: "HookNews") -> None:
        """Show the result of a request, and the state of the webhooks after it.

        The fields of a webhook that was added are closed; a removal can be undone.
        """
        self._is_busy = False
        if news.added and self.rows is not None:
            self.rows.open_fields(wanted=False)
        self._show(news)
        if news.done:
            self.done.emit(news.done)
        if news.removed is not None:
            self.undoable.emit(partial(self._put_back, news.removed))

    def _show(self, news: "HookNews") -> None:
        """Show the state of the webhooks in an open card, and emit the error if there is one."""
        if self.rows is not None:
            from teamclock.present.webhook_state import shown_hooks

            names = {team.id: team.name for team in self._session.roster.teams}
            self.rows.show_hooks([*shown_hooks(news.states, names)])
            self.rows.show_busy(busy=False)
        if news.trouble:
            self.failed.emit(news.trouble)

    @Slot()
    def finish(self) -> None:
        """Stop all workers; a message that is being sent is sent again after the next start."""
        for worker in (self.flushes, self.requests, self.looks):
            worker.drop()
            worker.wait(_END_S)
