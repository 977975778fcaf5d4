"""Whatever the teams, the space and the type: nothing covers anything else, and all is in sight."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import State, state
from teamclock.domain.zones import instant_text
from teamclock.ui.canvas.axis import axis_words
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.marks import PILL_PAD, arrows
from teamclock.ui.timeline.metrics import Density, RowSpace
from teamclock.ui.timeline.scene import APART, Scene, scene
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.view import Mode, View
from tests.builders import at, hours, team
from tests.domain.drawn import DAYS, PLACES, ZONES, scenes
from tests.domain.drawn import Scene as Drawn
from tests.ui.boards import board, drawn, look

modes = st.sampled_from(Mode)
examples = settings(max_examples=30, deadline=None)
WEEKS = (hours("09:00-18:00"), hours("08:00-12:00 13:00-17:00", range(7)), hours("", []))


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """Fonts need an application."""


class Laid(Scene):
    """A scene that is told in a line where a law fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        teams = [(one.team.team.zone, one.team.team.week[0]) for one in self.picture.rows]
        moments = instant_text(self.board.moment.now), self.board.view, self.board.plan.roster.relay
        return f"Laid({self.space}, {self.stage.look.type.base.pointSizeF()}, {moments}, {teams})"


@st.composite
def laid_out(
    draw: st.DrawFn, most: int = 40, densities: tuple[Density, ...] = tuple(Density)
) -> Scene:
    """Draw a scene of up to `most` teams, in a window and type of any size, at any instant."""
    _zone, change = draw(st.sampled_from(PLACES))
    count = draw(st.integers(1, most))
    zones = draw(st.lists(st.sampled_from(ZONES), min_size=count, max_size=count))
    weeks = st.one_of(st.sampled_from(WEEKS), st.sampled_from(DAYS).map(lambda day: (day,) * 7))
    teams = tuple(team(f"team-{number}", zone, draw(weeks)) for number, zone in enumerate(zones))
    relay = tuple(one.id for one in draw(st.permutations(teams))) if count > 1 else ()
    home = draw(st.sampled_from([None, teams[0].id]))
    now = at(change) + draw(st.integers(-DAY, DAY))
    scrub = draw(st.one_of(st.none(), st.integers(-8 * HOUR, 15 * HOUR)))
    view = View(scrub=None if scrub is None else Instant(now + scrub))
    shown = board(Roster(teams, relay, home), instant_text(now), "Europe/Paris", view)
    space = RowSpace(
        draw(st.integers(300, 2600)), 9000, count, density=draw(st.sampled_from(densities))
    )
    return Laid(*scene(shown, space, look(points=draw(st.sampled_from([8, 10, 16, 24])))))


def width(shown: Scene, font: str, words: str) -> float:
    return QFontMetricsF(getattr(shown.stage.look.type, font)).horizontalAdvance(words)


def row_labels(shown: Scene, row: int) -> Iterator[Stroke]:
    """Yield the labels of handoffs and clock changes of a row: in its lane, or on its low track."""
    pad = PILL_PAD if shown.stage.sizes.lanes else 0
    for mark in shown.picture.marks:
        if mark.giver == row and mark.label:
            yield Stroke(mark.label_x, width(shown, "label", mark.label) + pad)
    for notch, x in shown.picture.rows[row].words:
        yield Stroke(x, width(shown, "axis", notch.label))


def hour_labels(shown: Scene, row: int) -> Iterator[tuple[Stroke, Stroke]]:
    """Yield the hours of the bars of a row, each with its bar."""
    for bar in shown.picture.rows[row].bars:
        if bar.label_x is not None:
            yield Stroke(bar.label_x, width(shown, "axis", bar.label)), bar.stroke


def covers(one: Stroke, other: Stroke) -> bool:
    return one.x < other.right - 1e-6 and other.x < one.right - 1e-6


@examples
@given(laid_out())
def test_labels_of_a_row_cover_nothing_and_stay_in_sight(shown: Scene) -> None:
    scale = shown.picture.scale
    for row in range(len(shown.picture.rows)):
        labels = list(row_labels(shown, row))
        told = list(hour_labels(shown, row))
        if not shown.stage.sizes.lanes:
            labels += [words for words, _bar in told]
        assert not any(covers(one, other) for one, other in combinations(labels, 2))
        assert all(scale.left <= one.x and one.right <= scale.right + 1e-6 for one in labels)
        assert all(bar.x <= words.x and words.right <= bar.right for words, bar in told)


@examples
@given(laid_out())
def test_no_line_of_an_instant_crosses_the_hours_of_a_bar(shown: Scene) -> None:
    lines = [shown.stage.scale.x(at) for at in (shown.now, shown.scrub) if at is not None]
    for row in range(len(shown.picture.rows)):
        for words, _bar in hour_labels(shown, row):
            assert not any(words.x < line < words.right for line in lines)


@examples
@given(laid_out(most=6, densities=(Density.COMFORTABLE,)))
def test_no_arrow_goes_through_the_label_of_another_handoff(shown: Scene) -> None:
    if not shown.stage.sizes.lanes:
        return
    picture = shown.picture
    for mark in arrows(picture.marks):
        if mark.lands is None or mark.lands >= picture.scale.right:
            continue
        crossed = (
            range(mark.giver + 1, mark.receiver) if mark.down else range(mark.receiver, mark.giver)
        )
        for row in crossed:
            assert not any(one.x < mark.lands < one.right for one in row_labels(shown, row))
        for row in range(min(mark.giver, mark.receiver) + 1, max(mark.giver, mark.receiver)):
            assert not any(
                words.x < mark.lands < words.right for words, _ in hour_labels(shown, row)
            )


