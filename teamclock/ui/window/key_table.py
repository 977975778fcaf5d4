"""The table of keys: two columns by area, or one, with each key as an outlined box."""

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
    """A line of the table."""

    row: KeyRow
    parts: tuple[QWidget, QLabel]


class ShownGroup(NamedTuple):
    """The lines of an area below their title."""

    title: QLabel
    keys: tuple[ShownKey, ...]


class KeyTable(QWidget):
    """Shows groups of keys: the first one at the left, the others at the right."""

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
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(_BESIDE)
        for some in (groups[:1], groups[1:]):
            self._sides.addLayout(self._side(some))
        column.addLayout(self._sides)
        column.addWidget(self._nothing)
        column.addStretch(1)

    def _side(self, groups: Sequence[KeyGroup]) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_WITHIN)
        grid.setVerticalSpacing(_LINE)
        grid.setColumnStretch(1, 1)
        for group in groups:
            self.shown.append(self._group(group, grid))
        side = QVBoxLayout()
        side.addLayout(grid)
        side.addStretch(1)
        return side

    def _group(self, group: KeyGroup, grid: QGridLayout) -> ShownGroup:
        title = label(group.title, self)
        title.setObjectName("muted")
        title.setFont(self._look.type.name)
        title.setWordWrap(True)
        title.setContentsMargins(0, _ABOVE_TITLE, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        return ShownGroup(title, tuple(self._key(row, grid) for row in group.rows))

    def _key(self, row: KeyRow, grid: QGridLayout) -> ShownKey:
        words = label(row.words, self)
        words.setFont(self._look.type.base)
        words.setWordWrap(True)
        names = caps(row.keys)
        words.setAccessibleName(enumerated((row.words, " ".join(names))))
        keys, at = self._caps(names), grid.rowCount()
        grid.addWidget(keys, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignVCenter)
        return ShownKey(row, (keys, words))

    def _caps(self, names: Sequence[str]) -> QWidget:
        """Return a box for each key, at least as wide as it is high."""
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
        """Show only the keys that a query finds."""
        any_ = False
        for title, keys in self.shown:
            kept = [is_found(key.row, query) for key in keys]
            for key, keep in zip(keys, kept, strict=True):
                for part in key.parts:
                    part.setVisible(keep)
            title.setVisible(any(kept))
            any_ = any_ or any(kept)
        self._nothing.setVisible(not any_)

    def fit(self, width: int) -> int:
        """Show two columns where both fit into a width in pixels, else one; return what it takes.

        Words are wrapped where one column is wider than that.
        """
        ways = QBoxLayout.Direction
        left, right = _width(self.shown[:1]), _width(self.shown[1:])
        both = left + _BESIDE + right
        for side, least in enumerate((left, right)):
            self._sides.setStretch(side, least)
        self._sides.setDirection(ways.LeftToRight if both <= width else ways.TopToBottom)
        return both if both <= width else min(max(left, right), width)


def _width(groups: Sequence[ShownGroup]) -> int:
    """Return the width of a column in which no words are wrapped, in pixels."""
    parts = [key.parts for group in groups for key in group.keys]
    keys = max((boxes.sizeHint().width() for boxes, _words in parts), default=0)
    words = max((_advance(words) for _boxes, words in parts), default=0)
    return max(keys + _WITHIN + words, *(_advance(group.title) for group in groups), 0)


def _advance(shown: QLabel) -> int:
    return shown.fontMetrics().horizontalAdvance(shown.text()) + 1
