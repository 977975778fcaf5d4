"""Copies an item, the digest of a team, or the instant that is looked at (exchange.md, 3)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.ui.board import Board
from teamclock.ui.control.undo import UndoController
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # modules of a click are imported at the click
    from teamclock.domain.digest import Digest
    from teamclock.ui.queue.item_view import ItemView


def copy_item(shown: "ItemView", *, chat: bool) -> str:
    """Copy an item as a line for a chat, or its whole note; return the words for what was done."""
    from teamclock.exchange.item_note import note_chat, note_html, note_markdown
    from teamclock.ui.kit.clipboard import copy_note, copy_text

    item, ageing, seen = shown.item, shown.ageing, shown.seen
    if chat:
        copy_text(note_chat(item, ageing))
        return _("Copied for chat")
    copy_note(note_markdown(item, ageing, seen), note_html(item, ageing, seen))
    return _("Copied")


class CopyController(QObject):
    """Copies what a window asks for, and says so in the status line."""

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
        """Keep the board, whose instant can be copied."""
        self._board = board

    @Slot(object, bool)
    def copy_digest(self, team: TeamId, chat: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        """Copy what a team is told now, for a chat or as a note."""
        self._undo.again.do(
            lambda: self._digest(team),
            lambda digest: self._copy(digest, chat=chat),
            self._undo.refuse,
        )

    def _digest(self, team: TeamId) -> "Digest":
        from teamclock.app.digest import team_digest

        return team_digest(self._session, self._inbox.queue(), team, self._session.now())

    def _copy(self, digest: "Digest", *, chat: bool) -> None:
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
        """Copy the instant that is looked at: the head and the time line as a picture, and text."""
        from teamclock.present.instant_text import instant_text
        from teamclock.ui.kit.clipboard import copy_picture, picture_of

        window = self._window
        if self._board is not None:
            picture = picture_of((window.head, window.timeline), window.look.colours.surface)
            copy_picture(instant_text(self._board.seen), picture)
            window.show_done(_("Time line copied as text and picture"))
