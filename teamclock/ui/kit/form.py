"""A dialog of fields: a page of them that scrolls, what went wrong, and the buttons below it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.present.words import sentence
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import as_foot, bare
from teamclock.ui.kit.stack import Stack, full_height, rule, scrolled
from teamclock.ui.kit.theme import Look

_WIDTH = 460


class Form(Dialog):
    """Is as large as it needs and the screen allows; its first field has the focus."""

    def __init__(self, title: str, buttons: Sequence[str], look: Look, parent: QWidget) -> None:
        super().__init__(title, look, parent)
        self.stack = Stack(look, self)
        self.trouble = self.small("", "trouble")
        self.buttons = [QPushButton(words, self) for words in buttons]
        self.ends = Ends(self.buttons, look, self)
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
        as_foot(self._foot)
        self._foot.addWidget(self.trouble)
        self._foot.addWidget(self.ends)
        self.trouble.hide()
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(scrolled(self.stack, self), 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's own
        """Take the size before there is a window of it: a window manager may miss a later one."""
        if visible and not self.isVisible():
            self.resize(round(_WIDTH * self.growth()), self.height())
            self.grab(QRect(0, 0, 1, 1))  # lays all parts out, as they will be when they are shown
            self.fit()
            self.stack.first().setFocus(Qt.FocusReason.OtherFocusReason)
        super().setVisible(visible)

    def fit(self) -> None:
        """Take the size at which all is in sight, or what the screen has of it."""
        least, space = self.stack.totalMinimumSize().width(), self.space()
        shown = self.width() if self.isVisible() else round(_WIDTH * self.growth())
        width = min(max(shown, least), space.width())
        height = 1 + sum(full_height(part, width) for part in (self.stack, self._foot))
        self.setMinimumWidth(min(least, width))
        self.resize(QSize(width, height).boundedTo(space))

    def tell(self, words: str) -> None:
        """Say what went wrong."""
        self.trouble.setText(sentence(words))
        self.trouble.show()
        self.fit()
