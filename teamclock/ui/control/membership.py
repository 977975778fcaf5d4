"""Lets a desk share its queue, join a share and leave it; the work runs in a worker."""

from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.membership import Prospect, enter, leave_place, preview_membership
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError, TeamclockError
from teamclock.messages import _
from teamclock.present.share_mark import begin_words
from teamclock.present.shared import merged_words
from teamclock.present.words import printable
from teamclock.share.joining import Membership
from teamclock.share.place import place_name
from teamclock.ui.control.worker import Worker
from teamclock.ui.sharing.join_dialog import JoinDialog, JoinRequest, PlacePreview
from teamclock.ui.sharing.leave_dialog import LeaveDialog
from teamclock.ui.window.window import Window

_PATIENCE_S = 15.0
"""How long leaving waits for a round that is under way, in seconds."""

_END_S = 0.2  # how long the end of the program waits for the worker


class Stoppable(Protocol):
    """Rounds that may be under way; `stop` returns whether they ended within `most_s` seconds."""

    def stop(self, most_s: float) -> bool: ...


class Holder(Protocol):
    """The owner of the rounds; `hold` returns them, and none are started until `go_on`."""

    def hold(self) -> Stoppable | None: ...

    def go_on(self) -> None: ...


class AnsweredRequest(NamedTuple):
    """A request to share at a place, and what joining there would do."""

    request: JoinRequest
    prospect: Prospect


class EnteredPlace(NamedTuple):
    """The place where the queue is shared now; `joined` tells that the share existed before."""

    place: str
    joined: bool


class LeftPlace(NamedTuple):
    """The place where the queue was shared until now."""

    place: str


class MembershipController(QObject):
    """Shows the dialogs of joining and leaving, one at a time, and carries out what they request.

    `changed` is emitted after each attempt to join or leave, and after a preview that fails. While
    the queue joins or leaves, `rounds` starts no round.
    """

    changed = Signal()

    def __init__(self, session: Session, inbox: Inbox, rounds: Holder, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._rounds, self._window = rounds, window
        self.joining: JoinDialog | None = None  # None while the dialog is closed
        self.leaving: LeaveDialog | None = None  # None while the dialog is closed
        self.jobs = Worker(session, inbox, self)
        self.jobs.found.connect(self._take_result)
        self.jobs.failed.connect(self._fail)

    def ask(self) -> None:
        """Open the dialog that shares the queue, or show in the banner why it cannot be shared."""
        roster = self._session.roster
        words = self._inbox.why_read_only() or ("" if roster.teams else _("add a team first"))
        if words:
            self._window.banner.show_trouble(words)
            return
        dialog = self.joining = JoinDialog(
            roster.teams, roster.home, self._window.look, self._window
        )
        dialog.looked.connect(self._look)
        dialog.confirmed.connect(self._enter)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self.joining = self.leaving = None

    @Slot(object)
    def _look(self, request: JoinRequest) -> None:
        """Start to find out what sharing at the requested place would do."""
        membership, dialog = self._membership(request), self.joining
        if membership is None or dialog is None:
            return
        dialog.wait(_("Looking"))
        path, password = self._inbox.path, dialog.password.text()

        def job(_session: Session, _inbox: Inbox) -> AnsweredRequest:
            return AnsweredRequest(request, preview_membership(path, membership, password))

        self.jobs.ask(job)

    def _membership(self, request: JoinRequest) -> Membership | None:
        """Return the membership of a request; for an invalid place, show why and return None."""
        try:
            return Membership(place_name(request.place), request.team, request.code)
        except TeamclockError as error:
            self._show_trouble(str(error))
            return None

    @Slot(object, bool)
    def _enter(self, request: JoinRequest, joins: bool) -> None:  # noqa: FBT001 - a slot
        """Start to share at a place; `joins` tells that a share is there already."""
        membership = self._membership(request)
        if membership is None or self.joining is None:
            return
        self.joining.wait(_("Joining: a large share takes a minute") if joins else _("Sharing"))
        path, now = self._inbox.path, self._session.now()
        self._rounds.hold()

        def job(_session: Session, _inbox: Inbox) -> EnteredPlace:
            enter(path, membership, now, joins=joins)
            return EnteredPlace(membership.place, joins)

        self.jobs.ask(job)

    def ask_to_leave(self, place: str) -> None:
        """Open the dialog that ends the sharing at a place."""
        dialog = self.leaving = LeaveDialog(place, self._window.look, self._window)
        dialog.confirmed.connect(self._leave)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _leave(self) -> None:
        """Start to share the last steps and to leave the share.

        The running round must end first; if it does not within 15 seconds, an error is shown.
        """
        if self.leaving is None:
            return
        self.leaving.wait(_("Sharing what is not shared yet"))
        path, now, running = self._inbox.path, self._session.now(), self._rounds.hold()

        def job(_session: Session, _inbox: Inbox) -> LeftPlace:
            """Share the last steps and leave, once no round is under way; runs in the worker."""
            if running is not None and not running.stop(_PATIENCE_S):
                raise RefusedError(_("the place does not answer: try again later"))
            return LeftPlace(leave_place(path, now))

        self.jobs.ask(job)

    @Slot(object)
    def _take_result(self, result: AnsweredRequest | EnteredPlace | LeftPlace) -> None:
        """Show the result of the worker; after joining or leaving, close the dialog."""
        if isinstance(result, AnsweredRequest):
            self._show_prospect(result)
            return
        for dialog in (self.joining, self.leaving):
            if dialog is not None:
                dialog.accept()
        self._window.show_done(_done_words(result))
        self._go_on()

    def _show_prospect(self, answer: AnsweredRequest) -> None:
        """Show what sharing would do, if the dialog still holds the same request."""
        if self.joining is not None and self.joining.request() == answer.request:
            self.joining.show_preview(PlacePreview(_preview_words(answer), answer.prospect.joins))

    @Slot(object)
    def _fail(self, error: TeamclockError) -> None:
        """Show an error of the worker, and let the rounds continue."""
        self._show_trouble(str(error))
        self._go_on()

    def _show_trouble(self, words: str) -> None:
        """Show an error in the dialog, or in the banner if the dialog was closed."""
        dialog = self.joining or self.leaving
        if dialog is None:
            self._window.banner.show_trouble(words)
        else:
            dialog.show_trouble(words)

    def _go_on(self) -> None:
        """Let the rounds continue, and emit `changed`."""
        self._rounds.go_on()
        self.changed.emit()

    def finish(self) -> None:
        """Drop the running job; a join that is interrupted is completed at the next start."""
        self.jobs.drop()
        self.jobs.wait(_END_S)


def _preview_words(answer: AnsweredRequest) -> str:
    """Describe the result of sharing, and the desk's code if the wanted one is taken."""
    preview = answer.prospect.preview
    if not answer.prospect.joins:
        return begin_words(preview.here)
    words = merged_words(preview.here, preview.there, preview.both)
    if preview.code == answer.request.code:
        return words
    taken = _("The code {code} is taken there: this desk shows as {shown}.")
    codes = {"code": answer.request.code, "shown": preview.code}
    return f"{words} {taken.format(**{key: printable(code) for key, code in codes.items()})}"


def _done_words(result: EnteredPlace | LeftPlace) -> str:
    """Return the message that a desk has joined or left."""
    if isinstance(result, LeftPlace):
        return _("The queue is no longer shared")
    words = _("Joined at {place}") if result.joined else _("Shared at {place}")
    return words.format(place=printable(result.place))
