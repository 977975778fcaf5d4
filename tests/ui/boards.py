"""Boards, looks and pictures for tests: a builder names only what matters."""

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.moment import observe
from teamclock.domain.plan import calendars, plan
from teamclock.domain.roster import Roster, Team
from teamclock.domain.zones import first_instant
from teamclock.present.ahead import MOST_DAYS, horizon
from teamclock.present.item import ItemContext
from teamclock.ui.board import Board, Queued
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.kit.theme import Look, colours, type_sizes
from teamclock.ui.timeline.ground import ground
from teamclock.ui.timeline.layout import Drawing, picture
from teamclock.ui.timeline.marks import Rulers
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.view import View, is_far, span, visible_span
from tests.builders import hours, roster, sample_roster, team
from tests.moments import seen

NOW = "2026-11-23T15:42Z"
PARIS = ZoneInfo("Europe/Paris")
FOLLOWING = View()
HOSTILE = "<img src=x> R&D \u202egnp.exe\x1b[31m\U000e0041"
HOSTILE_SHOWN = "<img src=x> R&D \ufffdgnp.exe\ufffd[31m\ufffd"
ZONES = (
    "Europe/Paris",
    "Asia/Tokyo",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "UTC",
)


def board(
    given: Roster, now: str = NOW, viewer: str = "Europe/Paris", view: View = FOLLOWING
) -> Board:
    """Return what a window shows of a roster; `replace` changes the rest."""
    moment = seen(given, now, viewer)
    stretch = span(view, moment.now, moment.viewer)
    whole = plan(given, Interval(Instant(stretch.start - 4 * DAY), Instant(stretch.end + 4 * DAY)))
    stretch = visible_span(view, moment.now, moment.viewer, whole).span
    looked_at = (
        moment
        if view.scrub is None
        else observe(
            plan(given, Interval(view.scrub, Instant(view.scrub + DAY))), view.scrub, moment.viewer
        )
    )
    far = is_far(view, moment.now)
    since = first_instant(looked_at.viewer, looked_at.here.day) if far else looked_at.now
    return Board(
        moment=moment,
        seen=looked_at,
        view=view,
        plan=plan(
            given, Interval(Instant(stretch.start - 4 * DAY), Instant(stretch.end + 4 * DAY))
        ),
        ahead=plan(given, horizon(since, MOST_DAYS)),
        season=(),
        trouble=None,
        sample=False,
        queue=Queued(ItemContext(calendars(given), moment.viewer, moment.now)),
    )


def sample_board(now: str = NOW, view: View = FOLLOWING) -> Board:
    """Return the board of Design in Paris, Coding in Tokyo and QA in New York, seen from Paris."""
    return board(sample_roster(), now, view=view)


def many(count: int, *, relay: bool = True) -> Roster:
    """Return so many teams all over the world that hand on in a circle."""
    teams = tuple(team(f"team-{at:02}", ZONES[at % len(ZONES)]) for at in range(count))
    return Roster(teams, tuple(one.id for one in teams) if relay and count > 1 else ())


def changed(shown: Board, **changes: Any) -> Board:
    """Return the board with something else about it: its trouble, that it is a sample, …"""
    return shown._replace(**changes)


def named(key: str, name: str) -> Team:
    """Return a team whose name and city are anything."""
    return team(key)._replace(name=name, city=name)


def hostile_team(name: str = HOSTILE) -> Team:
    return named("evil", name)


def hostile_board(name: str = HOSTILE) -> Board:
    """Return a board on which teams with a hostile name hand to each other."""
    friend = team("friend", week=hours("17:00-21:00"))
    return board(roster(hostile_team(name), friend, relay="evil friend"), viewer="UTC")


def look(*, dark: bool = False, points: float | None = None) -> Look:
    """Return a look in the application's font, or in one of so many points."""
    font = QFont(QApplication.font())
    if points is not None:
        font.setPointSizeF(points)
    return Look(dark, colours(dark=dark), type_sizes(font))


def letters(words: str) -> float:
    """Measure a label as if each letter took 6 pixels, and its box 14 more."""
    return 6.0 * len(words) + 14


def drawn(shown: Board, left: float = 0, width: float = 960, *, lanes: bool = True) -> Picture:
    """Return the picture of a board; a day is 40 pixels an hour wide.

    Rows have lanes for their handoffs, or are low.
    """
    scale = Scale(span(shown.view, shown.moment.now, shown.moment.viewer), left, width)
    lines = [scale.x(at) for at in {shown.moment.now, shown.seen.now} if scale.span.holds(at)]
    drawing = Drawing(lines, Rulers(letters, letters), lanes, shown.slot)
    return picture(ground(shown.plan, scale), shown.seen, drawing, shown.queue.page.waiting)


def canvas(width: int, height: int, ground: QColor) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground)
    return image


def column(image: QImage, x: float, top: int = 0, bottom: int | None = None) -> list[QColor]:
    """Return the colours of a column of pixels, from `top` down to before `bottom`."""
    end = image.height() if bottom is None else bottom
    return [image.pixelColor(round(x), y) for y in range(top, end)]


def line(image: QImage, y: float, left: float, right: float) -> list[QColor]:
    """Return the colours of a line of pixels, from `left` to before `right`."""
    return [image.pixelColor(x, round(y)) for x in range(round(left), round(right))]


def block(image: QImage, box: Sequence[float]) -> Iterator[QColor]:
    """Yield the colours within left, top, right, bottom."""
    left, top, right, bottom = map(round, box)
    for y in range(top, bottom):
        yield from line(image, y, left, right)


def edges(box: QRectF) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of a box."""
    return box.left(), box.top(), box.right(), box.bottom()


def near(one: QColor, other: QColor, reach: int = 24) -> bool:
    """Tell whether two colours are alike to the eye; edges are smoothed."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) <= reach for a, b in pairs)


def alike(one: QImage, other: QImage) -> bool:
    """Tell whether two pictures are the same to the eye; hatching is smoothed by its place."""
    pairs = zip(one.constBits(), other.constBits(), strict=True)
    return one.size() == other.size() and all(abs(a - b) <= 2 for a, b in pairs)


def ratio(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
