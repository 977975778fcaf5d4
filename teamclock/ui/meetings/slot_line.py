"""The time line of slots: each team's day, and its local time of the chosen slot."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from teamclock.domain.roster import Team
from teamclock.domain.slots import Slot
from teamclock.domain.zones import SYSTEM, TimeZone, wall
from teamclock.messages import _
from teamclock.present.words import enumerated, plain
from teamclock.ui.canvas.axis import paint_axis, paint_grid
from teamclock.ui.canvas.brush import faded
from teamclock.ui.canvas.labels import Ink, pill
from teamclock.ui.canvas.scale import Scale, ticks
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.slot_layout import Part, SlotPicture, around, slot_picture

_GAP, _RADIUS = 12.0, 4.0
_LANE, _DOT = 18.0, 3.5
_STRENGTH = {1: 0.0, 2: 0.2, 4: 0.45}
"""The opacity of a stretch outside of work, by the cost of its minutes."""
_MOST_GUTTER = 0.3


class SlotLine(QWidget):
    """Shows slots; a click or an arrow key requests another one."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._teams: Sequence[Team] = ()
        self._slots: Sequence[Slot] = ()
        self._at = 0
        self._zone: TimeZone = SYSTEM
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Possible times on the time line"))

    def show_slots(self, teams: Sequence[Team], slots: Sequence[Slot], zone: TimeZone) -> None:
        self._teams, self._slots, self._zone = teams, slots, zone
        self._at = min(self._at, max(len(slots) - 1, 0))
        self.setVisible(bool(slots))
        self.setFixedHeight(self.sizeHint().height())
        self._describe()

    def choose(self, at: int) -> None:
        """Show another slot, by its index, as the chosen one."""
        if 0 <= at < len(self._slots) and at != self._at:
            self._at = at
            self._describe()

    def _describe(self) -> None:
        picture = self.picture(range(0))
        told = () if picture is None else (f"{row.name} {row.words}" for row in picture.rows)
        self.setAccessibleDescription(enumerated(told))
        self.update()

    def _row(self) -> float:
        return QFontMetricsF(self._look.type.label).height() + 16

    def _axis(self) -> float:
        return QFontMetricsF(self._look.type.axis).height() + 8

    def sizeHint(self) -> QSize:
        return QSize(320, round(self._axis() + self._row() * len(self._teams) + _LANE + 4))

    def _gutter(self) -> float:
        metrics = QFontMetricsF(self._look.type.chip)
        widest = max(
            (metrics.horizontalAdvance(plain(team.name)) for team in self._teams), default=0
        )
        return min(widest + _GAP, self.width() * _MOST_GUTTER)

    def picture(self, seen: range | None = None) -> SlotPicture | None:
        """Return the layout of the day around the chosen slot, with all rows or those in `seen`."""
        if not self._slots:
            return None
        slot, gutter = self._slots[self._at], self._gutter()
        scale = Scale(around(slot), gutter, max(self.width() - gutter - 2, 1.0))
        day = wall(self._zone, slot.start).day
        return slot_picture(self._teams, self._slots, (self._at, day), scale, seen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        picture = self.picture(range(0))
        nearest = None if picture is None else picture.nearest(event.position().x())
        if nearest is not None:
            self.chosen.emit(nearest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Request the slot before or after the chosen one in time."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._slots:
            super().keyPressEvent(event)
            return
        order = sorted(range(len(self._slots)), key=lambda at: self._slots[at].start)
        there = order.index(self._at) + step
        if 0 <= there < len(order):
            self.chosen.emit(order[there])

    def _seen(self, box: QRect) -> range:
        """Return the rows that a box of pixels touches."""
        first, last = ((y - self._axis()) // self._row() for y in (box.top(), box.bottom()))
        return range(max(int(first), 0), min(int(last) + 1, len(self._teams)))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self._seen(event.rect())
        picture = self.picture(seen)
        if picture is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_axis(painter, picture)
            for at in seen:
                self._paint_row(painter, picture, at)
            self._paint_slots(painter, picture)
            for at in seen:
                self._paint_words(painter, picture, at)
            if self.hasFocus():
                painter.setPen(QPen(self._look.colours.focus, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_axis(self, painter: QPainter, picture: SlotPicture) -> None:
        room = QFontMetricsF(self._look.type.axis).horizontalAdvance("00:00") + 24
        found = ticks(picture.scale, self._zone, room)
        painter.save()
        painter.translate(0, self._axis())
        paint_grid(painter, found, self.height() - self._axis(), self._look)
        painter.restore()
        box = QRectF(0, 0, self.width(), self._axis())
        paint_axis(painter, found, (), box, self._look)

    def _top(self, row: float) -> float:
        return self._axis() + row * self._row()

    def _paint_row(self, painter: QPainter, picture: SlotPicture, at: int) -> None:
        row, look, top = picture.rows[at], self._look, self._top(at)
        name = QRectF(0, top, picture.scale.left - _GAP, self._row())
        text(painter, name, row.name, Lettering(look.type.chip, look.colours.text))
        for part in row.parts:
            box = QRectF(part.stroke.x, top + 3, part.stroke.width, self._row() - 6)
            _paint_part(painter, box, part, look)

    def _paint_slots(self, painter: QPainter, picture: SlotPicture) -> None:
        """Paint a dot for each slot, and a frame for the chosen one."""
        look = self._look
        y = self._top(len(picture.rows)) + _LANE / 2
        for at, place in enumerate(picture.places):
            if place is not None and at != picture.chosen:
                painter.setPen(QPen(look.colours.muted, 1.6))
                painter.setBrush(look.colours.surface)
                painter.drawEllipse(QPointF(place.middle, y), _DOT, _DOT)
        place = picture.places[picture.chosen]
        assert place is not None, "the day is that of the chosen slot"
        painter.setPen(QPen(look.colours.focus, 2.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(
            place.x, self._top(0), place.width, self._top(len(picture.rows)) - self._top(0)
        )
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setBrush(look.colours.focus)
        painter.drawEllipse(QPointF(place.middle, y), _DOT + 1, _DOT + 1)

    def _paint_words(self, painter: QPainter, picture: SlotPicture, at: int) -> None:
        """Paint a team's local time of the chosen slot beside it."""
        look, place, words = self._look, picture.places[picture.chosen], picture.rows[at].words
        assert place is not None, "the day is that of the chosen slot"
        metrics = QFontMetricsF(look.type.label)
        width, height = metrics.horizontalAdvance(words) + 14, metrics.height() + 4
        box = QRectF(min(place.right + 6, self.width() - width - 2), 0, width, height)
        box.moveTop(self._top(at + 0.5) - height / 2)
        ink = Ink(look.colours.focus, look.colours.text, look.colours.surface)
        pill(painter, box, words, ink, look.type.label)


def _paint_part(painter: QPainter, box: QRectF, part: Part, look: Look) -> None:
    colours = look.colours
    if part.rate == 0:
        painter.setPen(QPen(colours.work, 1.2))
        painter.setBrush(colours.work_t)
        painter.drawRoundedRect(box.adjusted(0.5, 0, -0.5, 0), _RADIUS, _RADIUS)
        return
    painter.fillRect(box, colours.track)
    painter.fillRect(box, faded(colours.border, _STRENGTH[part.rate]))
