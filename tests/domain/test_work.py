"""One team's states, days off, breaks and overrides, and how far its calendar looks."""

import pytest

from teamclock.domain.interval import DAY, HOUR, LIMIT, Instant, Interval
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar, State, present, state, working
from tests.builders import EVERY_DAY, WEEKDAYS, at, hours, team, window

WEEK = window("2026-11-23T00:00Z", "2026-11-30T00:00Z")  # a Monday to a Monday
ALWAYS = hours("00:00-24:00", EVERY_DAY)
NEVER = hours("")


def states(worker: Team, *instants: str) -> list[str]:
    return [state(worker, at(instant)).value for instant in instants]


def of(worker: Team, date: str) -> tuple[Interval, ...]:
    return working(worker, window(f"{date}T00:00Z", f"{date}T23:59:59Z"))


def test_a_day_has_a_state_at_each_of_its_edges() -> None:
    paris = team("P", "Europe/Paris", hours("09:00-12:30 13:30-17:30"))

    assert states(paris, "2026-11-24T07:59:59Z", "2026-11-24T08:00Z") == ["off", "working"]
    assert states(paris, "2026-11-24T11:29:59Z", "2026-11-24T11:30Z") == ["working", "break"]
    assert states(paris, "2026-11-24T12:29:59Z", "2026-11-24T12:30Z") == ["break", "working"]
    assert states(paris, "2026-11-24T16:29:59Z", "2026-11-24T16:30Z") == ["working", "off"]


@pytest.mark.parametrize(
    ("text", "instant", "expected"),
    [
        ("22:00-02:00 03:00-06:00", "2026-11-24T02:30Z", "off"),
        ("20:00-23:00 23:30-04:00", "2026-11-24T23:15Z", "break"),
        ("20:00-22:00 23:00-04:00", "2026-11-25T01:00Z", "working"),
        ("01:00-02:00 22:00-04:00", "2026-11-25T03:59Z", "working"),
        ("01:00-02:00 22:00-04:00", "2026-11-25T04:00Z", "break"),
        ("09:00-17:00 12:00-13:00", "2026-11-24T12:30Z", "working"),
        ("13:00-17:00 09:00-13:00", "2026-11-24T13:00Z", "working"),
    ],
    ids=[
        *("between-two-dates", "evening", "past-midnight", "tail", "tail-over-a-morning"),
        *("overlapping", "touching"),
    ],
)
def test_a_break_lies_between_the_spans_of_one_date(text: str, instant: str, expected: str) -> None:
    assert states(team("A", week=hours(text, WEEKDAYS)), instant) == [expected]


def test_a_break_is_presence_and_not_work() -> None:
    worker = team("A", week=hours("09:00-12:00 13:00-17:00", [1]))

    assert working(worker, WEEK) == (
        window("2026-11-24T09:00Z", "2026-11-24T12:00Z"),
        window("2026-11-24T13:00Z", "2026-11-24T17:00Z"),
    )
    assert present(worker, WEEK) == (window("2026-11-24T09:00Z", "2026-11-24T17:00Z"),)


def test_a_day_off_cancels_the_tail_of_its_own_span() -> None:
    nights = team("A", week=hours("22:00-06:00"), off="2026-11-24")

    assert of(nights, "2026-11-25") == (window("2026-11-25T22:00Z", "2026-11-25T23:59:59Z"),)
    assert states(nights, "2026-11-24T23:00Z", "2026-11-25T03:00Z") == ["holiday", "off"]


def test_a_day_off_does_not_cancel_the_tail_of_the_evening_before() -> None:
    nights = team("A", week=hours("22:00-06:00"), off="2026-11-24")

    assert of(nights, "2026-11-24") == (window("2026-11-24T00:00Z", "2026-11-24T06:00Z"),)
    assert states(nights, "2026-11-24T05:59Z", "2026-11-24T06:00Z") == ["working", "holiday"]


def test_a_date_without_spans_is_off_and_not_a_holiday() -> None:
    worker = team("A", off="2026-11-28", overrides={"2026-11-24": ""})

    assert states(worker, "2026-11-24T10:00Z", "2026-11-28T10:00Z", "2026-11-29T10:00Z") == [
        *("off", "holiday", "off"),
    ]


def test_an_override_replaces_hours_and_a_tail_with_them() -> None:
    nights = team("A", week=hours("22:00-06:00"), overrides={"2026-11-24": "10:00-12:00"})

    assert of(nights, "2026-11-24") == (
        window("2026-11-24T00:00Z", "2026-11-24T06:00Z"),
        window("2026-11-24T10:00Z", "2026-11-24T12:00Z"),
    )
    assert of(nights, "2026-11-25") == (window("2026-11-25T22:00Z", "2026-11-25T23:59:59Z"),)


