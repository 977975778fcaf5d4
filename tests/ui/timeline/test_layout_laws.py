"""Whatever the roster: nothing in the picture covers anything else, and all of it is in sight."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.roster import Roster
from teamclock.domain.zones import instant_text
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.view import Mode, View
from tests.domain.drawn import Scene, scenes
from tests.ui.boards import board, drawn, letters

modes = st.sampled_from(Mode)


def shown(scene: Scene, mode: Mode, width: float, *, left: float = 200) -> Picture:
    now = instant_text(scene.horizon.start)
    return drawn(board(scene.roster, now, "Europe/Paris", View(mode)), left, width)


widths = st.sampled_from([240.0, 640.0, 900.0, 2800.0])
examples = settings(max_examples=40)


@examples
@given(scenes(most=5), modes, widths)
def test_labels_of_handoffs_never_overlap_and_stay_in_sight(
    scene: Scene, mode: Mode, width: float
) -> None:
    found = shown(scene, mode, width)

    boundaries: dict[float, list[tuple[float, float]]] = {}
    for mark in found.marks:
        if mark.label:
            line = mark.giver + (0.5 if mark.receiver > mark.giver else -0.5)
            box = mark.label_x, mark.label_x + letters(mark.label)
            boundaries.setdefault(line, []).append(box)
    for boxes in boundaries.values():
        assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(sorted(boxes)))
        assert all(found.scale.left <= a and b <= found.scale.right for a, b in boxes)


@examples
@given(scenes(most=5), modes, widths)
def test_labels_of_the_lane_cover_neither_strokes_nor_each_other(
    scene: Scene, mode: Mode, width: float
) -> None:
    found = shown(scene, mode, width)

    whole = (found.scale.left, found.scale.right)  # its label stands on it
    boxes = [(one.stroke.x, one.stroke.right) for one in found.lane]
    boxes = [box for box in boxes if box != whole]
    words = [(one.label_x, one.label_x + letters(one.label)) for one in found.lane if one.label]
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(sorted([*boxes, *words])))
    assert all(found.scale.left <= a and b <= found.scale.right for a, b in words)


@examples
@given(scenes(most=5), modes, widths)
def test_every_stroke_is_on_the_track(scene: Scene, mode: Mode, width: float) -> None:
    found = shown(scene, mode, width)

    for row in found.rows:
        for stroke in (*(bar.stroke for bar in row.bars), *row.shared, *row.pauses):
            assert _inside(found, stroke)


def _inside(picture: Picture, stroke: Stroke) -> bool:
    least, most = picture.scale.left - 1e-6, picture.scale.right + 1e-6
    return least <= stroke.x and stroke.width > 0 and stroke.right <= most


@examples
@given(scenes(), modes)
def test_bars_are_now_past_or_later_by_where_now_is(scene: Scene, mode: Mode) -> None:
    found = shown(scene, mode, 960)

    x = found.scale.x(scene.horizon.start)
    for row in found.rows:
        for bar in row.bars:
            stands = bar.stroke.right <= x + 1e-6, bar.stroke.x <= x + 1e-6 < bar.stroke.right
            assert (bar.past, bar.now) == stands


@examples
@given(scenes(), st.integers(0, 2 * DAY))
def test_an_arrow_never_points_back(scene: Scene, on: int) -> None:
    now = instant_text(scene.horizon.start + on // HOUR * HOUR)

    for mark in drawn(board(scene.roster, now)).marks:
        assert mark.lands is None or mark.lands >= mark.x


@examples
@given(scenes(), modes)
def test_all_time_is_worked_shared_or_uncovered(scene: Scene, mode: Mode) -> None:
    found = shown(scene, mode, 960, left=0)

    covered = sorted((bar.stroke.x, bar.stroke.right) for row in found.rows for bar in row.bars) + [
        (one.stroke.x, one.stroke.right) for one in found.lane if not one.teams
    ]
    end = 0.0
    for left, right in sorted(covered):
        assert left <= end + 1e-6
        end = max(end, right)
    assert end == found.scale.right or abs(end - found.scale.right) < 1e-6


def test_no_teams_make_an_empty_picture() -> None:
    found = drawn(board(Roster(())))

    assert (found.rows, found.marks) == ((), ())
    assert Instant(found.scale.span.length) == DAY
