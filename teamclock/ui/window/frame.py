"""The layout of the window's parts, and which are hidden when space is scarce (look.md)."""

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontInfo, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.filling import Filling
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.splitter import Splitter
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.timeline import Timeline
from teamclock.ui.window.banner import Banner
from teamclock.ui.window.head import Head
from teamclock.ui.window.side_panel import LEAST, MOST, USUAL, Panel
from teamclock.ui.window.status import StatusLine

_BESIDE = 86
"""The window width from which the panel is beside the lists, in em."""

_USUAL_EM = 13  # pixels
_NO_LIMIT = (1 << 24) - 1  # Qt's own largest size of a widget
_COVERING = 0.64
"""The fraction of the height for a panel that covers the lists, unless the user chose another."""
_LEAST, _LARGEST_LEAST = (640, 420), (1024, 700)
_LEAST_EM, _LARGEST_EM = 16, 32
"""Pixels of text of 12 and of 24 points, between which the least size grows (look.md)."""


class Parts(NamedTuple):
    """The widgets in the frame; `below` stacks the lists, and the panel while it covers them."""

    head: Head
    banner: Banner
    timeline: Timeline
    below: Filling
    status: StatusLine
    panel: Panel


class Division(NamedTuple):
    """How the user divided the window; None for a size that the user did not choose."""

    time_line: float | None = None  # its fraction of its height and that of the lists, 0 to 1
    panel: int | None = None  # its width in pixels
    shows_panel: bool = True  # where the panel has space beside the lists


class _ShownParts(NamedTuple):
    """Which of the parts that may be hidden to save height are shown."""

    status: bool = True
    second_line: bool = True  # of the head
    lane: bool = True  # of the time line


_SHOWN_PARTS = (
    _ShownParts(),
    _ShownParts(status=False),
    _ShownParts(status=False, second_line=False),
    _ShownParts(status=False, second_line=False, lane=False),
)
"""The parts to show, from all to the fewest; the first that fit are shown (look.md)."""


