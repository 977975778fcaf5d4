"""What webhooks are told of follows from histories and plans, and not from when one looks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.happenings import (
    OLDEST_S,
    HookEvent,
    day_starts,
    ends,
    handoff_happening,
    item_at,
    item_happenings,
    meeting_happening,
    recent,
    waits,
    wanted,
)
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.plan import calendars, handoff
from teamclock.domain.roster import Roster
from tests.builders import at, team
from tests.domain.items import BORN, PARIS, TOKYO, YORK, Life, history, item_after, lives, undo

ZONES = {PARIS: "Europe/Paris", TOKYO: "Asia/Tokyo", YORK: "America/New_York"}
ROSTER = Roster(tuple(team(name, zone) for name, zone in ZONES.items()), (PARIS, TOKYO, YORK), None)
CALENDARS = calendars(ROSTER)
CRITICAL = {"urgency": Urgency.CRITICAL}
FULL_SHIFT = at("2026-03-30T08:00Z")
"""When Tokyo has worked eight hours since an offer on Friday evening."""


def told(events: list[Event], now: Instant) -> list[tuple[str, int]]:
    return [(found.key, found.at - BORN) for found in item_happenings(events, CALENDARS, now)]


def test_an_item_is_critical_once_a_leg_from_its_handoff_on() -> None:
    events = history(Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.PASS_ON, **CRITICAL)

    assert told(events, Instant(BORN + DAY)) == [
        ("critical/u/1", HOUR),
        ("critical/u/2", 5 * HOUR),
    ]
    assert told(events[:1], Instant(BORN + DAY)) == []  # a draft


def test_what_is_undone_and_taken_again_is_told_once() -> None:
    events = history(Kind.OFFER, **CRITICAL)
    events.append(undo(events[-1]))
    again = events[1]._replace(rev=4, at=Instant(BORN + 9 * HOUR), uid="u-4")

    assert told([*events, again], Instant(BORN + DAY)) == [("critical/u/1", HOUR)]


def test_an_item_is_missed_once_a_full_shift_has_passed_unpicked() -> None:
    events = history(Kind.OFFER)

    assert told(events, Instant(FULL_SHIFT - 1)) == []
    assert told(events, FULL_SHIFT) == [("missed/u/1", FULL_SHIFT - BORN)]
    assert told(events, Instant(FULL_SHIFT + DAY)) == [("missed/u/1", FULL_SHIFT - BORN)]


def test_an_item_that_was_picked_up_in_time_is_not_missed() -> None:
    assert told(history(Kind.OFFER, Kind.ACCEPT), Instant(FULL_SHIFT + DAY)) == []
    late = history(Kind.OFFER, Kind.ACCEPT)
    late[-1] = late[-1]._replace(at=Instant(FULL_SHIFT + 1))
    assert told(late, Instant(FULL_SHIFT + DAY)) == [("missed/u/1", FULL_SHIFT - BORN)]


@given(lives(), st.lists(st.integers(0, 14 * DAY), max_size=4))
def test_any_split_of_time_finds_the_same(life: Life, cuts: list[int]) -> None:
    end = Instant(BORN + 20 * DAY)
    whole = told(life.events, end)
    looks = [Instant(BORN + cut) for cut in sorted(cuts)] + [end]

    found = []
    for now in looks:
        seen = [event for event in life.events if event.at <= now]
        found += told(seen, now) if seen else []

    assert set(found) == set(whole)
    assert len({key for key, _at in whole}) == len(whole)


@given(lives(), st.integers(-1, 14 * DAY))
def test_an_item_at_an_instant_is_what_its_steps_had_made_of_it(life: Life, after: int) -> None:
    instant = Instant(BORN + after)
    states = [item for event, item in zip(*life, strict=True) if event.at <= instant]

    assert item_at(life.events, instant) == (states[-1] if states else None)


def test_an_item_waits_for_the_receiver_of_a_handoff_unless_it_is_snoozed() -> None:
    now = Instant(BORN + 3 * HOUR)

    assert waits(item_after(Kind.OFFER), PARIS, now)
    assert not waits(item_after(Kind.OFFER), TOKYO, now)
    assert not waits(item_after(), PARIS, now)
    assert not waits(item_after(Kind.OFFER, Kind.RETURN), PARIS, now)
    assert not waits(item_after(Kind.OFFER, Kind.SNOOZE), PARIS, now)
    assert waits(item_after(Kind.OFFER, Kind.SNOOZE), PARIS, Instant(now + 2 * DAY))


def test_clocks_are_looked_at_12_hours_back_at_most() -> None:
    start, end = at("2026-03-30T00:00Z"), at("2026-03-31T00:00Z")

    assert recent(Interval(start, end)) == Interval(Instant(end - OLDEST_S + 1), Instant(end + 1))
    assert recent(Interval(Instant(end - 5), end)).length == 5
    assert recent(Interval(end, end)).length == 0


@given(st.lists(st.integers(0, 12 * HOUR), max_size=5))
def test_any_split_of_half_a_day_finds_the_same_handoffs_and_days(cuts: list[int]) -> None:
    start, end = at("2026-03-30T06:00Z"), at("2026-03-30T18:00Z")
    edges = [start, *(Instant(start + cut) for cut in sorted(cuts)), end]
    whole = Interval(start, end)

    split = [Interval(*pair) for pair in pairwise(edges)]
    found = [one for part in split for one in ends(ROSTER, CALENDARS, part)]
    days = [one for part in split for one in day_starts(ROSTER, CALENDARS, part)]

    assert sorted(found) == sorted(ends(ROSTER, CALENDARS, whole))
    assert {one.key for one in days} == {one.key for one in day_starts(ROSTER, CALENDARS, whole)}
    assert sorted(found) == [
        (PARIS, at("2026-03-30T15:00Z")),
        (TOKYO, at("2026-03-30T08:00Z")),
    ]
    assert {one.at for one in days} == {at("2026-03-30T07:00Z"), at("2026-03-30T13:00Z")}


def test_a_break_is_no_start_of_a_day() -> None:
    from tests.builders import hours

    broken = Roster((team("a", "UTC", hours("09:00-12:00 13:00-17:00")),), (), None)
    passed = Interval(at("2026-03-30T06:00Z"), at("2026-03-30T18:00Z"))

    (start,) = day_starts(broken, calendars(broken), passed)
    assert start.at == at("2026-03-30T09:00Z")


@pytest.mark.parametrize(
    ("events", "for_team", "is_wanted"),
    [
        ({"critical"}, None, True),
        ({"critical"}, TOKYO, True),
        ({"critical"}, PARIS, True),
        ({"critical"}, YORK, False),
        ({"missed"}, None, False),
    ],
)
def test_a_webhook_hears_of_its_events_and_its_team(
    events: set[str], for_team: object, is_wanted: bool
) -> None:
    (found,) = item_happenings(history(Kind.OFFER, **CRITICAL), CALENDARS, Instant(BORN + DAY))

    assert wanted(found, events, for_team) is is_wanted  # type: ignore[arg-type]


def test_keys_tell_handoffs_and_changes_of_meetings_apart() -> None:
    from teamclock.domain.happenings import MeetingChange

    passed = Interval(at("2026-03-30T06:00Z"), at("2026-03-30T18:00Z"))
    givers = [CALENDARS[giver] for giver, _end in ends(ROSTER, CALENDARS, passed)]
    pairs = [(giver, CALENDARS[to]) for giver in givers for to in (PARIS, TOKYO)]
    known = [handoff(*pair, end) for pair in pairs for end in passed]
    assert len({handoff_happening(one, ()).key for one in known}) == len(known) == 8
    change = MeetingChange("t", "moved", "T-1", passed, (PARIS, TOKYO), 2, ())
    found = meeting_happening(change, BORN, ())
    assert (found.event, found.key) == (HookEvent.MEETING, "meeting/t/2/moved")
    assert change.status == "planned"
    assert change._replace(how="cancelled").status == "cancelled"
