"""A column of labelled fields that fits any width and any font size."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import MARGIN
from teamclock.ui.kit.theme import Look

_BETWEEN = 16
_WITHIN = 4
_BAR = 10
"""The width of the scroll bar beside a page of fields, in pixels."""


class Stack(QVBoxLayout):
    """A column of fields with labels.

    Each label has a mnemonic (`&`) that leads to its field, and names the field for screen readers.
    """

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__()
        self._look = look
        self._owner = owner
        self.setSpacing(0)

    def add(self, words: str, field: QWidget, beside: QWidget | None = None) -> QLabel:
        """Add a field below its label, and return the label.

        `beside` stands at the end of its line.
        """
        name = named(words, field, self._look)
        name.setParent(self._owner)
        self._space(_BETWEEN)
        self._add_name(name, beside)
        self._space(_WITHIN)
        small = field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
        self.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if small else Qt.AlignmentFlag(0))
        return name

    def _add_name(self, name: QLabel, beside: QWidget | None) -> None:
        line = QHBoxLayout()
        line.addWidget(name, 1)
        if beside is not None:
            beside.setFont(self._look.type.small)
            line.addWidget(beside)
        self.addLayout(line)

    def put(self, field: QWidget, *, joined: bool = False) -> None:
        """Add a widget that needs no label; `joined` puts it close to the one above."""
        self._space(_WITHIN if joined else _BETWEEN)
        self.addWidget(field)

    def first(self) -> QWidget:
        """Return the first field that takes the focus."""
        items = (self.itemAt(at) for at in range(self.count()))
        parts = (item.widget() for item in items if item is not None)
        return next(part for part in parts if part is not None and _takes_focus(part))

    def _space(self, size: int) -> None:
        if self.count():
            self.addSpacing(size)


def _takes_focus(part: QWidget) -> bool:
    return part.focusProxy() is not None or part.focusPolicy() is not Qt.FocusPolicy.NoFocus


def named(words: str, field: QWidget, look: Look) -> QLabel:
    """Return the label of a field; its mnemonic moves the focus to the field."""
    name = label(words)
    name.setFont(look.type.small)
    name.setBuddy(field)
    name.setWordWrap(True)
    name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    field.setAccessibleName(words.replace("&", ""))
    return name


def scrolled(content: QLayout, owner: QWidget, top: int = 16) -> QScrollArea:
    """Return a page of fields that scrolls if there is no space for all of it.

    `top` is the space above the first field, in pixels.
    The fields have the same width with the scroll bar as without it.
    """

    def leave_space(least: int, most: int) -> None:
        content.setContentsMargins(MARGIN, top, MARGIN - _BAR * (least < most), MARGIN)

    page = QWidget(owner)
    page.setObjectName("page")
    page.setLayout(content)
    leave_space(0, 0)
    area = QScrollArea(owner)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.verticalScrollBar().rangeChanged.connect(leave_space)
    return area


def rule(owner: QWidget) -> QFrame:
    """Return a horizontal line between parts."""
    made = QFrame(owner)
    made.setObjectName("rule")
    return made


def full_height(part: QLayout, width: int) -> int:
    """Return the height in pixels at which all of a part is in sight, at a width."""
    part.invalidate()  # the sizes of its parts have changed
    sizes = part.totalSizeHint(), part.totalMinimumSize()
    return max(part.totalHeightForWidth(width), *(size.height() for size in sizes))
