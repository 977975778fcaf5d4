"""Where a week's spans, breaks and ends are drawn."""

from teamclock.domain.day_hours import with_day
from teamclock.domain.roster import Span, Week
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.teams.hours_rows import SpanEnd, WorkBar, ends, work_picture

OFFICE = (Span(540, 750), Span(810, 1080))
WEEK: Week = (OFFICE, (), (), (), (), (), (Span(1320, 360),))
TRACK = Stroke(100, 1440)
PICTURE = work_picture(WEEK, with_day(WEEK, 0, OFFICE[:1]), TRACK, 20, 30)


def test_a_night_goes_on_in_the_next_day() -> None:
    assert PICTURE.rows[6].bars == (WorkBar(Stroke(1420, 120), 6, 0, False),)
    assert PICTURE.rows[0].bars[0] == WorkBar(Stroke(100, 360), 6, 0, False)


def test_a_span_that_is_not_saved_stands_out() -> None:
    assert [bar.changed for bar in PICTURE.rows[0].bars] == [False, False, True]


def test_a_break_lies_between_two_spans_that_are_near() -> None:
    assert PICTURE.rows[0].breaks == (Stroke(850, 60),)
    far = work_picture(((Span(0, 60), Span(600, 660)), *((),) * 6), WEEK, TRACK, 20, 30)
    assert far.rows[0].breaks == ()


def test_an_end_lies_on_the_day_on_which_it_comes() -> None:
    places = [PICTURE.end_place(WEEK, end) for end in ends(WEEK)]

    assert places == [(0, 640), (0, 850), (0, 910), (0, 1180), (6, 1420), (0, 460)]
    assert ends(WEEK)[-1] == SpanEnd(6, 0, is_start=False)


def test_places_outside_are_those_at_the_edge() -> None:
    assert [PICTURE.minutes(x) for x in (0, 640, 9999)] == [0, 540, 1440]
    assert [PICTURE.day(y) for y in (-5, 19, 20, 51, 999)] == [0, 0, 0, 1, 6]


def test_a_week_may_begin_on_another_day() -> None:
    sunday = PICTURE._replace(first=6)

    assert [sunday.top(day) for day in (6, 0, 5)] == [20, 50, 200]
    assert [sunday.day(y) for y in (-5, 51, 999)] == [6, 0, 5]
    assert sunday.end_place(WEEK, ends(WEEK)[-1]) == (0, 460)
