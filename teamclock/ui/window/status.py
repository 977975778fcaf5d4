"""The line at the foot of the window: what was done, with Undo, or why a key did nothing."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamclock.domain.item import Kind
from teamclock.messages import _
from teamclock.present.moment import instant_heading
from teamclock.present.steps import STEPS
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.year_reminder import YearReminder

if TYPE_CHECKING:  # nothing is announced before the first key
    from teamclock.ui.kit.announcer import Announcer

_SHOWN_MS = 12_000  # at least 10 s (look.md, Queue and panel)
_HEIGHT = 30  # pixels, at least
_BESIDE = 8
_NO_LIMIT = 16_777_215  # Qt's own largest width of a widget


class StatusLine(QWidget):
    """Shows for 12 s what was done; else the instant that the user looks at, or a reminder.

    The instant is shown if it is not now; the reminder is of missing days off of the next year.
    """

    undo_asked = Signal()
    removal_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look: Look | None = None
        self._elsewhere = ""  # a sentence on the instant looked at; empty if that is now
        self.line = PlainLine(self)
        self.undo = button(_(STEPS[Kind.UNDO].label), self)
        self.undo.clicked.connect(self.undo_asked)
        self.undo.hide()
        self.samples = button(_("Remove the sample items"), self)
        self.samples.clicked.connect(self.removal_asked)
        self.samples.hide()
        self.year = YearReminder(self)
        self.keys = button(_("F1 Keys"), self)
        self.keys.setAccessibleName(_("Keys"))
        self.keys.clicked.connect(self.help_asked)
        for quiet in (self.undo, self.samples):
            quiet.setObjectName("quiet")
        self.keys.setObjectName("faint")
        # runs while what was done is shown
        self._forget = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._forget.timeout.connect(self.forget)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(_BESIDE)
        row.addWidget(self.line, 1000)  # 1000: takes the width before the stretch below does
        row.addWidget(self.year, 1000)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.samples)
        row.addWidget(self.keys)

    @cached_property
    def announcer(self) -> "Announcer":
        """Return the object that announces texts to screen readers, made when first needed."""
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look, and the height that they need."""
        self._look = look
        self.line.setFont(look.type.base)
        self.line.setFixedHeight(self.line.fontMetrics().height() + 4)
        self.setFixedHeight(max(_HEIGHT, self.undo.sizeHint().height()))
        self.year.apply_theme(look)
        self._show_words(self.line.text())

    def show_done(self, words: str, *, undo: bool) -> None:
        """Show for 12 s, and announce, what was done; `undo` shows the button to undo it."""
        self._forget.start()
        self._show_words(words)
        self.undo.setVisible(undo)
        self.announcer.announce(words)

    def show_why(self, words: str) -> None:
        """Show for 12 s, and announce, why a key or a drop did nothing."""
        self.show_done(words, undo=False)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the instant looked at if it is not now, unless the line tells what was done."""
        self._elsewhere = "" if board.view.scrub is None else elsewhere_words(board)
        self.year.show_board(board)
        if not self._forget.isActive():
            self._show_words(self._elsewhere)

    @Slot()
    def forget(self) -> None:
        """Stop showing what was done; show the instant that is looked at, or the reminder."""
        self._forget.stop()
        self.undo.hide()
        self._show_words(self._elsewhere)

    def _show_words(self, words: str) -> None:
        """Show a message; an empty one shows the reminder of missing days off, if there is any.

        What was done is shown on a line as wide as its text, so that the button to undo follows.
        """
        self.year.setVisible(not words and self.year.has_words())
        self.line.setVisible(self.year.isHidden())
        self.line.set_text(words)
        followed = self._forget.isActive()
        width = self.line.fontMetrics().horizontalAdvance(words) + 1 if followed else _NO_LIMIT
        self.line.setMaximumWidth(width)


def elsewhere_words(board: Board) -> str:
    """Return a sentence that names the instant looked at, and the key that returns to now."""
    words = _("You are looking at {instant}. Home returns to now.")
    return words.format(instant=instant_heading(board.moment, board.seen.now))
