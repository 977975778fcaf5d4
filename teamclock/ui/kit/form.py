"""A dialog of fields: a page that scrolls, an error line, and the buttons below."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.present.words import sentence
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import as_foot, remove_margins
from teamclock.ui.kit.stack import Stack, full_height, rule, scrolled
from teamclock.ui.kit.theme import Look

_WIDTH = 460


class Form(Dialog):
    """A dialog as large as its fields need and the screen allows; its first field has the focus.

    A subclass adds its fields to `stack`, and then calls `lay_out`. `buttons` are the words of the
    buttons, of which the last is the primary button.
    """

    def __init__(self, title: str, buttons: Sequence[str], look: Look, parent: QWidget) -> None:
        super().__init__(title, look, parent)
        self.stack = Stack(look, self)
        self.trouble = self.small("", "trouble")
        self.buttons = [QPushButton(words, self) for words in buttons]
        self.ends = Ends(self.buttons, look, self)
        self._foot = QVBoxLayout()

    def small(self, words: str, name: str) -> QLabel:
        """Return a label in small type that wraps; the style sheet knows the label by `name`."""
        text_label = label(words, self)
        text_label.setObjectName(name)
        text_label.setFont(self.look.type.small)
        text_label.setWordWrap(True)
        return text_label

    def lay_out(self) -> None:
        """Arrange the fields, the error line and the buttons, once the stack has its fields."""
        as_foot(self._foot)
        self._foot.addWidget(self.trouble)
        self._foot.addWidget(self.ends)
        self.trouble.hide()
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(scrolled(self.stack, self), 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - Qt's own
        """Set the size before the window is created: a window manager may ignore a later change.

        Qt calls this when the dialog is shown or hidden. The first field gets the focus.
        """
        if visible and not self.isVisible():
            self.resize(round(_WIDTH * self.growth()), self.height())
            self.grab(QRect(0, 0, 1, 1))  # performs all layouts as for the shown dialog
            self.fit()
            self.stack.first().setFocus(Qt.FocusReason.OtherFocusReason)
        super().setVisible(visible)

    def fit(self) -> None:
        """Resize the dialog so that all fields are visible, up to the size of the screen.

        A visible dialog does not become narrower.
        """
        least, space = self.stack.totalMinimumSize().width(), self.space()
        start_width = self.width() if self.isVisible() else round(_WIDTH * self.growth())
        width = min(max(start_width, least), space.width())
        # 1 for the line between both parts
        height = 1 + sum(full_height(part, width) for part in (self.stack, self._foot))
        self.setMinimumWidth(min(least, width))
        self.resize(QSize(width, height).boundedTo(space))

    def show_trouble(self, words: str) -> None:
        """Show an error message above the buttons, and make space for it."""
        self.trouble.setText(sentence(words))
        self.trouble.show()
        self.fit()
