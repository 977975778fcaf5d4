"""The grid of a team's week, on which spans are painted and moved by 15 minutes and more."""

from functools import cached_property

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.domain.day_hours import (
    STEP,
    DaySpans,
    painted,
    with_day,
    with_end,
    with_start,
    without,
)
from teamclock.domain.roster import DAY_MINUTES, Span, Week
from teamclock.messages import _
from teamclock.present.typed_hours import clock_text, hours_text, no_hours_text
from teamclock.present.words import WEEKDAYS
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.announcer import Announcer
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.hours_paint import ChosenEnd, heights, paint_work
from teamclock.ui.teams.hours_rows import SpanEnd, WorkPicture, ends, work_picture

_NEAR_PX = 7.0  # a pointer at most this far from an end of a span drags the end
_USUAL = (Span(9 * 60, 17 * 60),)  # the hours that Enter gives to a day without hours
_EMPTY: Week = ((),) * 7
_MOVES = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
_DAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NEXT = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class HoursGrid(QWidget):
    """Shows a week with a row a day, and lets the user change its spans.

    Up and Down choose a day, Enter or Space the next end of a span, Left and Right move that end
    (by an hour with Shift), Delete removes the span; Enter gives 09:00–17:00 to an empty day.

    Signals:
        changed: The new `Week`, after a key or at the end of a drag.
        dragged: The `Week` as it would be if a drag ended now.
        typing_asked: The weekday, 0 Monday, whose hours the user begins to type, and the digit.
    """

    changed = Signal(object)
    dragged = Signal(object)
    typing_asked = Signal(int, str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.Chart)  # before the name is set, when Qt reads the role
        self._look = look
        self.week: Week = _EMPTY
        self._saved: Week = _EMPTY  # as in the team file
        self.first = self.day = first_day_of_week()  # the weekday on top, and the chosen one
        self.chosen: SpanEnd | None = None
        self._drag: _EndDrag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Working hours"))

    def show_week(self, week: Week, saved: Week) -> None:
        """Show a week; spans that the week `saved` lacks are solid. Ignored during a drag."""
        if self._drag is None:
            self._set(week, saved)

    def _set(self, week: Week, saved: Week) -> None:
        """Show a week, and forget the chosen end if the week does not have it."""
        self.week, self._saved, self.first = week, saved, first_day_of_week()
        if self.chosen not in ends(week):
            self.chosen = None
        self._describe_hours()
        self.update()

    def _describe_hours(self) -> None:
        """Describe the chosen day and the chosen end of a span, if any, for screen readers.

        A new description is announced if the grid has the focus.
        """
        spans = self.week[self.day]
        # The day before Monday is -1, which is Sunday in `week`.
        hours = hours_text(spans, self.day) or no_hours_text(self.week[self.day - 1], self.day)
        words = _("{day}: {hours}").format(day=_(WEEKDAYS[self.day]), hours=hours)
        if self.chosen is not None:
            span = self.week[self.chosen.day][self.chosen.nth]
            at = span.start if self.chosen.is_start else span.until % DAY_MINUTES
            end = _("Start {time}") if self.chosen.is_start else _("End {time}")
            words = f"{words}. {end.format(time=clock_text(at))}"
        if words != self.accessibleDescription() and self.hasFocus():
            self.announcer.announce(words)
        self.setAccessibleDescription(words)

    @cached_property
    def announcer(self) -> Announcer:
        """Return what speaks texts through screen readers, made when first needed."""
        return Announcer(self)

    def sizeHint(self) -> QSize:
        sizes = heights(self._look)
        return QSize(480, round(sizes.axis + 7 * sizes.row))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def picture(self) -> WorkPicture:
        """Return the layout of the week in the present width."""
        names = QFontMetricsF(self._look.type.name)
        left = max(names.horizontalAdvance(_(name)) for name in WEEKDAYS) + 14
        sizes = heights(self._look)
        track = Stroke(left, max(self.width() - left - 8, 24.0))
        made = work_picture(self.week, self._saved, track, sizes.axis, sizes.row)
        return made._replace(first=self.first)

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self.picture()
        knob = None if self.chosen is None else picture.end_place(self.week, self.chosen)
        choice = ChosenEnd(self.day, knob, self.hasFocus())
        with QPainter(self) as painter:
            paint_work(painter, picture, tuple(map(_, WEEKDAYS)), choice, self._look)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose and drag the end near the pointer, or choose the span under it.

        Elsewhere begin to drag a new span.
        """
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        picture = self.picture()
        x, day = event.position().x(), picture.day(event.position().y())
        near = self._end_near(picture, x, day)
        inside = None if near else self._end_of_span_at(picture, x, day)
        self.day = near.day if near else inside.day if inside else day
        self.chosen = near or inside
        if inside is None:
            self._drag = _EndDrag(self.week, self.day, near, picture.minutes(x))
        self._describe_hours()
        self.update()

    def _end_near(self, picture: WorkPicture, x: float, day: int) -> SpanEnd | None:
        """Return the end of a span nearest to `x` on the row of a weekday; None if over 7 px away.

        The span may belong to the day before.
        """
        places = ((end, *picture.end_place(self.week, end)) for end in ends(self.week))
        close = [(abs(end_x - x), end) for end, row, end_x in places if row == day]
        away, end = min(close, default=(_NEAR_PX + 1, None))
        return end if away <= _NEAR_PX else None

    def _end_of_span_at(self, picture: WorkPicture, x: float, day: int) -> SpanEnd | None:
        """Return the nearer end of the span at `x` on the row of a weekday; None without a span."""
        for bar in picture.rows[day].bars:
            if bar.place.x <= x <= bar.place.right:
                is_start = x < bar.place.middle
                return SpanEnd(bar.day, bar.nth, is_start)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the drag with the pointer here; on the next day's row, an end is after midnight."""
        if self._drag is not None:
            picture = self.picture()
            minutes = picture.minutes(event.position().x())
            if self._drag.end is not None and not self._drag.end.is_start:
                row = picture.day(event.position().y())
                minutes += DAY_MINUTES if row == (self._drag.day + 1) % 7 else 0
            self._show_dragged(self._drag, minutes)

    def _show_dragged(self, drag: "_EndDrag", minutes: int) -> None:
        """Show and signal the week of a drag whose pointer is at `minutes` of its day."""
        spans = drag.spans(minutes)
        if spans is not None:
            self._set(with_day(drag.week, drag.day, spans), self._saved)
            self.dragged.emit(self.week)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag, and signal the week if the drag has changed it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        drag, self._drag = self._drag, None
        if drag is not None and drag.week != self.week:
            self.changed.emit(self.week)

    def _set_day(self, day: int, spans: DaySpans) -> None:
        """Show and signal the week with other spans on a weekday, 0 Monday."""
        week = with_day(self.week, day, spans)
        if week != self.week:
            self.show_week(week, self._saved)
            self.changed.emit(week)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a day or an end, move or remove it, or type hours; other keys go to the page."""
        key = Qt.Key(event.key())
        if key in _DAYS:
            self._go_to_row((self.day - self.first) % 7 + _DAYS[key])
        elif key in _MOVES:
            by_hour = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move(_MOVES[key] * (60 // STEP if by_hour else 1))
        elif key in _NEXT:
            self._choose_next_end()
        elif key in _REMOVE:
            self._remove()
        elif event.text().isdecimal():
            self.typing_asked.emit(self.day, event.text())
        else:
            event.ignore()

    def _go_to_row(self, row: int) -> None:
        """Choose the day of a row, 0 at the top, and the first end of its spans."""
        self.day = (min(max(row, 0), 6) + self.first) % 7
        first = SpanEnd(self.day, 0, is_start=True)
        self.chosen = first if self.week[self.day] else None
        self._describe_hours()
        self.update()

    def _choose_next_end(self) -> None:
        """Choose the next end of a span on the chosen day, in a circle.

        A day without hours first gets 09:00–17:00.
        """
        if not self.week[self.day]:
            self._set_day(self.day, _USUAL)
        own = [end for end in ends(self.week) if end.day == self.day]
        index = own.index(self.chosen) if self.chosen in own else -1
        self.chosen = own[(index + 1) % len(own)]
        self._describe_hours()
        self.update()

    def _move(self, minutes: int) -> None:
        """Move the chosen end by some minutes, to an earlier time if negative."""
        if self.chosen is None:
            return
        day, index, is_start = self.chosen
        span = self.week[day][index]
        if is_start:
            self._set_day(day, with_start(self.week[day], index, span.start + minutes))
        else:
            self._set_day(day, with_end(self.week[day], index, span.until + minutes))

    def _remove(self) -> None:
        """Remove the span of the chosen end."""
        if self.chosen is not None:
            day, index, _is_start = self.chosen
            self.chosen = None
            self._set_day(day, without(self.week[day], index))


class _EndDrag:
    """A drag of an end of a span, or of a new span if `end` is None.

    `week` is the week before the drag, to which each move of the pointer is applied; `start` is the
    minute of the weekday `day` at which the drag began.
    """

    def __init__(self, week: Week, day: int, end: SpanEnd | None, start: int) -> None:
        self.week, self.day, self.end = week, day, end
        self._spans, self._start = week[day], start

    def spans(self, minutes: int) -> DaySpans | None:
        """Return the day's spans with the pointer at `minutes` of the day.

        Return None for a new span while the pointer has moved by less than 15 minutes.
        """
        if self.end is None:
            moved = abs(minutes - self._start) >= STEP
            return painted(self._spans, self._start, minutes) if moved else None
        change = with_start if self.end.is_start else with_end
        return change(self._spans, self.end.nth, minutes)
