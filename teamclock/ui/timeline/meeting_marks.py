"""The planned meetings on the time line: where they are on the tracks, and how they are painted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from teamclock.domain.roster import Roster
from teamclock.present.words import Viewpoint
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.shapes import MeetingMark

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.domain.meeting import Meeting

LEAST_WIDTH = 16.0
"""The least width of a meeting's box, in pixels."""
_RADIUS = 4.0  # of the corners of a meeting's box, in pixels


def meeting_marks(
    meetings: Sequence["Meeting"], roster: Roster, scale: Scale, here: Viewpoint
) -> Iterator[MeetingMark]:
    """Yield a mark for each meeting that starts in sight, at least 16 px wide.

    `here` is the viewer's zone and date, by which the words of a meeting tell its time.
    """
    for meeting in meetings:
        if scale.shows(meeting.at.start):
            from teamclock.present.meeting import mark_words  # not needed without a meeting

            teams = [team for team in roster.teams if team.id in meeting.teams]
            width = max(scale.pixels(meeting.at.length), LEAST_WIDTH)
            x = min(scale.x(meeting.at.start), scale.right - width)
            yield MeetingMark(
                Stroke(x, width),
                mark_words(teams, meeting, here),
                tuple(team.id for team in teams),
            )


def paint_meeting(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint a planned meeting as an empty rounded box just inside of `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colours.focus, 2))
    painter.setBrush(look.colours.surface)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
