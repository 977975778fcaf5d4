"""Shares the queue at a place and stops that; what may take long runs in a worker."""

from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.membership import Prospect, enter, leave_place, preview_membership
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError, TeamclockError
from teamclock.messages import _
from teamclock.present.share_mark import begin_words
from teamclock.present.shared import merged_words
from teamclock.present.words import plain
from teamclock.share.joining import Membership
from teamclock.share.place import place_name
from teamclock.ui.control.worker import Worker
from teamclock.ui.sharing.join_dialog import JoinDialog, JoinRequest, PlacePreview
from teamclock.ui.sharing.leave_dialog import LeaveDialog
from teamclock.ui.window.window import Window

_PATIENCE_S = 15.0
"""How long leaving waits for a round that is under way, in seconds."""

_END_S = 0.2


class Stoppable(Protocol):
    """Rounds that may still be under way."""

    def stop(self, most_s: float) -> bool: ...


class Holder(Protocol):
    """What does rounds, and can be kept from it while a desk joins or leaves."""

    def hold(self) -> Stoppable | None: ...

    def go_on(self) -> None: ...


class Looked(NamedTuple):
    """What was found for a request."""

    request: JoinRequest
    prospect: Prospect


class EnteredPlace(NamedTuple):
    """Where the queue is shared now, and whether there was a share before."""

    place: str
    joined: bool


class LeftPlace(NamedTuple):
    """Where the queue was shared."""

    place: str


class MembershipController(QObject):
    """Connects the dialogs of joining and leaving with the queue; there is at most one of each.

    `changed` follows each attempt to join or to leave.
    """

    changed = Signal()

    def __init__(self, session: Session, inbox: Inbox, rounds: Holder, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._rounds, self._window = rounds, window
        self.joining: JoinDialog | None = None
        self.leaving: LeaveDialog | None = None
        self.jobs = Worker(session, inbox, self)
        self.jobs.found.connect(self._take_in)
        self.jobs.failed.connect(self._fail)

    def ask(self) -> None:
        """Open the dialog that shares the queue; show in the banner why that cannot be."""
        roster = self._session.roster
        words = self._inbox.why_read_only() or ("" if roster.teams else _("add a team first"))
        if words:
            self._window.banner.show_trouble(words)
            return
        made = self.joining = JoinDialog(roster.teams, roster.home, self._window.look, self._window)
        made.looked.connect(self._look)
        made.confirmed.connect(self._enter)
        made.finished.connect(self._forget)
        made.open()

    @Slot()
    def _forget(self) -> None:
        self.joining = self.leaving = None

    @Slot(object)
    def _look(self, request: JoinRequest) -> None:
        membership, dialog = self._membership(request), self.joining
        if membership is None or dialog is None:
            return
        dialog.wait(_("Looking"))
        path, password = self._inbox.path, dialog.password.text()

        def job(_session: Session, _inbox: Inbox) -> Looked:
            return Looked(request, preview_membership(path, membership, password))

        self.jobs.ask(job)

    def _membership(self, request: JoinRequest) -> Membership | None:
        """Return the desk's membership; show what is wrong with the place, if anything."""
        try:
            return Membership(place_name(request.place), request.team, request.code)
        except TeamclockError as error:
            self._show_trouble(str(error))
            return None

    @Slot(object, bool)
    def _enter(self, request: JoinRequest, joins: bool) -> None:  # noqa: FBT001 - a slot
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
        """Open the dialog that stops sharing at a place."""
        made = self.leaving = LeaveDialog(place, self._window.look, self._window)
        made.confirmed.connect(self._leave)
        made.finished.connect(self._forget)
        made.open()

    @Slot()
    def _leave(self) -> None:
        if self.leaving is None:
            return
        self.leaving.wait(_("Sharing what is not shared yet"))
        path, now, held = self._inbox.path, self._session.now(), self._rounds.hold()

        def job(_session: Session, _inbox: Inbox) -> LeftPlace:
            if held is not None and not held.stop(_PATIENCE_S):
                raise RefusedError(_("the place does not answer: try again later"))
            return LeftPlace(leave_place(path, now))

        self.jobs.ask(job)

    @Slot(object)
    def _take_in(self, made: Looked | EnteredPlace | LeftPlace) -> None:
        if isinstance(made, Looked):
            self._show_preview(made)
            return
        for dialog in (self.joining, self.leaving):
            if dialog is not None:
                dialog.accept()
        self._window.show_done(_done_words(made))
        self._go_on()

    def _show_preview(self, made: Looked) -> None:
        """Show what was found, if the dialog still asks for it."""
        if self.joining is not None and self.joining.request() == made.request:
            self.joining.show_preview(PlacePreview(_preview_words(made), made.prospect.joins))

    @Slot(object)
    def _fail(self, error: TeamclockError) -> None:
        self._show_trouble(str(error))
        self._go_on()

    def _show_trouble(self, words: str) -> None:
        """Show in the dialog what went wrong, or in the window if that was closed."""
        dialog = self.joining or self.leaving
        if dialog is None:
            self._window.banner.show_trouble(words)
        else:
            dialog.show_trouble(words)

    def _go_on(self) -> None:
        self._rounds.go_on()
        self.changed.emit()

    def finish(self) -> None:
        """Drop the job that runs; a join that is broken off is completed at the next start."""
        self.jobs.drop()
        self.jobs.wait(_END_S)


def _preview_words(made: Looked) -> str:
    """Describe the result of sharing there, and the code if another desk has the wanted one."""
    seen = made.prospect.preview
    if not made.prospect.joins:
        return begin_words(seen.here)
    words = merged_words(seen.here, seen.there, seen.both)
    if seen.code == made.request.code:
        return words
    taken = _("The code {code} is taken there: this desk shows as {shown}.")
    return f"{words} {taken.format(code=plain(made.request.code), shown=plain(seen.code))}"


def _done_words(made: EnteredPlace | LeftPlace) -> str:
    if isinstance(made, LeftPlace):
        return _("The queue is no longer shared")
    words = _("Joined at {place}") if made.joined else _("Shared at {place}")
    return words.format(place=plain(made.place))
