"""Where the parts of the window stand, and which are left out when space is scarce (look.md)."""

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
"""The width, in heights of the text, from which the panel stands beside the rest."""

_USUAL_EM = 13
_NO_LIMIT = (1 << 24) - 1  # Qt's own largest size of a widget
_COVERING = 0.64
"""The part of the height that the panel takes where it covers the lists, unless the user chose."""
_LEAST, _LARGEST_LEAST = (640, 420), (1024, 700)
_LEAST_EM, _LARGEST_EM = 16, 32
"""Pixels of text of 12 and of 24 points, between which the least size grows (look.md)."""


class Parts(NamedTuple):
    """What stands in the frame; `below` is a stack of pages, one of which may be the panel."""

    head: Head
    banner: Banner
    timeline: Timeline
    below: Filling
    status: StatusLine
    panel: Panel


class Division(NamedTuple):
    """How the user divided the window; None where nothing was chosen.

    `time_line` is the part of the height that it takes of what it shares with the lists, 0 to 1;
    `panel` is the panel's width in pixels.
    """

    time_line: float | None = None
    panel: int | None = None
    shows_panel: bool = True


class _Way(NamedTuple):
    """Which parts that height can be saved by are shown."""

    status: bool = True
    second_line: bool = True
    lane: bool = True


_WAYS = (
    _Way(),
    _Way(status=False),
    _Way(status=False, second_line=False),
    _Way(status=False, second_line=False, lane=False),
)
"""The ways to save height, the first to be tried first (look.md, When space is scarce)."""


