"""Where weeks, labels and months stand: arithmetic, without Qt."""

from itertools import pairwise

import pytest

from teamclock.domain.interval import DAY, WEEK
from teamclock.domain.roster import Roster
from teamclock.domain.year import year
from teamclock.present.plan import named
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.clock_changes.layout import YearPicture, year_picture, year_shown
from tests.builders import EVERY_DAY, at, day, hours, roster, sample_roster, team
from tests.ui.boards import letters

FEBRUARY = at("2027-02-17T15:42Z")
NINE = hours("09:00-17:00")


def drawn(given: Roster, width: float = 832) -> YearPicture:
    """Return the picture of a year from pixel 10 on; in 832 pixels a week has 16."""
    shown = year_shown(named(given), year(given, FEBRUARY), FEBRUARY)
    return year_picture(shown, Stroke(10, width), letters)


def pair(off: str = "", **overrides: str) -> Roster:
    special = {key.replace("on_", "").replace("_", "-"): text for key, text in overrides.items()}
    paris = team("P", "Europe/Paris", NINE, off=off, overrides=special)
    return roster(paris, team("N", "America/New_York", NINE))


def test_weeks_stand_side_by_side_from_edge_to_edge() -> None:
    (row,) = drawn(pair()).rows

    edges = [(round(cell.stroke.x, 6), round(cell.stroke.right, 6)) for cell in row.cells]
    assert edges == [(10 + 16 * week, 26 + 16 * week) for week in range(52)]


def test_the_longest_day_of_all_is_as_high_as_there_is_room() -> None:
    first, second, third = drawn(sample_roster()).rows

    assert {cell.usual for cell in first.cells} == {0.25, 0.5}
    assert {cell.usual for cell in second.cells} == {0.75, 1}
    assert {cell.usual for cell in third.cells} == {0}


def test_clocks_turn_at_the_first_week_of_the_new_hours() -> None:
    (row,) = drawn(pair()).rows

    assert [round(x, 6) for x in row.clock_changes] == [10 + 16 * week for week in (4, 6, 37, 38)]


def test_clocks_turn_on_the_sunday_on_which_both_work() -> None:
    every = hours("09:00-17:00", EVERY_DAY)
    (row,) = drawn(roster(team("P", "Europe/Paris", every), team("T", "Asia/Tokyo", every))).rows

    assert [round(x, 6) for x in row.clock_changes] == [
        round(10 + 16 * (week - 1 / 7), 6) for week in (6, 37)
    ]
    assert [label.words for label in row.labels] == ["1 h"]


def test_where_the_days_of_a_week_differ_a_label_tells_its_sum() -> None:
    watch = team("N", "Asia/Tokyo", hours("00:00-24:00"))
    (row,) = drawn(roster(watch, team("P", "Europe/Paris", NINE))).rows

    assert [label.words for label in sorted(row.labels)] == [
        "39 h a week",
        "40 h a week",
        "39 h a week",
    ]


def test_a_day_off_leaves_less_of_its_week() -> None:
    (row,) = drawn(pair(off="2027-03-17")).rows

    cut = [
        (week, cell.usual, round(cell.real, 3))
        for week, cell in enumerate(row.cells)
        if cell.is_exceptional
    ]
    assert cut == [(4, 1, 0.8)]


def test_more_hours_than_usual_stand_higher_but_not_out_of_the_row() -> None:
    (row,) = drawn(pair(on_2027_03_02="09:00-20:00", on_2027_03_16="09:00-20:00")).rows

    assert (row.cells[2].is_exceptional, round(row.cells[2].real, 3)) == (
        True,
        round(2 / 3 * 13 / 10, 3),
    )
    assert row.cells[4].real == 1


def test_hours_on_a_week_that_has_none_usually_are_seen() -> None:
    tokyo = team("T", "Asia/Tokyo", NINE, overrides={"2027-03-17": "22:00-23:59"})
    (row,) = drawn(roster(tokyo, team("N", "America/New_York", NINE))).rows

    assert [cell.is_exceptional for cell in row.cells].count(True) == 1


def test_each_run_is_labelled_where_there_is_room() -> None:
    (row,) = drawn(pair()).rows

    assert [label.words for label in sorted(row.labels)] == ["2 h", "3 h", "2 h", "3 h", "2 h"]


@pytest.mark.parametrize("width", [200, 320, 416, 832, 1600])
def test_no_label_covers_another_or_today_or_leaves_the_strip(width: float) -> None:
    for row in drawn(sample_roster(), width).rows:
        shown = drawn(sample_roster(), width)
        boxes = sorted((label.x, label.x + letters(label.words)) for label in row.labels)
        assert all(left >= 10 and right <= 10 + width for left, right in boxes)
        assert all(one[1] <= other[0] for one, other in pairwise(boxes))
        assert not any(left < shown.now < right for left, right in boxes)


def test_months_stand_at_their_firsts_and_january_tells_the_year() -> None:
    months = drawn(pair()).months

    march = 10 + (day("2027-03-01") - day("2027-02-15")).days * 16 / 7
    assert (round(months[0].x, 6), len(months)) == (round(march, 6), 12)
    assert "Jan 2028" in [month.label for month in months]


@pytest.mark.parametrize("width", [200, 416, 832])
def test_months_names_stand_apart_and_beside_today(width: float) -> None:
    boxes = [
        (month.x, month.x + letters(month.label))
        for month in drawn(pair(), width).months
        if month.label
    ]

    assert all(one[1] <= other[0] for one, other in pairwise(boxes))
    assert all(left >= 10 + letters("Today") and right <= 10 + width for left, right in boxes)


def test_today_stands_in_its_week() -> None:
    shown = drawn(pair())

    assert shown.now == pytest.approx(10 + (FEBRUARY - at("2027-02-15T00:00Z")) / WEEK * 16)
    assert shown.week_at(shown.now) == 0


@pytest.mark.parametrize(
    ("x", "week"), [(-5, 0), (10, 0), (25.9, 0), (26, 1), (841, 51), (2000, 51)]
)
def test_a_pixel_lies_in_a_week(x: float, week: int) -> None:
    assert drawn(pair()).week_at(x) == week


def test_a_lone_team_has_an_empty_picture() -> None:
    shown = drawn(roster(team("A")))

    assert (shown.rows, shown.months, shown.week_at(50)) == ((), (), 0)
    assert shown.scale.span.length == 7 * DAY