def test_an_override_may_add_work_past_midnight_to_a_free_day() -> None:
    worker = team("A", overrides={"2026-11-28": "22:00-02:00"})

    assert of(worker, "2026-11-28") == (window("2026-11-28T22:00Z", "2026-11-28T23:59:59Z"),)
    assert of(worker, "2026-11-29") == (window("2026-11-29T00:00Z", "2026-11-29T02:00Z"),)


def test_days_without_a_seam_are_one_interval() -> None:
    assert working(team("A", week=ALWAYS), WEEK) == (WEEK,)


def test_work_is_told_of_the_local_date() -> None:
    tokyo = team("T", "Asia/Tokyo", hours("07:00-08:00", [0]))

    assert working(tokyo, WEEK) == (window("2026-11-29T22:00Z", "2026-11-29T23:00Z"),)


def test_an_age_is_nothing_when_now_is_not_after_since() -> None:
    calendar = Calendar(team("A", week=ALWAYS))
    assert calendar.worked(WEEK.start - 2 * DAY, WEEK.end) == 9 * DAY

    ages = [calendar.worked(WEEK.start, WEEK.start - shift) for shift in (0, 1, DAY)]

    assert ages == [0, 0, 0]


def test_eight_hours_received_at_nine_are_due_at_five_the_same_day() -> None:
    calendar = Calendar(team("A"))

    assert calendar.due(at("2026-11-24T09:00Z"), 8 * HOUR) == at("2026-11-24T17:00Z")
    assert calendar.due(at("2026-11-24T09:00Z"), 8 * HOUR + 1) == at("2026-11-25T09:00:01Z")


def test_a_budget_of_nothing_is_due_at_once_even_if_nobody_ever_works() -> None:
    assert Calendar(team("A", week=NEVER)).due(WEEK.start, 0) == WEEK.start


def test_a_start_is_found_up_to_366_days_ahead_and_not_at_them() -> None:
    start = at("2026-11-24T09:00Z")
    calendar = Calendar(team("A", week=NEVER, overrides={"2026-11-24": "09:00-10:00"}))
    asked = [start - LIMIT, start - LIMIT + 1]

    assert [calendar.next_change(instant) for instant in asked] == [None, start]
    assert [calendar.next_start(instant) for instant in asked] == [None, start]


def test_a_stop_is_found_up_to_366_days_ahead_and_not_at_them() -> None:
    stop = at("2026-11-24T00:00Z")
    calendar = Calendar(team("A", week=ALWAYS, off="2026-11-24"))

    assert calendar.next_change(stop - LIMIT) is None
    assert calendar.next_change(stop - LIMIT + 1) == stop


def test_a_due_instant_is_found_up_to_and_at_366_days() -> None:
    done = at("2026-11-24T10:00Z")
    calendar = Calendar(team("A", week=NEVER, overrides={"2026-11-24": "09:00-10:00"}))

    assert calendar.due(Instant(done - LIMIT), HOUR) == done
    assert calendar.due(Instant(done - LIMIT - 1), HOUR) is None
    assert calendar.due(Instant(done - LIMIT), HOUR + 1) is None


def test_a_team_at_work_starts_now() -> None:
    calendar = Calendar(team("A"))

    assert calendar.next_start(at("2026-11-24T10:00Z")) == at("2026-11-24T10:00Z")
    assert calendar.next_start(at("2026-11-24T17:00Z")) == at("2026-11-25T09:00Z")


def test_a_team_that_never_stops_has_no_next_change() -> None:
    assert Calendar(team("A", week=ALWAYS)).next_change(WEEK.start) is None


def test_a_run_is_whole_however_early_it_began() -> None:
    calendar = Calendar(team("A", week=ALWAYS, off="2026-01-01 2026-12-31"))

    run = calendar.run_at(at("2026-11-24T00:00Z"))

    assert run is not None
    assert run.start == at("2026-01-02T00:00Z")


def test_there_is_no_run_where_nobody_works() -> None:
    calendar = Calendar(team("A"))

    edges = ("2026-11-24T08:59:59Z", "2026-11-24T17:00Z")
    assert [calendar.run_at(at(instant)) for instant in edges] == [None, None]


@pytest.mark.parametrize("instant", ["0001-01-01T00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_ends_of_the_calendar_can_be_asked_about(zone: str, instant: str) -> None:
    worker = team("A", zone, ALWAYS)

    assert state(worker, at(instant)) == State.WORKING
    assert Calendar(worker).next_change(at(instant)) is None
