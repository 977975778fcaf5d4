"""The dialog “Stop sharing”: says what stays and what cannot be undone, and asks to confirm."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from teamclock.messages import N_, _
from teamclock.ui.kit.confirm_dialog import ConfirmDialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, MARGIN, as_foot, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look

_SIZE = (460, 220)
_LEAST = (320, 200)
_SHARED = N_("This queue is shared at {place}.")
_STAYS = N_(
    "The queue, the names of its items and the steps not taken stay on this desk. "
    "Steps that are not shared yet are shared first."
)
_LOST = N_("What was shared cannot be taken back: the other desks keep it.")


class LeaveDialog(ConfirmDialog):
    """Emits `confirmed` when the user wants this desk to stop sharing.

    `place` is where the queue is shared, as it is shown.
    """

    def __init__(self, place: str, look: Look, parent: QWidget) -> None:
        stop = _("Stop sharing")
        super().__init__(stop, _("Keep sharing"), stop, look, parent)
        self.shared_at = label(_(_SHARED).format(place=place), self)
        self.stays, self.lost = label(_(_STAYS), self), label(_(_LOST), self)
        self._lay_out()
        self.take_size(_SIZE, _LEAST)
        self.close_button.setFocus()

    def _lay_out(self) -> None:
        """Arrange the texts, the error and the buttons."""
        texts, foot = QVBoxLayout(), QVBoxLayout()
        texts.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        texts.setSpacing(APART)
        for part in (self.shared_at, self.stays, self.lost):
            self._add_text(part, texts)
        texts.addStretch(1)
        as_foot(foot)
        foot.addWidget(self.trouble)
        foot.addWidget(self.ends)
        self._arrange(texts, foot)

    def _arrange(self, texts: QVBoxLayout, foot: QVBoxLayout) -> None:
        """Put the texts above the foot, with a line between them."""
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addLayout(texts, 1)
        column.addWidget(rule(self))
        column.addLayout(foot)

    @staticmethod
    def _add_text(part: QLabel, column: QVBoxLayout) -> None:
        """Add a text that wraps to a column."""
        part.setWordWrap(True)
        column.addWidget(part)
