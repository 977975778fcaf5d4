"""The table of keys, in two columns or in one; each key is an outlined box."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.words import enumerated
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.key_list import KeyGroup, KeyRow, caps, is_found

_BESIDE = 32  # between the columns, in pixels
_WITHIN = 16  # between keys and words
_LINE = 9  # between lines
_ABOVE_TITLE = 10


class ShownKey(NamedTuple):
    """A line of the table: its keys and words, and the widgets that show them."""

    row: KeyRow
    parts: tuple[QWidget, QLabel]


class ShownGroup(NamedTuple):
    """The widgets of a group of keys: its title, and the lines below."""

    title: QLabel
    keys: tuple[ShownKey, ...]


class KeyTable(QWidget):
    """Shows the first group of keys at the left, the others at the right, or all in one column."""

    def __init__(self, groups: Sequence[KeyGroup], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._nothing = label(_("No keys found"), self)
        self._nothing.setObjectName("muted")
        self._nothing.setFont(look.type.base)
        self._nothing.hide()
        self.shown: list[ShownGroup] = []
        column = QVBoxLayout(self)
        remove_margins(column)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)  # `fit` may put one below
        self._sides.setSpacing(_BESIDE)
        for part in (groups[:1], groups[1:]):
            self._sides.addLayout(self._column(part))
        column.addLayout(self._sides)
        column.addWidget(self._nothing)
        column.addStretch(1)

    def _column(self, groups: Sequence[KeyGroup]) -> QVBoxLayout:
        """Return a layout with the titles and the lines of some groups; add them to `shown`."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_WITHIN)
        grid.setVerticalSpacing(_LINE)
        grid.setColumnStretch(1, 1)
        for group in groups:
            self.shown.append(self._add_group(group, grid))
        side = QVBoxLayout()
        side.addLayout(grid)
        side.addStretch(1)
        return side

    def _add_group(self, group: KeyGroup, grid: QGridLayout) -> ShownGroup:
        """Add the title and the lines of a group to a grid, and return their widgets."""
        title = label(group.title, self)
        title.setObjectName("muted")
        title.setFont(self._look.type.name)
        title.setWordWrap(True)
        title.setContentsMargins(0, _ABOVE_TITLE, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)  # over both columns
        return ShownGroup(title, tuple(self._add_key(row, grid) for row in group.rows))

    def _add_key(self, row: KeyRow, grid: QGridLayout) -> ShownKey:
        """Add a line to a grid, keys at the left and words at the right; return its widgets."""
        words = label(row.words, self)
        words.setFont(self._look.type.base)
        words.setWordWrap(True)
        names = caps(row.keys)
        words.setAccessibleName(enumerated((row.words, " ".join(names))))
        keys, line = self._cap_boxes(names), grid.rowCount()
        grid.addWidget(keys, line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, line, 1, Qt.AlignmentFlag.AlignVCenter)
        return ShownKey(row, (keys, words))

    def _cap_boxes(self, names: Sequence[str]) -> QWidget:
        """Return a widget with an outlined box for each key, at least as wide as it is high."""
        keys = QWidget(self)
        line = QHBoxLayout(keys)
        remove_margins(line, TIGHT)
        for name in names:
            cap = label(name, keys)
            cap.setObjectName("cap")
            cap.setFont(self._look.type.label)
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cap.setMinimumWidth(cap.sizeHint().height() + 2 * TIGHT)
            line.addWidget(cap)
        return keys

    def show_found(self, query: str) -> None:
        """Show only the keys that a query finds; show a message if it finds none."""
        any_found = False
        for title, keys in self.shown:
            found = [is_found(key.row, query) for key in keys]
            for key, is_shown in zip(keys, found, strict=True):
                for part in key.parts:
                    part.setVisible(is_shown)
            title.setVisible(any(found))
            any_found = any_found or any(found)
        self._nothing.setVisible(not any_found)

    def fit(self, width: int) -> int:
        """Show two columns if both fit into `width` pixels, else one; return the pixels they take.

        The words of a single column wrap if it is wider than `width`.
        """
        directions = QBoxLayout.Direction
        left, right = _column_width(self.shown[:1]), _column_width(self.shown[1:])
        both = left + _BESIDE + right
        for side, least in enumerate((left, right)):
            self._sides.setStretch(side, least)
        fits = both <= width
        self._sides.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        return both if fits else min(max(left, right), width)


def _column_width(groups: Sequence[ShownGroup]) -> int:
    """Return the width in pixels of a column in which no words wrap."""
    parts = [key.parts for group in groups for key in group.keys]
    keys = max((boxes.sizeHint().width() for boxes, _words in parts), default=0)
    words = max((_text_width(words) for _boxes, words in parts), default=0)
    return max(keys + _WITHIN + words, *(_text_width(group.title) for group in groups), 0)


def _text_width(shown: QLabel) -> int:
    """Return the width of a label's text on one line, in pixels."""
    return shown.fontMetrics().horizontalAdvance(shown.text()) + 1  # 1: the width is rounded
