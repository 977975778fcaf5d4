"""Bars with the minutes that each team has carried and will carry."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.messages import _
from teamclock.present.words import enumerated
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look

_GAP, _RADIUS = 12.0, 3.0
_MOST_NAME = 0.25


class Carried(NamedTuple):
    """The minutes out of hours of a team.

    `name`: the team's name.
    `before`, `after`: the minutes before and after a rotation.
    `same`: the minutes after one with one fixed slot, if that is possible.
    """

    name: str
    before: int
    after: int
    same: int | None

    @property
    def words(self) -> str:
        return self._words().format(n=self.after, before=self.before, same=self.same)

    def _words(self) -> str:
        if self.same is None:
            return _("{n} min · {before} before") if self.before else _("{n} min")
        if self.before:
            return _("{n} min · {before} before · same time {same}")
        return _("{n} min · same time {same}")


class LedgerBars(QWidget):
    """One bar a team: solid for what it has carried, tinted for what a rotation adds.

    A line shows what it would carry if the slot were always the same.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[Carried, ...] = ()
        self.setAccessibleName(_("Minutes out of hours"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[Carried]) -> None:
        self.rows = tuple(rows)
        self.setAccessibleDescription(enumerated(f"{row.name} {row.words}" for row in rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _row(self) -> float:
        return QFontMetricsF(self._look.type.base).height() + 8

    def sizeHint(self) -> QSize:
        return QSize(320, round(self._row() * len(self.rows)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        most = max((max(row.after, row.same or 0) for row in self.rows), default=0)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, row in enumerate(self.rows):
                self._paint_row(painter, at * self._row(), row, max(most, 1))

    def _widths(self) -> tuple[float, float]:
        """Return the widths of the names and of the numbers, in pixels."""
        type_ = self._look.type
        names = (QFontMetricsF(type_.chip).horizontalAdvance(row.name) for row in self.rows)
        words = (QFontMetricsF(type_.axis).horizontalAdvance(row.words) for row in self.rows)
        return min(max(names), self.width() * _MOST_NAME), max(words)

    def _paint_row(self, painter: QPainter, top: float, row: Carried, most: int) -> None:
        look, high = self._look, self._row()
        names, words = self._widths()
        left, right = names + _GAP, self.width() - words - _GAP
        name = QRectF(0, top, names + 1, high)
        text(painter, name, row.name, Lettering(look.type.chip, look.colours.text))
        ink = Lettering(look.type.axis, look.colours.text)
        start = max(right + _GAP, left)
        text(painter, QRectF(start, top, self.width() - start, high), row.words, ink)
        if right - left > 2 * _GAP:
            scale = (right - left) / most
            self._paint_bar(painter, QRectF(left, top, right - left, high), row, scale)

    def _paint_bar(self, painter: QPainter, box: QRectF, row: Carried, scale: float) -> None:
        colours = self._look.colours
        bar = QRectF(box.left(), box.center().y() - 6, box.width(), 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        painter.setPen(QPen(colours.work, 1.2))
        if row.after:
            bar.setWidth(row.after * scale)
            painter.setBrush(colours.work_t)
            painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        if row.before:
            bar.setWidth(row.before * scale)
            painter.setBrush(colours.work)
            painter.drawRoundedRect(bar, _RADIUS, _RADIUS)
        if row.same is not None:
            x = box.left() + row.same * scale
            painter.setPen(QPen(colours.handoff, 2.4))
            painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 3))
