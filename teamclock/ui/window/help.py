"""The list of keys over the window, with the versions of the program and its data."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import _
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.quiet_area import quiet_area
from teamclock.ui.kit.spacing import APART, BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.key_list import KeyGroup
from teamclock.ui.window.key_table import KeyTable

_AROUND = 16  # the least distance to the edges of the window, in pixels
_BAR = 16  # the width that is left free for the scroll bar
_SEARCH = 200  # the width of the search field
_SHEET = """
QFrame#keys {{ background: {raised}; border: 1px solid {edge}; border-radius: 10px; }}
QFrame#keys QScrollArea, QFrame#keys QWidget#page {{ background: transparent; border: none; }}
QFrame#keys QLabel {{ color: {text}; }}
QFrame#keys QLabel#muted {{ color: {muted}; }}
QFrame#keys QLabel#cap {{
  border: 1px solid {border}; border-radius: 4px; padding: 1px 4px; background: {surface};
}}
QFrame#keys QLineEdit {{ placeholder-text-color: {muted}; }}
QFrame#keys QPushButton#close {{ background: transparent; border: none; padding: 0; }}
QFrame#keys QPushButton#close:hover {{ background: {track}; }}
QFrame#keys QPushButton#close:focus {{ border: 2px solid {focus}; }}
"""
_PALETTES = {QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}
_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class Help(QFrame):
    """A frame over the window with all keys and what they do, and with the text `versions`.

    Esc, the close button, and a focus outside of the frame close and delete it. `parent` is the
    widget that the frame covers.
    """

    def __init__(
        self, groups: Sequence[KeyGroup], versions: str, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._below, self._look = parent, look
        self._former_focus: QWidget | None = None  # gets the focus back when the frame closes
        self.setObjectName("keys")
        self.setAccessibleName(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(_style_sheet(look))
        self.search = self._search_field()
        self.close_button = IconButton(Icon.CLOSE, _("Close"), look, self)
        self.close_button.clicked.connect(self.close)
        self.table = KeyTable(groups, look, self)
        self.search.textChanged.connect(self.table.show_found)
        self.area = quiet_area(self.table, self)
        self._add_parts(versions)
        parent.installEventFilter(self)

    def _search_field(self) -> QLineEdit:
        """Return the field in which the user types a search for keys."""
        made = QLineEdit(self)
        made.setFont(self._look.type.base)
        made.setPlaceholderText(_("Search keys"))
        made.setAccessibleName(_("Search keys"))
        made.setMinimumSize(_SEARCH, max(made.fontMetrics().height() + APART, 24))
        return made

    def _add_parts(self, versions: str) -> None:
        """Lay out title, search field and close button above the table, the versions below it."""
        title, foot = label(_("Keys"), self), label(versions, self)
        title.setFont(self._look.type.title)
        foot.setFont(self._look.type.small)
        foot.setObjectName("muted")
        foot.setWordWrap(True)
        head = QHBoxLayout()
        remove_margins(head, BETWEEN)
        head.addWidget(title, 1)
        head.addWidget(self.search)
        head.addWidget(self.close_button)
        column = self._column = QVBoxLayout(self)
        # At the right the scroll bar takes part of the margin.
        column.setContentsMargins(18, 14, 18 - _BAR + BETWEEN, 14)
        column.setSpacing(APART)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(foot)

    def open(self) -> None:
        """Show the frame in the middle of the window, with the focus in its search field."""
        self._former_focus = self._below.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self._below.window().windowHandle().focusObjectChanged.connect(self._follow_focus)

    def _fit(self) -> None:
        """Centre the frame in the window, as wide as its columns and as high as its rows need."""
        space = self._below.rect().adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        margins = self._column.contentsMargins()
        sides = margins.left() + margins.right() + _BAR + 2
        width = min(self.table.fit(space.width() - sides) + sides, space.width())
        width = max(width, min(self.minimumSizeHint().width(), space.width()))
        content = self.table.heightForWidth(width - sides)
        around = self.sizeHint().height() - self.area.sizeHint().height()  # of head and versions
        geometry = QRect(0, 0, width, min(content + around, space.height()))
        geometry.moveCenter(space.center())
        self.setGeometry(geometry)

    @Slot(QObject)
    def _follow_focus(self, focused: QObject | None) -> None:
        """Close the frame when the focus goes to a widget outside of it."""
        if isinstance(focused, QWidget) and self.isVisible() and not self.isAncestorOf(focused):
            self.close()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Move the focus by Tab between search field and close button, not out of the frame."""
        (self.search if self.close_button.hasFocus() else self.close_button).setFocus()
        return True

    def event(self, event: QEvent) -> bool:
        """Take Esc before any shortcut of the window does, and follow the colours of the theme."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        # Setting a sheet may change the palette again: it is only set with other colours.
        if event.type() in _PALETTES and self.styleSheet() != _style_sheet(self._look):
            self.setStyleSheet(_style_sheet(self._look))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the frame on Esc; scroll the table by the arrow keys and the page keys."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _SCROLLS:
            self.area.verticalScrollBar().triggerAction(_SCROLLS[key])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fit the frame again when the window is resized; Qt calls this for each of its events."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back to the widget that had it before `open`."""
        super().closeEvent(event)
        former, self._former_focus = self._former_focus, None
        if former is not None and former.isVisible():
            former.setFocus(Qt.FocusReason.PopupFocusReason)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _style_sheet(look: Look) -> str:
    """Return the style sheet of the frame in the colours of a look."""
    roles = {role: colour.name() for role, colour in vars(look.colours).items()}
    return _SHEET.format(**roles)
