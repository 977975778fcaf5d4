"""A page of the window: a bar with ‹ back and a title, content that scrolls, and a foot line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import _
from teamclock.ui.kit.icon_button import IconButton, control_height
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.plain_text import PlainLine, label
from teamclock.ui.kit.scroll_bar import OverlayBar
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look

_BAR_SPACE = 18
"""The pixels above and below the controls of the bar together: 48 px with controls of 30 px."""


class PageFrame(QWidget):
    """The frame of a page of the window.

    `left` is emitted when the user wants to go back, `closed` when the page is no longer shown.
    `add_to_bar` adds widgets at the end of the bar, `hold` sets the content, and `add_to_foot` adds
    widgets to the foot line, which is hidden while it is empty. A page whose `is_kept` is true is
    not deleted when the user leaves it, since it is shown again.
    """

    left = Signal()
    closed = Signal()

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._base = look.type.base  # the font of `foot_words`
        self.is_kept = False  # whether the page is kept when it is left, instead of deleted
        self.setFont(look.type.base)
        self.setAccessibleName(title)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = IconButton(Icon.LEFT, _("Back"), look, self)
        self.back.clicked.connect(self.left)
        self.title = PlainLine(self)
        self.title.setFont(look.type.title)
        self.title.set_text(title)
        self._foot = QHBoxLayout()
        self.area = QScrollArea(self)
        self.area.setObjectName("ground")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_bar = OverlayBar(self.area)
        self._foot_rule = rule(self)
        self._lay_out()

    def _lay_out(self) -> None:
        """Arrange the bar, the content and the foot below each other, with lines between them."""
        bar = QWidget(self)
        bar.setFixedHeight(control_height(self.back) + _BAR_SPACE)
        self._bar = QHBoxLayout(bar)
        self._bar.setContentsMargins(BETWEEN, 0, 12, 0)
        self._bar.setSpacing(BETWEEN)
        self._bar.addWidget(self.back)
        self._bar.addWidget(self.title, 1)
        remove_margins(self._foot, BETWEEN)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(bar)
        column.addWidget(rule(self))
        column.addWidget(self.area, 1)
        column.addWidget(self._foot_rule)
        column.addLayout(self._foot)
        self._foot_rule.hide()

    def hold(self, content: QWidget) -> None:
        """Set the content, which must leave 10 px at its end free for the scroll bar."""
        # the style sheet gives this name the background of pages
        content.setObjectName(content.objectName() or "ground")
        self.area.setWidget(content)
        self.setFocusProxy(content)

    def add_to_bar(self, *widgets: QWidget) -> None:
        """Add widgets at the end of the bar, such as a search field or a button."""
        for widget in widgets:
            self._bar.addWidget(widget)

    def add_to_foot(self, *widgets: QWidget, at_end: bool = False) -> None:
        """Add widgets to the foot, in which labels share the free width.

        `at_end` first adds space, which pushes the widgets to the end of the foot.
        """
        self._foot.setContentsMargins(16, 4, 16, 4)
        if at_end:
            self._foot.addStretch()
        for widget in widgets:
            self._foot.addWidget(widget, 1 if isinstance(widget, QLabel) else 0)
        self._foot_rule.show()

    def foot_words(self, words: str) -> QLabel:
        """Return a label for the foot, in one line if there is space, else wrapped."""
        text_label = label(words, self)
        text_label.setFont(self._base)
        text_label.setObjectName("hint")
        text_label.setWordWrap(True)
        text_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        text_label.setMaximumWidth(text_label.fontMetrics().horizontalAdvance(words) + TIGHT)
        return text_label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `left` at Esc, and leave other keys to the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()
