"""The next actions of an item, each with a check box that marks it as done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from teamclock.domain.item import Item
from teamclock.messages import _
from teamclock.present.note import done_count_words
from teamclock.present.words import printable
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.prose import Prose, semibold
from teamclock.ui.kit.spacing import TIGHT, remove_margins
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


_FRAME = 4
"""The height in pixels by which a box exceeds its line, for the frame of the text beside it."""

_LEAST = 24
"""The least height of a check box, in pixels."""


class _Words(Prose):
    """The text of an action; `clicked` is emitted by a click that selects no text."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        """Emit `clicked` for a left click after which no text is selected."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit()


class ActionRow(QWidget):
    """A check box and the text of an action; the text wraps, and is muted if the action is done."""

    def __init__(self, action: str, look: Look, parent: QWidget, *, done: bool) -> None:
        super().__init__(parent)
        self.box = CheckBox("", look, self)
        self.box.setAccessibleName(printable(action))
        self.box.setChecked(done)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = round(QFontMetricsF(look.type.base).height())
        self.box.setMinimumHeight(max(line + _FRAME, _LEAST))
        self.words = _Words(look, self)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box takes the focus
        self.words.body(action, role="muted" if done else "text")
        self.words.clicked.connect(self.box.click)
        row = QHBoxLayout(self)
        remove_margins(row)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)


class NextActions(QWidget):
    """Shows the next actions of an item; `ticked` is emitted when a box is clicked.

    It carries the number of the action, from 1, and whether the action is done now.
    """

    ticked = Signal(int, bool)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ActionRow] = []
        self._look = look
        self.name, self.count = label(_("Next actions"), self), label("", self)
        self.name.setObjectName("hint")
        self.count.setObjectName("hint")
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 0, 2, 0)
        self._column.setSpacing(TIGHT)
        self._column.addLayout(head)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.name.setFont(semibold(look.type.small))
        self.count.setFont(look.type.small)

    def show_item(self, item: Item) -> None:
        """Show an item's next actions; hide if it has none. The focus stays in its row."""
        focused = self._focused_row()
        self._remove_rows()
        ticked = item.ticked
        for number, action in enumerate(item.note.next_actions, 1):
            self._add_row(number, action, done=number in ticked)
        self.count.setText(done_count_words(item.note, ticked))
        self.setVisible(bool(item.note.next_actions))
        if focused is not None and focused < len(self.rows):
            self.rows[focused].box.setFocus()

    def _focused_row(self) -> int | None:
        """Return the index of the row whose box has the focus, or None."""
        return next((index for index, row in enumerate(self.rows) if row.box.hasFocus()), None)

    def _add_row(self, number: int, action: str, *, done: bool) -> None:
        """Add the row of the action with this number, from 1."""
        row = ActionRow(action, self._look, self, done=done)
        row.box.clicked.connect(lambda checked: self.ticked.emit(number, checked))
        self.rows.append(row)
        self._column.addWidget(row)

    def _remove_rows(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    def set_ticking(self, *, possible: bool) -> None:
        """Enable the boxes if a step may tick an action, else disable them."""
        for row in self.rows:
            row.box.setEnabled(possible)

    def show_ticks(self, item: Item) -> None:
        """Check the boxes of the item's done actions only, since a click may have been refused."""
        for number, row in enumerate(self.rows, 1):
            row.box.setChecked(number in item.ticked)

    def is_ticking(self) -> bool:
        """Return whether there are boxes, and they are enabled."""
        return bool(self.rows) and self.rows[0].box.isEnabled()
