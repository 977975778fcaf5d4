"""A fold has 64 pixels, and the names of the days that it hides."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.ui.canvas.scale import Fold, Scale
from teamclock.ui.timeline.fold import fold_names, scale_of
from teamclock.ui.view import VisibleSpan
from tests.builders import window
from tests.ui.boards import PARIS

SPAN = window("2026-11-28T17:00Z", "2026-11-30T23:00Z")
SUNDAY = window("2026-11-28T22:00Z", "2026-11-29T23:00Z")


def letters(words: str) -> float:
    return 6.0 * len(words)


def test_without_a_fold_the_scale_is_even() -> None:
    assert scale_of(VisibleSpan(SPAN), (100, 900), PARIS, letters) == Scale(SPAN, 100, 900)


@pytest.mark.parametrize(
    ("track", "letter", "width"),
    [
        pytest.param(900, 6, 64, id="ample space"),
        pytest.param(900, 20, 6 * 20 + 8, id="a name that needs more"),
        pytest.param(200, 20, 50, id="at most a quarter"),
    ],
)
def test_a_fold_is_as_wide_as_its_name_needs(track: float, letter: float, width: float) -> None:
    scale = scale_of(
        VisibleSpan(SPAN, SUNDAY), (100, track), PARIS, lambda words: letter * len(words)
    )

    assert scale == Scale(SPAN, 100, track, Fold(SUNDAY, width))


@pytest.mark.parametrize(
    ("start", "end", "zone", "names"),
    [
        pytest.param(
            "2026-11-28T22:00Z", "2026-11-29T23:00Z", "Europe/Paris", ("Sun 29",), id="a day"
        ),
        pytest.param(
            "2026-11-27T23:00Z",
            "2026-11-29T23:00Z",
            "Europe/Paris",
            ("Sat 28 – Sun 29", "2 days"),
            id="two days from midnight on",
        ),
        pytest.param(
            "2026-12-23T21:00Z",
            "2027-01-03T23:00Z",
            "Europe/Paris",
            ("Thu 24 – Sun 3", "11 days"),
            id="from an evening over the year",
        ),
        pytest.param(
            "2026-11-24T19:00Z", "2026-11-25T07:00Z", "Europe/Paris", ("Wed 25",), id="a night"
        ),
        pytest.param(
            "2026-11-24T01:00Z", "2026-11-24T09:00Z", "Europe/Paris", ("Tue 24",), id="hours"
        ),
        pytest.param(
            "2026-11-28T22:00Z",
            "2026-11-29T23:00Z",
            "America/New_York",
            ("Sun 29",),
            id="parts of two days elsewhere",
        ),
    ],
)
def test_a_fold_is_named_by_its_days_on_the_viewers_calendar(
    start: str, end: str, zone: str, names: tuple[str, ...]
) -> None:
    assert fold_names(window(start, end), ZoneInfo(zone)) == names
