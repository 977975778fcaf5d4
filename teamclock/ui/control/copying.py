"""Copies an item, a team's digest, or the instant that the user looks at (exchange.md, 3)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.ui.board import Board
from teamclock.ui.control.undo import UndoController
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # imported when the user first clicks
    from teamclock.domain.digest import Digest
    from teamclock.ui.queue.item_view import ItemView


def copy_item(shown: "ItemView", *, chat: bool) -> str:
    """Copy an item, as a line for a chat or as its whole note; return a message of success."""
    from teamclock.exchange.item_note import note_chat, note_html, note_markdown
    from teamclock.ui.kit.clipboard import copy_note, copy_text

    item, ageing, seen = shown.item, shown.ageing, shown.seen
    if chat:
        copy_text(note_chat(item, ageing))
        return _("Copied for chat")
    copy_note(note_markdown(item, ageing, seen), note_html(item, ageing, seen))
    return _("Copied")


class CopyController(QObject):
    """Copies what the user requests, and shows in the status line that it is done."""

    def __init__(
        self, session: Session, inbox: Inbox, undo: UndoController, window: Window
    ) -> None:
        super().__init__(window)
        self._session, self._inbox, self._undo, self._window = session, inbox, undo, window
        self._board: Board | None = None
        window.timeline.note_asked.connect(self.copy_digest)
        window.copy_asked.connect(self.copy_instant)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Store the board, whose instant `copy_instant` copies."""
        self._board = board

    @Slot(object, bool)
    def copy_digest(self, team: TeamId, chat: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        """Copy the digest of a team as of now, for a chat or as a formatted note."""
        self._undo.again.do(
            lambda: self._digest(team),
            lambda digest: self._copy(digest, chat=chat),
            self._undo.refuse,
        )

    def _digest(self, team: TeamId) -> "Digest":
        """Return the digest of a team; raise TeamclockError if the queue cannot be read."""
        from teamclock.app.digest import team_digest

        return team_digest(self._session, self._inbox.queue(), team, self._session.now())

    def _copy(self, digest: "Digest", *, chat: bool) -> None:
        """Copy a digest, and show that it is done."""
        from teamclock.app.digest import digest_context
        from teamclock.exchange.digest import FORMS
        from teamclock.ui.kit.clipboard import copy_note, copy_text

        seen = digest_context(self._session, digest.now)
        if chat:
            copy_text(FORMS["chat"](digest, seen))
            words = _("Handoff note for {team} copied for chat")
        else:
            copy_note(FORMS["md"](digest, seen), FORMS["html"](digest, seen))
            words = _("Handoff note for {team} copied")
        self._window.show_done(words.format(team=digest.team.name))

    @Slot()
    def copy_instant(self) -> None:
        """Copy the instant that the user looks at, as text and as a picture of the time line."""
        from teamclock.present.instant_text import instant_text
        from teamclock.ui.kit.clipboard import copy_picture, picture_of

        window = self._window
        if self._board is not None:
            picture = picture_of((window.head, window.timeline), window.look.colours.surface)
            copy_picture(instant_text(self._board.seen), picture)
            window.show_done(_("Time line copied as text and picture"))
