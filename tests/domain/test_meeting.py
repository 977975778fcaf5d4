"""A meeting is planned, moved, cancelled or held, once; its agenda leaves time for other work."""

from collections.abc import Callable

import pytest

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import DAY, HOUR, MINUTE, WEEK, Instant, Interval
from teamclock.domain.meeting import (
    Meeting,
    MeetingRecord,
    MeetingStatus,
    agenda,
    cancelled,
    checked,
    checked_teams,
    held,
    moved,
    shared_in_week,
    time_left,
    window,
)
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from tests.builders import at, team
from tests.builders import window as times
from tests.domain.items import PARIS, TOKYO, YORK

TEN = at("2026-11-24T10:00Z")
SPOKEN = MeetingRecord(30, 4, "We ship on Friday")
MEETING = Meeting(3, "u", Interval(TEN, Instant(TEN + HOUR)), (PARIS, TOKYO), ("i",), "Lea")
SERIES = MEETING._replace(cost={TOKYO: 90})
LATER = times("2026-11-25T10:00Z", "2026-11-25T11:00Z")


def test_a_planned_meeting_can_be_moved_and_costs_what_that_time_costs() -> None:
    assert moved(SERIES, LATER, {TOKYO: 60}) == SERIES._replace(at=LATER, cost={TOKYO: 60}, rev=2)


def test_a_meeting_is_named_by_its_ref_and_in_a_shared_queue_by_its_label() -> None:
    assert (MEETING.name, MEETING._replace(label="DES-T3").name) == ("T-3", "DES-T3")


def test_a_cancelled_meeting_costs_nobody_anything() -> None:
    off = cancelled(SERIES)

    assert (off.status, off.cost, off.rev) == (MeetingStatus.CANCELLED, {}, 2)


def test_a_meeting_that_was_held_keeps_what_it_came_to_and_what_it_cost() -> None:
    was = held(SERIES, SPOKEN)

    assert (was.status, was.minutes, was.attendees, was.summary) == (MeetingStatus.HELD, *SPOKEN)
    assert (was.cost, was.rev) == ({TOKYO: 90}, 2)


@pytest.mark.parametrize("ended", [cancelled(MEETING), held(MEETING, SPOKEN)])
@pytest.mark.parametrize(
    "step",
    [cancelled, lambda meeting: held(meeting, SPOKEN), lambda meeting: moved(meeting, LATER, {})],
)
def test_a_meeting_that_ended_stays_as_it_is(
    ended: Meeting, step: Callable[[Meeting], Meeting]
) -> None:
    with pytest.raises(RefusedError, match=r"T-3 was (cancelled|logged): plan another one"):
        step(ended)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (SPOKEN._replace(summary=" \n"), "write what was decided"),
        (SPOKEN._replace(minutes=0), "minutes it took, 1 to 1440"),
        (SPOKEN._replace(minutes=1441), "minutes it took, 1 to 1440"),
        (SPOKEN._replace(attendees=0), "people were there, 1 to 10000"),
        (SPOKEN._replace(attendees=10_001), "people were there, 1 to 10000"),
        (SPOKEN._replace(summary="a\0b"), "summary"),
    ],
)
def test_a_record_without_a_summary_or_with_nonsense_is_none(
    record: MeetingRecord, words: str
) -> None:
    with pytest.raises(RefusedError, match=words):
        checked(record)


def test_a_summary_fits_a_line_of_an_export() -> None:
    assert held(MEETING, SPOKEN._replace(summary="日" * 16_000)).summary
    with pytest.raises(RefusedError, match="the summary takes 118 KiB: shorten it to 48 KiB"):
        held(MEETING, SPOKEN._replace(summary="\x1b" * 20_000))


def test_a_meeting_is_planned_from_now_on_for_at_most_a_day() -> None:
    assert window(TEN, DAY, TEN) == Interval(TEN, Instant(TEN + DAY))
    for start, length, words in [
        (TEN - 1, HOUR, "has passed"),
        (TEN + 520 * WEEK, HOUR, "over ten years"),
        (TEN, 0, "a minute to a day"),
        (TEN, DAY + MINUTE, "a minute to a day"),
    ]:
        with pytest.raises(UsageError, match=words):
            window(start, length, TEN)


@pytest.mark.parametrize("teams", [(), (PARIS,), (PARIS, PARIS)])
def test_a_meeting_is_of_two_or_more_teams(teams: tuple[TeamId, ...]) -> None:
    with pytest.raises(UsageError, match="two or more"):
        checked_teams(teams)
    assert checked_teams((PARIS, TOKYO, YORK)) == (PARIS, TOKYO, YORK)


def test_the_week_of_a_meeting_is_that_of_monday_in_utc() -> None:
    """Paris and New York share 2 h a day in winter, and 3 h from 14 to 28 March 2027."""
    both = [Calendar(team("P", "Europe/Paris")), Calendar(team("N", "America/New_York"))]
    weeks = ["2027-03-14T23:59:59Z", "2027-03-15T00:00Z", "2027-03-29T00:00Z"]

    shared = [shared_in_week(both, at(one)) for one in weeks]

    assert shared == [5 * 2 * HOUR, 5 * 3 * HOUR, 5 * 2 * HOUR]


def test_meetings_never_fill_more_than_half_of_what_a_week_shares() -> None:
    assert time_left(10 * HOUR, []) == 5 * HOUR
    assert time_left(10 * HOUR, [MEETING, MEETING]) == 3 * HOUR
    assert time_left(HOUR, [MEETING]) == 0
    assert time_left(0, [MEETING]) == DAY  # no shared hour is no measure


def test_an_agenda_takes_the_first_items_that_fit_the_meeting_and_the_room() -> None:
    wanted = (5, 3, 8, 1)

    assert agenda(wanted, DAY, 45 * MINUTE) == (5, 3, 8)
    assert agenda(wanted, 30 * MINUTE, HOUR) == (5, 3)
    assert agenda(wanted, 14 * MINUTE, HOUR) == ()
    assert agenda(wanted, DAY, 3 * HOUR) == wanted
