"""The entries of the tray, which are the same in its menu and in its popover."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.present.tray import Glance, pause_choices
from teamclock.ui.kit.theme import Colours

_SHEET = """
QMenu {{ background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 10px;
  padding: 5px; }}
QMenu::item {{ padding: 8px 24px 8px 12px; border-radius: 8px; }}
QMenu::item:selected {{ background: {work_t}; }}
QMenu::item:default {{ font-weight: 600; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ background: {edge}; height: 1px; margin: 6px 12px; }}
"""
RADIUS = 10
"""The radius of the corners of the popover and of the menu beside it, in pixels."""


class TrayEntry(NamedTuple):
    """An entry of the tray: its text, and the function that it calls."""

    words: str
    action: Callable[[], object]


class TrayActions(NamedTuple):
    """The functions that the entries of the tray call.

    `pause` takes the instant at which a pause of notices ends, or None to end a pause now.
    """

    open: Callable[[], object]
    new: Callable[[], object]
    pause: Callable[[Instant | None], object]
    settings: Callable[[], object]
    quit: Callable[[], object]

    def above(self) -> tuple[TrayEntry, TrayEntry]:
        """Return the entries above “Pause notices”; the first is the default one, in bold."""
        return TrayEntry(_("Open teamclock"), self.open), TrayEntry(_("New item…"), self.new)

    def below(self) -> tuple[TrayEntry, TrayEntry]:
        """Return the entries below “Pause notices”."""
        return TrayEntry(_("Settings…"), self.settings), TrayEntry(_("Quit"), self.quit)


class RoundMenu(QMenu):
    """A menu with the rounded corners of a popover."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut off the corners of the menu at each new size."""
        super().resizeEvent(event)
        self.setMask(rounded_mask(self.size()))


class PauseMenu(RoundMenu):
    """A menu of pauses of notices, with “Resume”; each glance brings new ends of the pauses."""

    def __init__(self, pause: Callable[[Instant | None], object], parent: QWidget) -> None:
        super().__init__(_("Pause notices"), parent)
        self._pause = pause
        self._choices: list[QAction] = []
        self._ends: list[Instant | None] = []  # of each choice; None is “Resume”

    def show_glance(self, glance: Glance) -> None:
        """Compute the ends of the pauses anew, and enable “Resume” only during a pause."""
        choices = pause_choices(glance.moment)
        if not self._choices:
            self._fill([words for words, _end in choices])
        self._ends = [*(end for _words, end in choices), None]
        self._choices[-1].setEnabled(glance.paused)

    def _fill(self, words: list[str]) -> None:
        """Add an entry for each text, and “Resume”; each calls `pause` with its end in `_ends`."""
        self._choices = [self.addAction(text) for text in words]
        self.addSeparator()
        self._choices.append(self.addAction(_("Resume")))
        for index, choice in enumerate(self._choices):
            choice.triggered.connect(lambda _on, index=index: self._pause(self._ends[index]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the menu at ←, as Qt does with a submenu; beside the popover it is none."""
        if event.key() == Qt.Key.Key_Left:
            self.close()
        else:
            super().keyPressEvent(event)


def menu_sheet(colours: Colours) -> str:
    """Return the style sheet of the tray's menus."""
    return filled(_SHEET, colours)


def filled(sheet: str, colours: Colours) -> str:
    """Return a style sheet in which each `{role}` is replaced by the colour of that role."""
    return sheet.format(**{role: colour.name() for role, colour in vars(colours).items()})


def rounded_mask(size: QSize) -> QRegion:
    """Return a mask that cuts off a window's corners, which are black without a compositor."""
    outline = QPainterPath()
    outline.addRoundedRect(0, 0, size.width(), size.height(), RADIUS, RADIUS)
    return QRegion(outline.toFillPolygon().toPolygon())
