"""What the window shows if the file of the queue cannot be used, and buttons to restore it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from teamclock.app.inbox import Recovery
from teamclock.messages import N_, _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.words import printable, sentence
from teamclock.ui.kit.button_row import ButtonRow
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import APART, remove_margins
from teamclock.ui.kit.stack import scrolled
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:
    from teamclock.store.backup.backups import Backup

_KEPT = N_("Whatever you choose, the current file is kept beside the new one.")
_NO_BACKUP = N_(
    "There is no good backup of it."
    " Whatever you choose, the current file is kept beside the new one."
)


class RecoveryPage(QWidget):
    """A page in place of the queue: says why the queue cannot be opened, and what can be done.

    It offers to restore the newest good backup, or to start a new queue.
    """

    restore_asked = Signal()
    anew_asked = Signal()  # to start a new queue

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(_("The queue cannot be opened"), self)
        self.trouble, self.words = label("", self), label("", self)
        for words in (self.title, self.trouble, self.words):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.restore = PressButton("", self)
        self.restore.setObjectName("primary")
        self.anew = PressButton(_("Start a new queue"), self)
        self.restore.clicked.connect(self.restore_asked)
        self.anew.clicked.connect(self.anew_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        self.row = ButtonRow((self.restore, self.anew), self)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.trouble)
        column.addWidget(self.words)
        column.addSpacing(6)
        column.addWidget(self.row)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        remove_margins(whole)
        whole.addWidget(scrolled(column, self, top=8))

    def show_recovery(self, recovery: Recovery, seen: ItemContext) -> None:
        """Show the error, and a button to restore the newest backup, whose time `seen` formats.

        If the file is damaged, a new queue is offered, too.
        """
        newest = recovery.newest
        self.trouble.setText(printable(recovery.trouble))
        self.anew.setVisible(recovery.damaged)
        _offer(self.restore, newest, seen)
        advice = _(_KEPT if newest is not None else _NO_BACKUP)
        self.words.setText(advice if recovery.damaged else "")
        self.row.arrange()

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look."""
        self.title.setFont(look.type.heading)
        self.trouble.setFont(look.type.base)
        self.words.setFont(look.type.small)


class DamageBar(QWidget):
    """A line above the queue that says which rows cannot be read, and offers a restore."""

    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = label("", self)
        self.trouble.setWordWrap(True)
        self.restore = PressButton("", self)
        self.restore.clicked.connect(self.restore_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 8)
        row.setSpacing(APART)
        row.addWidget(self.trouble, 1)
        row.addWidget(self.restore)

    def show_recovery(self, recovery: Recovery, seen: ItemContext) -> None:
        """Show which rows are damaged, and offer the newest backup without damage.

        `seen` formats the time of the backup.
        """
        self.trouble.setText(sentence(recovery.trouble))
        _offer(self.restore, recovery.newest, seen)

    def apply_theme(self, look: Look) -> None:
        self.trouble.setFont(look.type.base)


def _offer(button: PressButton, newest: "Backup | None", seen: ItemContext) -> None:
    """Label a button with the time and the number of items of the newest backup.

    None means that there is no backup, and hides the button. `seen` formats the time.
    """
    button.setVisible(newest is not None)
    if newest is not None:
        items = newest.items or 0
        button.set_words(
            ngettext(
                "Restore the backup of {time}, {n} item",
                "Restore the backup of {time}, {n} items",
                items,
            ).format(time=seen.when(newest.at), n=items)
        )
