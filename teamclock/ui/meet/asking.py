"""What small dialogs share that ask for something: fields, why it cannot be done, two buttons."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.domain.errors import TeamclockError
from teamclock.present.words import sentence
from teamclock.ui.plain import label
from teamclock.ui.queue.ends import Ends
from teamclock.ui.queue.stack import MARGIN, Stack, full_height, rule, scrolled
from teamclock.ui.style import form_sheet
from teamclock.ui.theme import Look

_WIDTH = 460


class Asking(QDialog):
    """Closes when `take` has what was asked for; until then it keeps what was typed."""

    def __init__(self, title: str, confirm: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setFont(look.type.base)
        self.setStyleSheet(form_sheet(look.colours))
        self.stack = Stack(look, self)
        self.trouble = self.small("", "trouble")
        self.confirm, self.back = QPushButton(confirm, self), QPushButton("&Back", self)
        self.ends = Ends((self.back, self.confirm), look, self)
        self.confirm.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.confirm.click)
        self._foot = QVBoxLayout()

    def small(self, words: str, name: str) -> QLabel:
        """Return a quiet line of words that wraps."""
        made = label(words, self)
        made.setObjectName(name)
        made.setFont(self.look.type.small)
        made.setWordWrap(True)
        return made

    def lay_out(self) -> None:
        """Put everything into its place, once all fields are in the stack."""
        self._foot.setContentsMargins(MARGIN, 12, MARGIN, 16)
        self._foot.setSpacing(8)
        self._foot.addWidget(self.trouble)
        self._foot.addWidget(self.ends)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(self.stack, self), 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot)
        self.follow()

    def lacking(self) -> str:
        """Say what is missing still; nothing where it can be taken."""
        return ""

    def take(self) -> None:
        """Do what was asked for; raise TeamclockError where it is refused."""
        raise NotImplementedError

    @Slot()
    def follow(self) -> None:
        self.ends.show_reason(self.lacking())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the size at which all is in sight, or what the screen has of it."""
        width = max(_WIDTH, self.stack.totalMinimumSize().width(), self.width())
        height = 1 + sum(full_height(part, width) for part in (self.stack, self._foot))
        self.resize(QSize(width, height).boundedTo(self.screen().availableSize()))

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        try:
            self.take()
        except TeamclockError as error:
            self.trouble.setText(sentence(str(error)))
            self.trouble.show()
            self.fit()
            return
        super().accept()
