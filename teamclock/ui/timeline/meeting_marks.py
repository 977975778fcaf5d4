"""The planned meetings on the time line: their places in the lane, and their painting."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from teamclock.domain.roster import Roster
from teamclock.present.words import Viewpoint
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.shapes import MeetingMark

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.domain.meeting import Meeting

LEAST = 16.0
_HIGH, _RADIUS, _TAIL = 12.0, 4.0, 4.0


def meeting_marks(
    meetings: Sequence["Meeting"], roster: Roster, scale: Scale, here: Viewpoint
) -> Iterator[MeetingMark]:
    """Yield a mark for each meeting that starts within the scale's span, at least 16 px wide."""
    for meeting in meetings:
        if scale.span.start <= meeting.at.start < scale.span.end:
            from teamclock.present.meeting import mark_words

            teams = [team for team in roster.teams if team.id in meeting.teams]
            width = max(scale.pixels(meeting.at.length), LEAST)
            x = min(scale.x(meeting.at.start), scale.right - width)
            yield MeetingMark(Stroke(x, width), mark_words(teams, meeting, here))


def paint_meeting(painter: QPainter, meeting: MeetingMark, middle: float, look: Look) -> None:
    """Paint a meeting as a speech bubble, with its tail at the start."""
    box = QRectF(meeting.stroke.x, middle - _HIGH / 2 - 1, meeting.stroke.width, _HIGH)
    bubble = QPainterPath()
    bubble.addRoundedRect(box, _RADIUS, _RADIUS)
    tail = QPainterPath(QPointF(box.left() + 3, box.bottom() - 1))
    tail.lineTo(box.left() + 3, box.bottom() + _TAIL)
    tail.lineTo(box.left() + 3 + 2 * _TAIL, box.bottom() - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colours.surface, 1.5, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(look.colours.text)
    painter.drawPath(bubble.united(tail))
