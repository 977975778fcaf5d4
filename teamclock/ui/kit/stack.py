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

_BETWEEN = 16  # pixels between fields
_WITHIN = 4  # pixels between a field and its label
_BAR = 10
"""The width of the scroll bar beside a page of fields, in pixels."""


class Stack(QVBoxLayout):
    """A column of fields with labels; `owner` is the widget that holds them.

    Each label has a mnemonic (`&`) that moves the focus to its field. The label is also the name of
    the field for screen readers.
    """

    def __init__(self, look: Look, owner: QWidget) -> None:
        super().__init__()
        self._look = look
        self._owner = owner
        self.setSpacing(0)

    def add(self, words: str, field: QWidget, beside: QWidget | None = None) -> QLabel:
        """Add a field below its label, and return the label.

        `words` are the words of the label; `beside` is a widget at the end of the label's line, or
        None. A field that must not grow stands at the left, others take the full width.
        """
        name = field_label(words, field, self._look)
        name.setParent(self._owner)
        self._add_space(_BETWEEN)
        self._add_label(name, beside)
        self._add_space(_WITHIN)
        small = field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
        self.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if small else Qt.AlignmentFlag(0))
        return name

    def _add_label(self, name: QLabel, beside: QWidget | None) -> None:
        """Add a line with a label and, unless None, a widget at its end."""
        line = QHBoxLayout()
        line.addWidget(name, 1)
        if beside is not None:
            beside.setFont(self._look.type.small)
            line.addWidget(beside)
        self.addLayout(line)

    def put(self, field: QWidget, *, joined: bool = False) -> None:
        """Add a widget without a label; `joined` puts it close to the widget above."""
        self._add_space(_WITHIN if joined else _BETWEEN)
        self.addWidget(field)

    def first(self) -> QWidget:
        """Return the first field that takes the focus."""
        items = (self.itemAt(index) for index in range(self.count()))
        parts = (item.widget() for item in items if item is not None)
        return next(part for part in parts if part is not None and _takes_focus(part))

    def _add_space(self, size: int) -> None:
        """Add space in pixels above the next part, unless the part is the first one."""
        if self.count():
            self.addSpacing(size)


def _takes_focus(part: QWidget) -> bool:
    """Return whether the user can move the focus to a widget, or to one that stands for it."""
    return part.focusProxy() is not None or part.focusPolicy() is not Qt.FocusPolicy.NoFocus


def field_label(words: str, field: QWidget, look: Look) -> QLabel:
    """Return the label of a field, to which the mnemonic in `words` moves the focus.

    `words` are also the name of the field for screen readers.
    """
    name = label(words)
    name.setFont(look.type.small)
    name.setBuddy(field)
    name.setWordWrap(True)
    name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    field.setAccessibleName(words.replace("&", ""))
    return name


def scrolled(content: QLayout, owner: QWidget, top: int = 16) -> QScrollArea:
    """Return a scroll area with `content`, such as a column of fields, for the widget `owner`.

    `top` is the space above the first field, in pixels. The fields have the same width with a
    scroll bar as without one.
    """

    def leave_space(least: int, most: int) -> None:
        """Set the margins; a visible scroll bar, whose range is given, replaces a part."""
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
    """Return a horizontal line that separates the parts of `owner`."""
    line = QFrame(owner)
    line.setObjectName("rule")
    return line


def full_height(part: QLayout, width: int) -> int:
    """Return the height in pixels at which all of a layout is visible at a width in pixels."""
    part.invalidate()  # discards cached sizes
    sizes = part.totalSizeHint(), part.totalMinimumSize()
    return max(part.totalHeightForWidth(width), *(size.height() for size in sizes))
