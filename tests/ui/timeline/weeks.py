"""Weeks for tests: the sample with a home team, its pictures, and scenes."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize

from teamclock.domain.roster import Roster, TeamId
from teamclock.ui.board import Board
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.week_layout import week_picture
from teamclock.ui.timeline.week_scene import WeekScene, week_scene
from teamclock.ui.timeline.week_shapes import Measures, WeekPicture
from teamclock.ui.view import Mode, View, span
from tests.builders import days, sample_roster
from tests.ui.boards import NOW, board

WEEK = View(Mode.WEEK)
THANKSGIVING = MappingProxyType({"qa": "2026-11-26"})
_NO_DAYS: Mapping[str, str] = MappingProxyType({})


def letters(words: str) -> float:
    """Measure a text as if each letter took 6 pixels."""
    return 6.0 * len(words)


MEASURES = Measures(letters, letters, letters, 16)


def sample(home: str | None = "design", off: Mapping[str, str] = _NO_DAYS) -> Roster:
    """Return the sample roster of someone in a team, with days off by team."""
    given = sample_roster()
    teams = (one._replace(days_off=days(off.get(one.id, ""))) for one in given.teams)
    return Roster(tuple(teams), given.relay, None if home is None else TeamId(home))


def week_of(given: Roster, now: str = NOW, view: View = WEEK) -> Board:
    return board(given, now, view=view)


def pictured(shown: Board, width: float = 7 * 144, left: float = 0) -> WeekPicture:
    """Return the picture of a board's week; an hour is 6 pixels wide."""
    stretch = span(shown.view, shown.moment.now, shown.moment.viewer)
    return week_picture(shown, Scale(stretch, left, width), MEASURES)


def staged_week(
    given: Roster, look: Look, view: View = WEEK, size: tuple[int, int] = (1280, 400)
) -> WeekScene:
    return week_scene(week_of(given, view=view), QSize(*size), look)