@examples
@given(laid_out())
def test_labels_of_the_lane_cover_neither_strokes_nor_each_other(shown: Scene) -> None:
    found = shown.picture
    whole = (found.scale.left, found.scale.right)  # its label stands on it
    boxes = [(one.stroke.x, one.stroke.right) for one in found.lane]
    boxes = [box for box in boxes if box != whole]
    words = [
        (one.label_x, one.label_x + width(shown, "label", one.label))
        for one in found.lane
        if one.label
    ]
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(sorted([*boxes, *words])))
    assert all(found.scale.left <= a and b <= found.scale.right for a, b in words)


@examples
@given(laid_out())
def test_readings_on_the_axis_are_apart_and_in_sight(shown: Scene) -> None:
    sizes = shown.stage.sizes
    box = QRectF(sizes.column, 0, shown.space.width - sizes.column, sizes.hours)

    found = sorted(
        (words.left(), words.right())
        for _tick, words in axis_words(shown.ticks, (), box, shown.stage.look)
    )

    assert all(box.left() <= left and right <= box.right() for left, right in found)
    assert all(one[1] + APART <= other[0] + 2.1 for one, other in pairwise(found))


def working(shown: Scene, x: float) -> set[TeamId]:
    """Return who works at a pixel, asked of each team anew."""
    instant = shown.stage.scale.at(x)
    teams = (row.team.team for row in shown.picture.rows)
    return {one.id for one in teams if state(one, instant) is State.WORKING}


@settings(max_examples=15, deadline=None)
@given(laid_out(most=12))
def test_the_hatch_lies_only_where_a_team_and_another_work(shown: Scene) -> None:
    for row in shown.picture.rows:
        for both in row.track.shared:
            for part in (0.02, 0.5, 0.98):
                found = working(shown, both.x + part * both.width)
                if both.width > 2:
                    assert row.team.team.id in found
                    assert len(found) > 1


@settings(max_examples=15, deadline=None)
@given(laid_out(most=4), st.lists(st.floats(0.01, 0.99), min_size=5, max_size=5))
def test_of_few_teams_all_shared_hours_are_hatched(shown: Scene, parts: list[float]) -> None:
    scale = shown.stage.scale
    for part in parts:
        x = scale.left + part * scale.width
        found = working(shown, x)
        for row in shown.picture.rows:
            hatched = any(both.x + 2 < x < both.right - 2 for both in row.track.shared)
            near_edge = any(
                abs(x - edge) <= 2 for both in row.track.shared for edge in (both.x, both.right)
            )
            shares = row.team.team.id in found and len(found) > 1
            assert near_edge or hatched is shares


@examples
@given(laid_out())
def test_a_past_handoff_has_no_label_and_no_arrow(shown: Scene) -> None:
    seen = shown.board.seen.now
    led = list(arrows(shown.picture.marks))
    for mark in shown.picture.marks:
        assert mark.past is (shown.stage.scale.at(mark.x) < seen - 60) or (
            abs(shown.stage.scale.at(mark.x) - seen) <= 600
        )
        if mark.past:
            assert (mark.label, mark in led) == ("", False)
        if mark.lands is None:
            assert mark not in led


@examples
@given(laid_out())
def test_every_stroke_is_on_the_track(shown: Scene) -> None:
    for row in shown.picture.rows:
        track = row.track
        for stroke in (*(bar.stroke for bar in row.bars), *track.shared, *track.pauses):
            assert _inside(shown.picture, stroke)


def _inside(picture: Picture, stroke: Stroke) -> bool:
    least, most = picture.scale.left - 1e-6, picture.scale.right + 1e-6
    return least <= stroke.x and stroke.width > 0 and stroke.right <= most


@examples
@given(laid_out())
def test_bars_stand_as_they_do_at_the_instant_looked_at(shown: Scene) -> None:
    x = shown.stage.scale.x(shown.board.seen.now)
    for row in shown.picture.rows:
        for bar in row.bars:
            stands = bar.stroke.right <= x + 1e-6, bar.stroke.x <= x + 1e-6 < bar.stroke.right
            assert (bar.past, bar.now) == stands
        solid = any(bar.now for bar in row.bars)
        assert solid is (row.team.state is State.WORKING)


def printable(drawn_scene: Drawn, mode: Mode, wide: float, *, left: float = 200) -> Picture:
    now = instant_text(drawn_scene.horizon.start)
    return drawn(board(drawn_scene.roster, now, "Europe/Paris", View(mode)), left, wide)


@examples
@given(scenes(), st.integers(0, 2 * DAY))
def test_an_arrow_never_points_back(found: Drawn, on: int) -> None:
    now = instant_text(found.horizon.start + on // HOUR * HOUR)

    for mark in drawn(board(found.roster, now)).marks:
        assert mark.lands is None or mark.lands >= mark.x


@examples
@given(scenes(), modes)
def test_all_time_is_worked_shared_or_uncovered(found: Drawn, mode: Mode) -> None:
    picture = printable(found, mode, 960, left=0)

    covered = sorted((bar.stroke.x, bar.stroke.right) for row in picture.rows for bar in row.bars)
    covered += [(one.stroke.x, one.stroke.right) for one in picture.lane if not one.teams]
    end = 0.0
    for left, right in sorted(covered):
        assert left <= end + 1e-6
        end = max(end, right)
    assert end == pytest.approx(picture.scale.right)


def test_no_teams_make_an_empty_picture() -> None:
    found = drawn(board(Roster(())))

    assert (found.rows, found.marks) == ((), ())
    assert Instant(found.scale.span.length) == DAY