class WindowFrame(QWidget):
    """Shows head, time line and lists below each other, and the panel beside them.

    In a narrow window the panel covers the lists while it is open.
    """

    space_changed = Signal(bool)  # whether the panel has space beside the lists

    def __init__(self, parts: Parts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._em, self._is_fitting = _USUAL_EM, False  # pixels of text; whether `_fit_height` runs
        self._is_beside = self._is_open = False  # whether the panel is beside the lists; over them
        self._chosen = Division()  # by the user
        self._fitted_inputs: tuple[object, ...] = ()  # those for which the parts were fitted last
        axes = Qt.Orientation
        self._down = Splitter(_("Height of the time line"), axes.Vertical, (0.5, 0.5), look, self)
        self._across = Splitter(_("Width of the panel"), axes.Horizontal, (0.7, 0.3), look, self)
        self._lay_out()

    def _lay_out(self) -> None:
        parts = self._parts
        parts.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._down.addWidget(parts.timeline)
        self._down.addWidget(parts.below)
        self._down.splitterMoved.connect(self._note_height)
        self._across.splitterMoved.connect(self._note_width)
        parts.head.height_changed.connect(self._fit_height)
        parts.timeline.height_changed.connect(self._fit_height)
        left = QWidget(self)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(left)
        remove_margins(column)
        column.addWidget(parts.head)
        column.addWidget(parts.banner)
        column.addWidget(self._down, 1)
        column.addWidget(parts.status)
        self._across.addWidget(left)
        self._across.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        remove_margins(whole)
        whole.addWidget(self._across)
        parts.panel.hide()

    @property
    def is_beside(self) -> bool:
        """Return whether the panel has space beside the lists."""
        return self._is_beside

    @property
    def is_panel_wanted(self) -> bool:
        """Return whether the user wants the panel where it has space beside the lists."""
        return self._chosen.shows_panel

    def want_panel(self, *, wanted: bool) -> None:
        """Show the panel where it has space beside the lists if it is `wanted`, else hide it."""
        self._chosen = self._chosen._replace(shows_panel=wanted)
        self._place_panel()

    def open_panel(self) -> None:
        """Show the panel, over the lists if there is no space beside them."""
        self._is_open = True
        self.want_panel(wanted=True)

    def close_panel(self) -> None:
        """Show the lists again if the panel covers them; a panel beside them stays."""
        self._is_open = False
        self._place_panel()

    def _place_panel(self) -> None:
        """Put the panel beside the lists, over them if it is open, or hide it."""
        panel, below = self._parts.panel, self._parts.below
        self._limit_panel()
        if self._is_beside:
            if self._across.indexOf(panel) < 0:
                self._across.addWidget(panel)
                self._share_width()
            panel.setVisible(self._chosen.shows_panel)
        elif self._is_open:
            below.addWidget(panel)
            below.setCurrentWidget(panel)
        elif below.indexOf(panel) >= 0:
            below.removeWidget(panel)
            panel.setParent(self)
            panel.hide()
        else:
            panel.hide()
        self._fit_height()

    def _share_width(self) -> None:
        """Give the panel the width that the user chose, or the usual one."""
        width = self._chosen.panel or self._scaled(USUAL)
        self._across.setSizes([max(self.width() - width, 0), width])

    def _limit_panel(self) -> None:
        """Limit the width of a panel beside the lists, but not of one that covers them."""
        widest = self._scaled(MOST) if self._is_beside else _NO_LIMIT
        self._parts.panel.setMaximumWidth(widest)

    def _scaled(self, pixels: int) -> int:
        """Return `pixels`, a length for the usual size of text, scaled up for the present one."""
        return round(pixels * max(self._em / _USUAL_EM, 1))

    def apply_theme(self, look: Look) -> None:
        """Adapt the least sizes of panel and lists to a look's fonts, and arrange the parts."""
        self._em = QFontInfo(look.type.base).pixelSize()
        self._parts.panel.setMinimumWidth(self._scaled(LEAST))
        self._limit_panel()
        line = round(QFontMetricsF(look.type.base).height())
        self._parts.below.setMinimumHeight(_least_lists_height(line))
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place the panel, hide parts where height is scarce, and share the height."""
        beside = self.width() >= _BESIDE * self._em
        if beside != self._is_beside:
            self._is_beside = beside
            self._place_panel()
            self.space_changed.emit(beside)
        self._fit_height()
        if self._chosen.time_line is not None:  # else _fit_height has shared it
            self._share_height()

    @Slot()
    def _fit_height(self) -> None:
        """Hide parts in the order of `_SHOWN_PARTS` where height is scarce, and share the rest.

        Head and time line call this when their heights change, except by the changes made here.
        """
        if self._is_fitting:
            return
        if self._fit_inputs() != self._fitted_inputs:
            self._is_fitting = True
            for shown in _SHOWN_PARTS:
                self._show_parts(shown)
                if self._needed_height() <= self.height():
                    break
            self._is_fitting, self._fitted_inputs = False, self._fit_inputs()
        if self._chosen.time_line is None:  # else a drag of the splitter would be taken back
            self._share_height()

    def _fit_inputs(self) -> tuple[object, ...]:
        """Return what decides which parts fit; while it is the same, they are not fitted again."""
        parts = self._parts
        shown = parts.timeline.isHidden(), parts.banner.isHidden(), parts.below.minimumHeight()
        lanes = [parts.timeline.least_height(lane=lane) for lane in (True, False)]
        rows = (*lanes, _second_row_height(parts.timeline))
        return self.size().toTuple(), self._em, parts.head.text(), parts.head.width(), shown, rows

    def _show_parts(self, shown: _ShownParts) -> None:
        self._parts.status.setVisible(shown.status)
        self._parts.head.show_brief(brief=not shown.second_line)
        self._parts.timeline.show_lane(wanted=shown.lane)

    def _needed_height(self) -> int:
        """Return the height in pixels that the shown parts need to show at least two teams."""
        line, lists = self._parts.timeline, self._parts.below
        least = _least_height(line) + _second_row_height(line) + _least_height(lists)
        return self._height_around() + least

    def _height_around(self) -> int:
        """Return the height of all parts but the time line and the lists, in pixels."""
        parts = self._parts
        heights = map(_least_height, (parts.head, parts.banner, parts.status))
        return sum(heights) + self._down.handleWidth()

    def _share_height(self) -> None:
        """Divide the height between time line and lists as the user chose.

        Without a choice the time line gets the height of all its rows, except that the lists keep
        their least height. Qt lays the parts out later, so their present heights do not count.
        """
        space, part = self.height() - self._height_around(), self._chosen.time_line  # part: 0 to 1
        usual = min(self._parts.timeline.maximumHeight(), space - self._least_below(space))
        line = max(usual, 0) if part is None else round(part * space)
        self._down.setSizes([line, space - line])

    def _least_below(self, space: int) -> int:
        """Return the least height in pixels of the lists, or of the panel if it covers them.

        `space` is the height in pixels that the lists and the time line share.
        """
        least, below = self._parts.below.minimumHeight(), self._parts.below
        covers = below.currentWidget() is self._parts.panel
        return max(least, round(space * _COVERING)) if covers else least

    def _note_height(self) -> None:
        """Store the fraction of the height that the user gave the time line by dragging."""
        self._chosen = self._chosen._replace(time_line=self._down.shares()[0])

    def _note_width(self) -> None:
        """Store the width of the panel that the user chose by dragging."""
        self._chosen = self._chosen._replace(panel=self._across.sizes()[1])

    def division(self) -> Division:
        """Return how the user divided the window, to be stored."""
        return self._chosen

    def divide(self, chosen: Division) -> None:
        """Divide the window as the user did before, in a division that was stored."""
        self._chosen = chosen
        self._place_panel()
        if self._is_beside:
            self._share_width()
        self.arrange()
        self.space_changed.emit(self._is_beside)


def _least_height(part: QWidget) -> int:
    """Return the least height of a part in pixels; 0 if it is hidden."""
    return 0 if part.isHidden() else max(part.minimumHeight(), part.minimumSizeHint().height())


def _second_row_height(line: Timeline) -> int:
    """Return the height of a second team's row in pixels; 0 if there is none."""
    rows = line.rows
    return 0 if rows.isHidden() or rows.model().rowCount() < 2 else rows.sizeHintForRow(0)


def _least_lists_height(line: int) -> int:
    """Return the least height of the lists, a heading and two items, for lines of `line` pixels."""
    return line + 36 + 2 * (2 * line + 12)  # an item has two lines; the rest is space around them


def least_size(em: int) -> QSize:
    """Return the least size of the window in pixels, for text whose size is `em` pixels."""
    part = min(max((em - _LEAST_EM) / (_LARGEST_EM - _LEAST_EM), 0), 1)
    least = zip(_LEAST, _LARGEST_LEAST, strict=True)
    return QSize(*(round(small + part * (large - small)) for small, large in least))
