"""“Coming up”: handoffs, overlaps, talks and uncovered time of the next two days, in words."""

from collections.abc import Iterator
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
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from teamclock.present.plan import Entry, entries, telling_overlaps
from teamclock.present.words import near_day
from teamclock.ui.board import AHEAD, Board
from teamclock.ui.listing import Index, Listing
from teamclock.ui.theme import Look
from teamclock.ui.timeline.paint import Lettering, text
from teamclock.ui.timeline.shapes import Stroke, Talk
from teamclock.ui.timeline.talks import LEAST, paint_talk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_LINE = 30


class AheadModel(QAbstractListModel):
    """Adapts the entries of a plan to Qt's views; the day is named where it begins."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[tuple[str, Entry], ...] = ()
        self._shown: tuple[object, ...] | None = None

    @Slot(object)
    def show_board(self, board: Board) -> None:
        moment, talks = board.moment, board.queue.talks
        if (board.ahead, moment, talks) == self._shown:
            return
        self._shown = (board.ahead, moment, talks)
        told = entries(board.ahead, moment.viewer, telling_overlaps(board.ahead))
        told = tuple(sorted((*told, *_talks(board))))
        coming = [one for one in told if one.end > moment.now > one.start - AHEAD]
        days = ["", *(entry.day for entry in coming)]
        shown = tuple(
            ("" if entry.day == before else near_day(entry.day - moment.here.day), entry)
            for before, entry in zip(days, coming, strict=False)
        )
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
            return f"{day} {entry.when}, {entry.kind}: {entry.words}".strip()
        return None


def _talks(board: Board) -> Iterator[Entry]:
    for talk in board.queue.talks:
        from teamclock.present.talks import talk_entry

        teams = [team for team in board.plan.roster.teams if team.id in talk.teams]
        yield talk_entry(teams, talk, board.moment.viewer)


class AheadDelegate(QStyledItemDelegate):
    """Paints an entry: its day, its time, its sign, its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None

    def wear(self, look: Look) -> None:
        self._look = look

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        model = index.model()
        if self._look is None or not isinstance(model, AheadModel):
            return
        day, entry = model.entries[index.row()]
        box, type_, colours = QRectF(option.rect), self._look.type, self._look.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        day_width = QFontMetricsF(type_.small).horizontalAdvance("yesterday") + 18
        when_width = QFontMetricsF(type_.axis).horizontalAdvance("00:00–Mon 00:00") + 18
        day_box = QRectF(box.left() + 16, box.top(), day_width, box.height())
        when_box = QRectF(day_box.right(), box.top(), when_width, box.height())
        sign = QRectF(when_box.right(), box.center().y() - 6, 12, 12)
        words = QRectF(sign.right() + 12, box.top(), box.right() - sign.right() - 28, box.height())
        text(painter, day_box, day, Lettering(type_.small, colours.muted))
        text(painter, when_box, entry.when, Lettering(type_.axis, colours.text))
        paint_sign(painter, sign, entry.kind, self._look)
        ink = colours.muted if entry.kind == "uncovered" else colours.text
        text(painter, words, entry.words, Lettering(type_.base, ink))

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        height = 20 if self._look is None else QFontMetricsF(self._look.type.base).height()
        return QSize(120, max(_LINE, round(height) + 10))


def paint_sign(painter: QPainter, box: QRectF, kind: str, look: Look) -> None:
    """Paint what kind of entry it is, by form: diamond, bracket, dots, something said."""
    colours, middle = look.colours, box.center()
    if kind == "talk":
        paint_talk(painter, Talk(Stroke(box.left() - 2, LEAST), ""), middle.y(), look)
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
    shared = kind == "overlap"
    style = Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DotLine
    painter.setPen(QPen(colours.overlap if shared else colours.border, 2, style))
    painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    for x in (box.left(), box.right()) if shared else ():
        painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))


class Ahead(QWidget):
    """The list of what is coming up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AheadModel(self)
        self._delegate = AheadDelegate(self)
        self.list = Listing(self)
        self.list.setObjectName("ahead")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("Coming up")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self.list, 1)

    def wear(self, look: Look) -> None:
        self._delegate.wear(look)
        self.list.viewport().update()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self.model.show_board(board)
