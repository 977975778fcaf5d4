"""The frame of a panel's content: a name, a body that scrolls, and a foot that stays visible."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.press_button import press_focused
from teamclock.ui.kit.spacing import APART, BETWEEN, remove_margins
from teamclock.ui.kit.stack import rule, scrolled
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:  # naming an event's class makes PySide set it up
    from PySide6.QtGui import QKeyEvent, QShowEvent

SIDE = 20
"""The pixels before the name, as many as beside the body."""

FOOT = 16
"""The pixels around the foot, except above it."""

_TOP = 6


class PanelPart(QWidget):
    """A part that the panel shows. Subclasses fill `body`, which scrolls, and `foot`, which stays.

    `tools` holds small buttons between the name and the button that closes the part. `left` is
    emitted when the user wants to go one step back.
    """

    left = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.name = label("", self)
        self.show_name(name)
        self.name.setObjectName("hint")
        self.close_button = IconButton(Icon.CLOSE, _("Close"), look, self)
        self.close_button.clicked.connect(self.left)
        self.tools, self.body, self.foot = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._rule = rule(self)
        self._lay_out()

    def _lay_out(self) -> None:
        """Arrange name and tools, the body in a scroll area, and the foot below each other."""
        head = self._head = QHBoxLayout()
        head.setContentsMargins(SIDE, 8, 12, 4)
        head.setSpacing(BETWEEN)
        head.addWidget(self.name, 1)
        remove_margins(self.tools, BETWEEN)
        head.addLayout(self.tools)
        head.addWidget(self.close_button)
        inside = QVBoxLayout()
        remove_margins(self.body, APART)
        inside.addLayout(self.body)
        inside.addStretch(1)
        self.area = scrolled(inside, self, _TOP)
        self.area.setMinimumHeight(1)  # so that the foot stays in a low window
        self.foot.setContentsMargins(FOOT, APART, FOOT, FOOT)
        self.foot.setSpacing(APART)
        column = self._column = QVBoxLayout(self)
        remove_margins(column)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self._rule)
        column.addLayout(self.foot)

    def show_name(self, name: str) -> None:
        """Show the name of the part's subject, also to screen readers."""
        self.setAccessibleName(name)
        self.name.setText(printable(name))

    def space(self) -> int:
        """Return the height in pixels that the body and the content of the foot share."""
        inside = self.foot.contentsMargins()
        frame = self._head.sizeHint().height() + self._rule.sizeHint().height()
        return self.height() - frame - inside.top() - inside.bottom() - 1  # the body's least height

    def fill(self, content: QWidget) -> None:
        """Show `content`, which scrolls by itself, in place of the body."""
        self._column.replaceWidget(self.area, content)
        self._column.setStretchFactor(content, 1)
        self.area.hide()

    def apply_theme(self, look: Look) -> None:
        """Use another look, and its font for the name."""
        self.look = look
        self.name.setFont(look.type.base)

    def showEvent(self, event: "QShowEvent") -> None:
        """Guard the part, which has just appeared, against early presses (`first_press`)."""
        from teamclock.ui.kit.first_press import note_appearance  # not needed for the first board

        super().showEvent(event)
        note_appearance(self)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Let Enter press the focused button as Space does (look.md, Queue and panel)."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Give the focus to the close button; subclasses give it to their first field or button."""
        self.close_button.setFocus()
