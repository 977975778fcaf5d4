"""The legs that histories closed and offered, at the corners of their rules."""

from collections.abc import Sequence

import pytest

from teamclock.domain.flow import shift
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Taken, taken
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.past_legs import Offered, Past, past
from teamclock.domain.plan import calendars
from tests.builders import EVERY_DAY, at, hours, roster, team
from tests.domain.items import BORN, TOKYO, YORK, history, step, undo

NOW = at("2026-11-24T14:20:11Z")
OFFICE = roster(
    team("paris", week=hours("09:00-17:00", EVERY_DAY)),
    team("tokyo", week=hours("09:00-17:00", EVERY_DAY)),
    team("york", week=hours("09:00-17:00", EVERY_DAY)),
)
MORNING = at("2026-03-28T09:00Z")


def steps(events: Sequence[Event]) -> list[tuple[Taken, ...]]:
    return [taken(events, item_states(events))]


def offered(*rest: tuple[Kind, int], now: int) -> Past:
    """Return what comes of an item offered to Tokyo at 09:00, with steps so long after that."""
    events = history()
    for kind, later in ((Kind.OFFER, 0), *rest):
        item = list(item_states(events))[-1]
        events.append(step(item, kind, Instant(MORNING + later)))
    return outcome(events, Instant(MORNING + now))


def outcome(events: Sequence[Event], now: Instant) -> Past:
    shifts = {one.id: shift(one, now) for one in OFFICE.teams}
    levels = Levels({}, shifts, Instant(now - 12 * WEEK))
    return past(steps(events), calendars(OFFICE), levels, now)


FULL, NIGHT = 8 * HOUR, 16 * HOUR


@pytest.mark.parametrize(
    ("rest", "now", "pickup_s", "missed"),
    [
        ((), FULL - 1, None, False),
        ((), FULL, None, False),  # one full shift is over, and none of the next is
        ((), FULL + NIGHT, None, False),
        ((), FULL + NIGHT + 1, None, True),
        (((Kind.ACCEPT, FULL),), 9 * DAY, FULL, False),
        (((Kind.ACCEPT, FULL + NIGHT),), 9 * DAY, FULL, False),  # as the next day begins
        (((Kind.ACCEPT, FULL + NIGHT + 1),), 9 * DAY, FULL + 1, True),
        (((Kind.RETURN, HOUR),), 9 * DAY, HOUR, False),
        (((Kind.RETURN, HOUR), (Kind.ANSWER, 3 * DAY)), 9 * DAY, HOUR, False),
        (((Kind.ACCEPT, HOUR), (Kind.RELEASE, 2 * HOUR)), 9 * DAY, HOUR, False),
        (((Kind.WITHDRAW, HOUR),), 9 * DAY, None, False),
        (((Kind.WITHDRAW, 2 * DAY),), 9 * DAY, None, True),
        (((Kind.ACCEPT, 2 * DAY),), HOUR, None, False),  # which is not known yet
    ],
)
def test_a_handoff_is_missed_if_it_waits_for_more_than_a_full_shift(
    rest: tuple[tuple[Kind, int], ...], now: int, pickup_s: int | None, missed: bool
) -> None:
    assert offered(*rest, now=now).offered == [Offered(TOKYO, MORNING, pickup_s, missed)]


def test_a_leg_that_is_passed_on_is_offered_anew_and_what_is_undone_never_was() -> None:
    events = history(Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON)
    passed = events[-1]

    both = outcome(events, Instant(BORN + DAY))
    one = outcome([*events, undo(passed)], Instant(BORN + DAY))

    assert [leg.receiver for leg in both.offered] == [TOKYO, YORK]
    assert [leg.receiver for leg in one.offered] == [TOKYO]
    assert (len(both.closed), len(one.closed)) == (1, 0)


@pytest.mark.parametrize("kind", [Kind.RETURN, Kind.LOG_SYNC, Kind.ACCEPT])
def test_a_step_that_was_undone_leaves_no_trace_in_the_figures(kind: Kind) -> None:
    events = history(Kind.OFFER, kind)
    events.append(undo(events[-1]))
    plain = history(Kind.OFFER)
    for more in (Kind.ACCEPT, Kind.COMPLETE):
        for told in (events, plain):
            last = list(item_states(told))[-1]
            told.append(step(last, more, Instant(BORN + (4 if more is Kind.ACCEPT else 5) * HOUR)))

    assert outcome(events, NOW) == outcome(plain, NOW)
    assert len(outcome(events, NOW).closed) == 1


def test_a_leg_that_was_over_its_level_stays_so_when_the_level_rises() -> None:
    events = history(Kind.OFFER)
    for kind, later in ((Kind.ACCEPT, HOUR), (Kind.COMPLETE, 2 * DAY)):
        events.append(step(list(item_states(events))[-1], kind, Instant(BORN + later)))
    closed = [Cycle(Instant(BORN + 44 * HOUR), 9 * DAY)] * 20
    now = Instant(BORN + 3 * DAY)
    shifts = {one.id: shift(one, now) for one in OFFICE.teams}

    slow_ones = Levels({TOKYO: closed}, shifts, Instant(now - 12 * WEEK))

    (leg,) = past(steps(events), calendars(OFFICE), slow_ones, now).closed
    assert leg.stalled


def test_a_meeting_in_one_leg_does_not_count_for_the_next() -> None:
    kinds = (Kind.OFFER, Kind.LOG_SYNC, Kind.ACCEPT, Kind.PASS_ON, Kind.ACCEPT, Kind.COMPLETE)

    legs = outcome(history(*kinds), NOW).closed

    assert [leg.synced for leg in legs] == [True, False]


def test_a_clock_that_was_set_back_makes_no_time_run_backward() -> None:
    events = history(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
    back = [*events[:2], *(event._replace(at=Instant(BORN - DAY)) for event in events[2:])]

    (closed,) = outcome(back, NOW).closed

    assert (closed.worked_s, closed.elapsed_s, closed.stalled) == (0, 0, False)
