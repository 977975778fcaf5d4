"""A usual day of all teams: where bars, shared time and hours stand."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.what_if import with_shift
from teamclock.domain.zones import TimeZone
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.other_hours.layout import HoursPicture, TrialView, dragged_minutes, hours_picture
from tests.builders import at, hours, roster, sample_roster, team

WINTER = at("2027-01-12T08:00Z")
PARIS = ZoneInfo("Europe/Paris")
DAY_WIDE = Stroke(100, 480)  # twenty pixels an hour


def drawn(
    given: Roster, minutes: int = 0, chosen: int = 0, viewer: TimeZone = PARIS
) -> HoursPicture:
    after = with_shift(given, given.teams[chosen].id, minutes)
    return hours_picture(TrialView(given, after, chosen, WINTER, viewer), DAY_WIDE, 40)


def spans_of(strokes: tuple[Stroke, ...]) -> list[tuple[float, float]]:
    """Return strokes in hours of the viewer's day."""
    return [((one.x - 100) / 20, (one.right - 100) / 20) for one in strokes]


def test_work_stands_at_the_viewers_hours() -> None:
    rows = drawn(sample_roster()).rows

    assert [(row.name, spans_of(row.bars)) for row in rows] == [
        ("Design", [(9, 18)]),
        ("Coding", [(1, 10)]),
        ("QA", [(15, 23)]),
    ]
    assert all(row.bars == row.before for row in rows)


def test_a_shift_moves_the_bar_and_leaves_what_was() -> None:
    design = drawn(sample_roster(), 90).rows[0]

    assert (spans_of(design.bars), spans_of(design.before)) == ([(10.5, 19.5)], [(9, 18)])


def test_what_is_shared_with_the_chosen_team_is_told_on_the_others() -> None:
    rows = drawn(sample_roster(), -60).rows

    assert [spans_of(row.shared) for row in rows] == [[], [(8, 10)], [(15, 17)]]


def test_work_over_midnight_stands_at_both_ends() -> None:
    late = roster(team("A", "Europe/Paris", hours("22:00-06:00")), team("B"))

    assert spans_of(drawn(late).rows[0].bars) == [(0, 6), (22, 24)]


def test_a_team_without_work_on_a_wednesday_has_no_bar() -> None:
    assert drawn(roster(team("A", week=hours("09:00-17:00", (0,))), team("B"))).rows[0].bars == ()


@pytest.mark.parametrize(
    ("label", "step"), [(10, 1), (30, 2), (41, 3), (61, 6), (130, 12), (300, 24)]
)
def test_hours_are_as_dense_as_their_labels_allow(label: float, step: int) -> None:
    tried = TrialView(sample_roster(), sample_roster(), 0, WINTER, PARIS)

    found = hours_picture(tried, DAY_WIDE, label).hours

    assert [hour.x for hour in found] == [100 + 20 * one for one in range(0, 25, step)]
    assert [hour.label for hour in found[:2]] == ["00", f"{step:02}" if step < 24 else ""]


@pytest.mark.parametrize(
    ("pixels", "minutes"), [(0, 0), (4, 0), (6, 30), (-6, -30), (20, 60), (-95, -300)]
)
def test_a_drag_moves_by_half_hours(pixels: float, minutes: int) -> None:
    assert dragged_minutes(drawn(sample_roster()).scale, pixels) == minutes


def test_names_are_plain() -> None:
    evil = team("A")._replace(name="R\u202eD", id=TeamId("a"))

    assert drawn(roster(evil, team("B"))).rows[0].name == "R\ufffdD"


@pytest.mark.parametrize(
    ("seen", "first", "names"),
    [
        (range(1, 3), 1, ["Coding", "QA"]),
        (range(-1, 1), 0, ["Design"]),
        (range(2, 9), 2, ["QA"]),
        (range(0), 0, []),
        (range(-5, -1), 0, []),
    ],
)
def test_only_the_rows_in_sight_are_laid_out(seen: range, first: int, names: list[str]) -> None:
    given = sample_roster()
    whole = drawn(given, 90)

    part = hours_picture(
        TrialView(given, with_shift(given, given.teams[0].id, 90), 0, WINTER, PARIS),
        DAY_WIDE,
        40,
        seen,
    )

    assert (part.first, [row.name for row in part.rows]) == (first, names)
    assert part.rows == whole.rows[first : first + len(names)]
    assert part._replace(rows=whole.rows, first=0) == whole
