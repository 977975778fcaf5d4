"""The popover of the tray: the teams in columns, what is next, and the entries of the menu."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.tray import Glance, team_lines, tray_facts
from teamclock.ui.kit.quiet_area import quiet_area
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.tray.entries import (
    RADIUS,
    PauseMenu,
    TrayActions,
    TrayEntry,
    filled,
    menu_sheet,
    rounded_mask,
)
from teamclock.ui.tray.entry_button import EntryButton
from teamclock.ui.tray.popup_place import beside_entry, beside_icon
from teamclock.ui.tray.tray_figures import ASIDE, TrayFigures, strong

_INSIDE = 6  # pixels between the frame and the content
_FRAME = _INSIDE + 1  # with the line of the frame
_BAR = 10  # the width of the scroll bar, in pixels
_LEAST = 20  # the least width of the popover, in widths of an “M”
_SHEET = """
#tray QScrollArea, #tray QWidget#page {{ background: transparent; border: none; }}
#tray QLabel {{ color: {text}; }}
#tray QLabel#muted {{ color: {muted}; }}
#tray QLabel#late {{ color: {overdue}; }}
#tray QFrame#rule {{ background: {track}; border: none; max-height: 1px; min-height: 1px; }}
#tray QPushButton {{ background: transparent; color: {text}; border: none; border-radius: 8px;
  padding: 0 10px; text-align: left; outline: none; }}
#tray QPushButton:focus {{ background: {work_t}; }}
#tray QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
#tray QScrollBar::handle:vertical {{ background: {border}; border-radius: 3px; min-height: 24px; }}
#tray QScrollBar::add-line, #tray QScrollBar::sub-line {{ height: 0; }}
#tray QScrollBar::add-page, #tray QScrollBar::sub-page {{ background: transparent; }}
"""


class TrayPopover(QWidget):
    """Shows a glance at all teams and, below it, the entries of the tray.

    Esc, an entry but that of pauses, or a click outside closes and deletes it; `closed` is emitted.
    """

    closed = Signal()

    def __init__(self, look: Look, actions: TrayActions) -> None:
        super().__init__(None, _flags())
        self._look = look
        self.setObjectName("tray")
        self.setWindowTitle(_("Teams now"))
        self.setAccessibleName(_("Teams now"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setStyleSheet(filled(_SHEET, look.colours) + menu_sheet(look.colours))
        self._page = QWidget(self)
        self._page.setObjectName("page")
        self._column = QVBoxLayout(self._page)
        remove_margins(self._column)
        self._figures: TrayFigures | None = None
        self._icon = QRect()  # where the icon of the tray is on the screen
        self._add_entries(actions)
        self._area = quiet_area(self._page, self)

    def _add_entries(self, actions: TrayActions) -> None:
        """Add the entries and the menu of pauses; `show_glance` adds the teams above them."""
        column, page, look = self._column, self._page, self._look
        column.addSpacing(_INSIDE)
        self.entries = [self._add_entry(entry) for entry in actions.above()]
        self.entries[0].setFont(strong(look.type.base))
        self.pause = EntryButton(_("Pause notices"), look, page, opens=True)
        self.pause.clicked.connect(self._open_pauses)
        self.pauses = PauseMenu(actions.pause, self)
        self.pauses.triggered.connect(lambda _action: self.close())
        self.pauses.aboutToHide.connect(self._follow_pauses)
        column.addWidget(self.pause)
        column.addSpacing(_INSIDE)
        line = QVBoxLayout()
        line.setContentsMargins(ASIDE, 0, ASIDE, 0)
        line.addWidget(rule(page))
        column.addLayout(line)
        column.addSpacing(_INSIDE)
        self.entries += [self.pause, *(self._add_entry(entry) for entry in actions.below())]

    def _add_entry(self, entry: TrayEntry) -> EntryButton:
        """Add a button that closes the popover and carries out an entry; return the button."""
        button = EntryButton(entry.words, self._look, self._page)
        button.clicked.connect(lambda: (self.close(), entry.action()))
        self._column.addWidget(button)
        return button

    def show_glance(self, glance: Glance) -> None:
        """Show a glance instead of the last one, and describe it; the focus does not move."""
        before, self._figures = self._figures, TrayFigures(glance, self._look, self._page)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.insertWidget(0, self._figures)
        self._figures.show()
        if self.isVisible():
            self._fit()
        self.pauses.show_glance(glance)
        facts = (fact.line for fact in tray_facts(glance))
        self.setAccessibleDescription("\n".join((*team_lines(glance.moment), *facts)))

    def open_beside(self, icon: QRect) -> None:
        """Open the popover beside the icon, with the focus on the first entry.

        `icon` is in pixels of the screen; it may be the single pixel of the cursor.
        """
        self._icon = icon
        self._fit()
        self.show()
        self.activateWindow()
        self.entries[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """Resize the popover to its content, or to the screen, and move it beside the icon.

        A content that is larger than the screen scrolls.
        """
        screen = QGuiApplication.screenAt(self._icon.center()) or QGuiApplication.primaryScreen()
        space = screen.availableGeometry()
        size = self._size_in(space.size())
        self.setGeometry(QRect(beside_icon(self._icon, size, space), size))

    def _size_in(self, space: QSize) -> QSize:
        """Return the size of the popover within `space`, the screen without its panels.

        If the content is wider than the screen, its texts wrap.
        """
        self._column.activate()
        whole = self._page.sizeHint() + QSize(2 * _FRAME, 2 * _FRAME)
        width = whole.width() + (_BAR if whole.height() > space.height() else 0)
        if width > space.width() and self._figures is not None:
            self._figures.wrap()
            self._column.activate()
            inside = space.width() - 2 * _FRAME - _BAR
            return QSize(width, self._page.heightForWidth(inside) + 2 * _FRAME).boundedTo(space)
        least = _LEAST * self.fontMetrics().horizontalAdvance("M")
        return QSize(max(width, least), whole.height()).boundedTo(space)

    def _open_pauses(self) -> None:
        """Open the menu of pauses beside its entry, with the first pause selected."""
        at = QRect(self.pause.mapToGlobal(QPoint()), self.pause.size())
        size = self.pauses.sizeHint()
        self.pauses.popup(beside_entry(at, size, self.screen().availableGeometry()))
        self.pauses.setActiveAction(self.pauses.actions()[0])

    def _follow_pauses(self) -> None:
        """Close the popover, too, if the inner menu `pauses` closes at a click outside of both."""
        pressed = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if pressed and not self.geometry().contains(QCursor.pos()):
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the popover at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Close the popover when another window is activated.

        This matters on Wayland, where it is no popup; a popup is closed by the click outside. It
        stays open while its inner menu, `pauses`, is shown.
        """
        if event.type() == QEvent.Type.WindowDeactivate and not self.pauses.isVisible():
            self.close()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit `closed`, so that the tray drops the popover."""
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scrolled content into the frame, and cut off the window's corners.

        The corners would be black on a desktop without a compositor.
        """
        super().resizeEvent(event)
        self._area.setGeometry(self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME))
        self.setMask(rounded_mask(self.size()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background and the frame, with rounded corners."""
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.edge, 1))
            painter.setBrush(colours.surface)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS, RADIUS)


def _flags() -> Qt.WindowType:
    """Return the flags of the popover's window.

    On Wayland it is a tool window, because a popup there must belong to another window.
    """
    wayland = QGuiApplication.platformName().startswith("wayland")
    kind = Qt.WindowType.Tool if wayland else Qt.WindowType.Popup
    frameless = Qt.WindowType.FramelessWindowHint
    return kind | frameless | Qt.WindowType.NoDropShadowWindowHint
