"""“Coming up”: the handoffs, overlaps, meetings and uncovered time of the next two days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import _
from teamclock.present.ahead import coming_up, heading
from teamclock.present.plan import Entry, kind_words
from teamclock.present.words import enumerated, near_day
from teamclock.ui.board import Board
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.list_view import Index, Listing
from teamclock.ui.kit.theme import Look, Type
from teamclock.ui.timeline.meeting_marks import LEAST, paint_meeting
from teamclock.ui.timeline.shapes import MeetingMark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_LINE = 30
_ROUND = {"starts", "ends"}
_Shown = tuple[tuple[str, Entry], ...]
"""Entries, each with the name of its day if that differs from the entry before, else ""."""


class AheadModel(QAbstractListModel):
    """A model of the coming entries; the first entry of a day names the day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: _Shown = ()
        self._shown: tuple[object, ...] | None = None

    @Slot(object)
    def show_board(self, board: Board) -> None:
        moment, talks = board.moment, board.queue.talks
        if (board.ahead, moment, talks) == self._shown:
            return
        self._shown = (board.ahead, moment, talks)
        coming = coming_up(board.ahead, moment, talks)
        shown = _headed(coming, moment.here.day)
        if shown != self.entries:
            self.beginResetModel()
            self.entries = shown
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            day, entry = self.entries[index.row()]
            when = _("{day} {time}").format(day=day, time=entry.when) if day else entry.when
            return enumerated([when, f"{kind_words(entry.kind)}: {entry.words}"])
        return None


def _headed(coming: Sequence[Entry], today: int) -> _Shown:
    days = [None, *(entry.day for entry in coming)]
    return tuple(
        ("" if entry.day == before else heading(entry, today), entry)
        for before, entry in zip(days, coming, strict=False)
    )


class AheadDelegate(QStyledItemDelegate):
    """Paints an entry: its day, its time, its sign, its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._measured: tuple[_Shown, tuple[float, float]] | None = None

    def apply_theme(self, look: Look) -> None:
        self._look, self._measured = look, None

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        model = index.model()
        if self._look is None or not isinstance(model, AheadModel):
            return
        day, entry = model.entries[index.row()]
        box, type_, colours = QRectF(option.rect), self._look.type, self._look.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        day_width, when_width = self._columns(model.entries, type_)
        day_box = QRectF(box.left() + 16, box.top(), day_width, box.height())
        when_box = QRectF(day_box.right(), box.top(), when_width, box.height())
        sign = QRectF(when_box.right(), box.center().y() - 6, 12, 12)
        words = QRectF(sign.right() + 12, box.top(), box.right() - sign.right() - 28, box.height())
        text(painter, day_box, day, Lettering(type_.small, colours.muted))
        text(painter, when_box, entry.when, Lettering(type_.axis, colours.text))
        paint_sign(painter, sign, entry.kind, self._look)
        ink = colours.muted if entry.kind == "uncovered" else colours.text
        text(painter, words, entry.words, Lettering(type_.base, ink))

    def _columns(self, entries: _Shown, type_: Type) -> tuple[float, float]:
        """Return the widths of the columns of days and times, in pixels."""
        if self._measured is None or self._measured[0] is not entries:
            days = (near_day(-1), *(day for day, _entry in entries))
            times = ("00:00–00:00", *(entry.when for _day, entry in entries))
            widths = (_widest(type_.small, days), _widest(type_.axis, times))
            self._measured = (entries, widths)
        return self._measured[1]

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        height = 20 if self._look is None else QFontMetricsF(self._look.type.base).height()
        return QSize(120, max(_LINE, round(height) + 10))


def _widest(font: QFont, words: Sequence[str]) -> float:
    metrics = QFontMetricsF(font)
    return max(map(metrics.horizontalAdvance, words)) + 18


def paint_sign(painter: QPainter, box: QRectF, kind: str, look: Look) -> None:
    """Paint the kind of an entry by form: diamond, bracket, dots, circle, notch, bubble."""
    colours, middle = look.colours, box.center()
    if kind == "meeting":
        paint_meeting(painter, MeetingMark(Stroke(box.left() - 2, LEAST), ""), middle.y(), look)
        return
    if kind == "handoff":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.handoff)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), box.top()),
                    QPointF(box.right(), middle.y()),
                    QPointF(middle.x(), box.bottom()),
                    QPointF(box.left(), middle.y()),
                ]
            )
        )
        return
    if kind in _ROUND:
        _paint_round(painter, box, colours.work, filled=kind == "starts")
        return
    if kind == "clock_change":
        _paint_notch(painter, box, colours.text)
        return
    shared = kind == "overlap"
    style = Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DotLine
    painter.setPen(QPen(colours.overlap if shared else colours.border, 2, style))
    painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    for x in (box.left(), box.right()) if shared else ():
        painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))


def _paint_round(painter: QPainter, box: QRectF, colour: QColor, *, filled: bool) -> None:
    """Paint a disc if a team starts, and a ring if it ends."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(2, 2, -2, -2))


def _paint_notch(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Paint the notch that marks a clock change, as on the time line."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    tip = QPointF(box.center().x(), box.bottom() - 1)
    painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), tip]))


class Ahead(QWidget):
    """The list of the coming entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AheadModel(self)
        self._delegate = AheadDelegate(self)
        self.list = Listing(self)
        self.list.setObjectName("ahead")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(_("Coming up"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self.list, 1)

    def apply_theme(self, look: Look) -> None:
        self._delegate.apply_theme(look)
        self.list.viewport().update()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self.model.show_board(board)