class WindowFrame(QWidget):
    """The head, the time line and the lists below each other, and the panel beside them.

    Where there is no space beside them, the panel is a page over the lists while it is needed.
    """

    space_changed = Signal(bool)  # whether the panel has space beside the rest

    def __init__(self, parts: Parts, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._em = _USUAL_EM
        self._is_beside = self._is_open = self._fits = False
        self._chosen = Division()
        self._answered: tuple[object, ...] = ()
        ways = Qt.Orientation
        self._down = Splitter(_("Height of the time line"), ways.Vertical, (0.5, 0.5), look, self)
        self._across = Splitter(_("Width of the panel"), ways.Horizontal, (0.7, 0.3), look, self)
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
        """Return whether the panel has space beside the rest."""
        return self._is_beside

    @property
    def is_panel_wanted(self) -> bool:
        """Return whether the panel is shown where there is space beside the rest."""
        return self._chosen.shows_panel

    def want_panel(self, *, wanted: bool) -> None:
        """Show or hide the panel where there is space beside the rest."""
        self._chosen = self._chosen._replace(shows_panel=wanted)
        self._place_panel()

    def open_panel(self) -> None:
        """Bring the panel in sight, over the lists if there is no space beside them."""
        self._is_open = True
        self.want_panel(wanted=True)

    def close_panel(self) -> None:
        """Show the lists again where the panel covers them; beside them it stays."""
        self._is_open = False
        self._place_panel()

    def _place_panel(self) -> None:
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
        width = self._chosen.panel or self._scaled(USUAL)
        self._across.setSizes([max(self.width() - width, 0), width])

    def _limit_panel(self) -> None:
        """Let the panel be as wide as the lists where it covers them."""
        widest = self._scaled(MOST) if self._is_beside else _NO_LIMIT
        self._parts.panel.setMaximumWidth(widest)

    def _scaled(self, pixels: int) -> int:
        """Return a length for the usual size of text at the present one, in pixels."""
        return round(pixels * max(self._em / _USUAL_EM, 1))

    def apply_theme(self, look: Look) -> None:
        self._em = QFontInfo(look.type.base).pixelSize()
        self._parts.panel.setMinimumWidth(self._scaled(LEAST))
        self._limit_panel()
        self._parts.below.setMinimumHeight(
            _least_lists(round(QFontMetricsF(look.type.base).height()))
        )
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place the panel, show what there is height for, and share the height."""
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
        """Leave out parts in their order where height is scarce, and share the rest.

        The head and the time line tell a change of their heights, but not one that is made here.
        """
        if self._fits:
            return
        asked = self._asked()
        if asked != self._answered:
            self._fits = True
            for way in _WAYS:
                self._show(way)
                if self._needed() <= self.height():
                    break
            self._fits, self._answered = False, self._asked()
        if self._chosen.time_line is None:  # else a drag of the splitter would be taken back
            self._share_height()

    def _asked(self) -> tuple[object, ...]:
        """Return what the parts that are shown depend on."""
        parts = self._parts
        shown = parts.timeline.isHidden(), parts.banner.isHidden(), parts.below.minimumHeight()
        lanes = [parts.timeline.least_height(lane=lane) for lane in (True, False)]
        rows = (*lanes, _second_row(parts.timeline))
        return self.size().toTuple(), self._em, parts.head.text(), parts.head.width(), shown, rows

    def _show(self, way: "_Way") -> None:
        self._parts.status.setVisible(way.status)
        self._parts.head.show_brief(brief=not way.second_line)
        self._parts.timeline.show_lane(wanted=way.lane)

    def _needed(self) -> int:
        """Return the height that the shown parts need, in pixels."""
        line, below = self._parts.timeline, self._parts.below
        return self._around() + _least(line) + _second_row(line) + _least(below)

    def _around(self) -> int:
        """Return the height of all parts but the time line and the lists, in pixels."""
        parts = self._parts
        around = sum(map(_least, (parts.head, parts.banner, parts.status)))
        return around + self._down.handleWidth()

    def _share_height(self) -> None:
        """Share the height as the user chose.

        At first the time line has the height of all its rows, and the lists at least two items. The
        height is that after the layout that is still to come.
        """
        space, share = self.height() - self._around(), self._chosen.time_line
        usual = min(self._parts.timeline.maximumHeight(), space - self._least_below(space))
        line = max(usual, 0) if share is None else round(share * space)
        self._down.setSizes([line, space - line])

    def _least_below(self, space: int) -> int:
        """Return the least height of the lists, of `space` for them and the time line, in pixels.

        A panel that covers the lists needs more than they do.
        """
        least, below = self._parts.below.minimumHeight(), self._parts.below
        covers = below.currentWidget() is self._parts.panel
        return max(least, round(space * _COVERING)) if covers else least

    def _note_height(self) -> None:
        self._chosen = self._chosen._replace(time_line=self._down.shares()[0])

    def _note_width(self) -> None:
        self._chosen = self._chosen._replace(panel=self._across.sizes()[1])

    def division(self) -> Division:
        """Return how the user divided the window."""
        return self._chosen

    def divide(self, chosen: Division) -> None:
        """Divide the window as the user once chose."""
        self._chosen = chosen
        self._place_panel()
        if self._is_beside:
            self._share_width()
        self.arrange()
        self.space_changed.emit(self._is_beside)


def _least(part: QWidget) -> int:
    """Return the least height of a part in pixels; 0 for one that is hidden."""
    return 0 if part.isHidden() else max(part.minimumHeight(), part.minimumSizeHint().height())


def _second_row(line: Timeline) -> int:
    """Return the height of a second team in pixels, for which other parts go (look.md)."""
    rows = line.rows
    return 0 if rows.isHidden() or rows.model().rowCount() < 2 else rows.sizeHintForRow(0)


def _least_lists(line: int) -> int:
    """Return the height of a heading and two items for the height of a line, in pixels."""
    return line + 36 + 2 * (2 * line + 12)


def least_size(em: int) -> QSize:
    """Return the least size of the window for a size of text, both in pixels."""
    part = min(max((em - _LEAST_EM) / (_LARGEST_EM - _LEAST_EM), 0), 1)
    least = zip(_LEAST, _LARGEST_LEAST, strict=True)
    return QSize(*(round(small + part * (large - small)) for small, large in least))
