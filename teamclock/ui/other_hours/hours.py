"""The widget of a usual day of all teams, on which a team is chosen and its hours are moved."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from teamclock.domain.what_if import STEP
from teamclock.messages import _
from teamclock.present.words import widest_hour
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look
from teamclock.ui.other_hours.layout import HoursPicture, TrialView, dragged_minutes, hours_picture
from teamclock.ui.other_hours.paint import paint_hours, sizes

_MARGIN = 12.0  # right of the tracks, in pixels
_NAMES_FRACTION = 0.42  # the most of the width that the names take
_LEAST_WIDTH = 300  # the least width, in pixels


class HoursChooser(QWidget):
    """Shows the hours of all teams, and requests to move those of one team.

    `team_asked` carries the index of another team's row. `shift_asked` carries by how many minutes
    the hours of the chosen team are to be moved from those of the team file, earlier if negative.
    """

    team_asked = Signal(int)
    shift_asked = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._tried: TrialView | None = None
        self._shift = 0  # by how many minutes the hours on trial are later
        self._from: tuple[float, int] | None = None  # the x and the shift at the start of a drag
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("A usual day of all teams, in your time"))
        set_role(self, QAccessible.Role.Chart)

    def show_tried(self, tried: TrialView, shift: int, words: str) -> None:
        """Show the hours on trial, which are moved by `shift` minutes.

        `words` describe them to a screen reader.
        """
        self._tried, self._shift = tried, shift
        height = sizes(self._look.type).axis + len(tried.after.teams) * sizes(self._look.type).row
        self.setFixedHeight(round(height) + 2)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, self.height())

    def picture(self, seen: range | None = None) -> HoursPicture | None:
        """Return the layout of the rows with the indexes `seen`, None for all rows.

        Return None before there are hours to show.
        """
        if self._tried is None:
            return None
        names = QFontMetricsF(self._look.type.name)
        widest = max(
            (names.horizontalAdvance(team.name) for team in self._tried.after.teams), default=0
        )
        left = min(widest + 28, self.width() * _NAMES_FRACTION)
        space = Stroke(left, max(self.width() - left - _MARGIN, 1.0))
        width = QFontMetricsF(self._look.type.axis).horizontalAdvance(widest_hour()) + 10
        return hours_picture(self._tried, space, width, seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are exposed, since there may be many."""
        exposed = event.rect()
        picture = self.picture(sizes(self._look.type).rows_in(exposed.top(), exposed.bottom()))
        with QPainter(self) as painter:
            paint_box(painter, self.rect(), self._look.colours.raised)
            if picture is not None:
                paint_hours(painter, picture, self._look, focused=self.hasFocus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Request the team whose row is pressed; moving the pointer then drags its hours."""
        row = sizes(self._look.type).row_at(event.position().y())
        if self._tried is None or not 0 <= row < len(self._tried.after.teams):
            return
        if row != self._tried.chosen:
            self.team_asked.emit(row)
        self._from = event.position().x(), self._shift

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Request the shift of a drag, in whole steps of half an hour, when it changes."""
        picture = self.picture(range(0))  # without rows, as only the scale is needed
        if self._from is None or picture is None:
            return
        x, before = self._from
        asked = before + dragged_minutes(picture.scale, event.position().x() - x)
        if asked != self._shift:
            self.shift_asked.emit(asked)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._from = None  # which ends the drag

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Request to move the hours (Left, Right; back by Home), or another team (Up, Down)."""
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if self._tried is None:
            return
        if key in steps:
            self.shift_asked.emit(self._shift + steps[key])
        elif key is Qt.Key.Key_Home:
            self.shift_asked.emit(0)
        elif key in rows:
            count = len(self._tried.after.teams)
            self.team_asked.emit((self._tried.chosen + rows[key]) % count)
        else:
            super().keyPressEvent(event)
