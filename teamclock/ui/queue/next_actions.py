"""The next actions of an item, each with a check box that ticks it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from teamclock.domain.item import Item
from teamclock.messages import _
from teamclock.present.note import done_count_words
from teamclock.present.words import plain
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.prose import Prose, semibold
from teamclock.ui.kit.spacing import TIGHT, remove_margins
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


_FRAME = 4
"""The frame of a text above and below its first line, in pixels."""

_LEAST = 24
"""The least height of what is clicked, in pixels."""


class _Words(Prose):
    """The text of an action; a click on it that selects nothing ticks the box before it."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit()


class ActionRow(QWidget):
    """A check box, and the action as text that wraps; a done one is muted."""

    def __init__(self, action: str, look: Look, parent: QWidget, *, done: bool) -> None:
        super().__init__(parent)
        self.box = CheckBox("", look, self)
        self.box.setAccessibleName(plain(action))
        self.box.setChecked(done)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = round(QFontMetricsF(look.type.base).height())
        self.box.setMinimumHeight(max(line + _FRAME, _LEAST))
        self.words = _Words(look, self)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box stands for it
        self.words.body(action, role="muted" if done else "text")
        self.words.clicked.connect(self.box.click)
        row = QHBoxLayout(self)
        remove_margins(row)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)


class NextActions(QWidget):
    """Emits the number of an action, from 1, and whether it is now to be done or not."""

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
        """Show an item's next actions; hidden if it has none."""
        focused = self._focused()
        self._remove_rows()
        ticked = item.ticked
        for number, action in enumerate(item.note.next_actions, 1):
            self._add_row(number, action, done=number in ticked)
        self.count.setText(done_count_words(item.note, ticked))
        self.setVisible(bool(item.note.next_actions))
        if focused is not None and focused < len(self.rows):
            self.rows[focused].box.setFocus()

    def _focused(self) -> int | None:
        """Return the place of the row whose box has the focus."""
        return next((at for at, row in enumerate(self.rows) if row.box.hasFocus()), None)

    def _add_row(self, number: int, action: str, *, done: bool) -> None:
        row = ActionRow(action, self._look, self, done=done)
        row.box.clicked.connect(lambda on: self.ticked.emit(number, on))
        self.rows.append(row)
        self._column.addWidget(row)

    def _remove_rows(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    def set_ticking(self, *, possible: bool) -> None:
        """Enable or disable the boxes."""
        for row in self.rows:
            row.box.setEnabled(possible)

    def show_ticks(self, item: Item) -> None:
        """Show which actions are done, whatever was clicked."""
        for number, row in enumerate(self.rows, 1):
            row.box.setChecked(number in item.ticked)

    def is_ticking(self) -> bool:
        """Return whether there are boxes that can be ticked."""
        return bool(self.rows) and self.rows[0].box.isEnabled()
