"""One suggestion an item: a nudge, or a talk at a time that both teams share (handoff.md, 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.flow import Stall
from teamclock.domain.interval import DAY, HOUR, MINUTE, WEEK, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind, next_shared_time, suggestion
from teamclock.domain.work import Calendar
from tests.builders import at, hours, team
from tests.domain.items import PARIS, TOKYO, YORK, item_after, step
from tests.domain.slow import state_at

CALENDARS = {
    PARIS: Calendar(team("paris", "Europe/Paris")),
    TOKYO: Calendar(team("tokyo", "Asia/Tokyo")),
    YORK: Calendar(team("york", "America/New_York")),
}
PATIENT = dict.fromkeys(CALENDARS, 999 * DAY)
TUESDAY = at("2026-11-24T10:00Z")
"""Paris works, 11:00; New York starts at 14:00Z and shares two hours with it."""


def back_and_forth(times: int, receiver: TeamId = YORK) -> Item:
    item = item_after(to=receiver)
    for kind in (Kind.OFFER, *(Kind.RETURN, Kind.ANSWER) * times):
        item = apply(item, step(item, kind, TUESDAY))
    return item


@pytest.mark.parametrize(
    ("times", "level"),
    [
        (1, None),
        (2, SuggestionKind.NUDGE),
        (3, SuggestionKind.TOUCHPOINT),
        (7, SuggestionKind.TOUCHPOINT),
    ],
)
def test_three_round_trips_ask_for_a_talk_and_two_for_a_nudge(
    times: int, level: SuggestionKind | None
) -> None:
    asks = suggestion(back_and_forth(times), CALENDARS, PATIENT, TUESDAY)

    assert (None if asks is None else asks.level) == level


def test_a_talk_is_suggested_in_the_next_time_that_both_share() -> None:
    asks = suggestion(back_and_forth(3), CALENDARS, PATIENT, TUESDAY)

    shared = Interval(at("2026-11-24T14:00Z"), at("2026-11-24T16:00Z"))
    assert asks == Suggestion(SuggestionKind.TOUCHPOINT, (Stall.BACK_AND_FORTH,), shared)


def test_two_rules_at_once_or_no_way_back_ask_for_a_talk() -> None:
    eager = dict.fromkeys(CALENDARS, 0)
    old = suggestion(back_and_forth(2), CALENDARS, eager, at("2026-11-25T15:00Z"))
    due = item_after(Kind.OFFER, to=YORK, due_at=Instant(TUESDAY + HOUR))._replace(turns=(TUESDAY,))
    late = suggestion(due, CALENDARS, PATIENT, TUESDAY)

    assert old is not None
    assert (old.level, old.because[:2]) == (
        SuggestionKind.TOUCHPOINT,
        (Stall.BACK_AND_FORTH, Stall.OVER_LEVEL),
    )
    assert late is not None
    assert (late.level, late.because) == (SuggestionKind.TOUCHPOINT, (Stall.NO_WAY_BACK,))


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-11-24T15:25Z", "2026-11-24T15:40Z"),  # twenty minutes are left, just
        ("2026-11-24T15:25:01Z", "2026-11-25T14:00Z"),
        ("2026-11-24T13:50Z", "2026-11-24T14:05Z"),
        ("2026-11-27T15:59Z", "2026-11-30T14:00Z"),  # over the weekend
    ],
)
def test_a_talk_starts_in_a_quarter_of_an_hour_with_twenty_minutes_left(
    now: str, start: str
) -> None:
    found = next_shared_time(back_and_forth(3), CALENDARS, at(now))

    assert found is not None
    assert found.start == at(start)
    assert found.end % DAY == 16 * HOUR


def test_where_two_teams_share_no_hour_a_team_that_overlaps_both_is_named() -> None:
    item = back_and_forth(3, TOKYO)._replace(giver=YORK)
    sydney = TeamId("sydney")
    between = Calendar(team("sydney", "UTC", hours("00:00-24:00", range(7))))

    alone = suggestion(item, CALENDARS, PATIENT, TUESDAY)
    helped = suggestion(item, {**CALENDARS, sydney: between}, PATIENT | {sydney: DAY}, TUESDAY)

    assert alone is not None
    assert helped is not None
    assert (alone.at, alone.via) == (None, None)
    assert (helped.at, helped.via) == (None, sydney)


def test_nothing_is_suggested_where_a_side_has_left_the_roster_but_a_talk() -> None:
    item = back_and_forth(3)
    without = {name: one for name, one in CALENDARS.items() if name != PARIS}

    asks = suggestion(item, without, PATIENT, TUESDAY)

    assert asks is not None
    assert (asks.level, asks.at) == (SuggestionKind.TOUCHPOINT, None)


@pytest.mark.parametrize(
    ("due", "start"),
    [
        ("2026-11-24T14:00Z", "2026-11-24T14:00Z"),  # as the shared time begins
        ("2026-11-24T13:59:59Z", None),
        ("2026-11-24T09:00Z", None),  # which has passed
    ],
)
def test_a_talk_never_begins_after_the_item_is_due(due: str, start: str | None) -> None:
    item = item_after(Kind.OFFER, to=YORK, due_at=at(due))._replace(turns=(TUESDAY,))

    asks = suggestion(item, CALENDARS, PATIENT, TUESDAY)

    assert asks is not None
    assert asks.because == (Stall.NO_WAY_BACK,)
    assert (None if asks.at is None else asks.at.start) == (None if start is None else at(start))
    assert asks.late is (start is None)


def test_a_team_that_overlaps_both_is_named_only_if_it_does_before_the_item_is_due() -> None:
    between = {TeamId("rio"): Calendar(team("rio", "UTC", hours("11:00-24:00")))}
    levels = PATIENT | dict.fromkeys(between, DAY)

    found = []
    for due in ("2026-11-24T13:00Z", "2026-11-24T15:00Z"):
        item = item_after(Kind.OFFER, to=YORK, due_at=at(due))._replace(turns=(TUESDAY,))
        late = {**CALENDARS, PARIS: Calendar(team("paris", "UTC", hours("09:00-13:00")))}
        asks = suggestion(item, late | between, levels, TUESDAY)
        assert asks is not None
        found.append((asks.at, asks.via, asks.late))

    assert found == [(None, None, False), (None, "rio", False)]


@given(st.integers(0, 4 * WEEK // MINUTE), st.integers(0, 59))
def test_both_teams_work_throughout_what_is_suggested_and_not_before(
    minutes: int, seconds: int
) -> None:
    now = Instant(TUESDAY + minutes * MINUTE + seconds)
    found = next_shared_time(back_and_forth(3), CALENDARS, now)
    both = [CALENDARS[one].team for one in (PARIS, YORK)]

    assert found is not None
    assert found.start >= now + 15 * MINUTE
    assert found.length >= 20 * MINUTE
    assert any(state_at(one, found.end) != "working" for one in both)
    inside = (found.start, (found.start + found.end) // 2, found.end - 1)
    assert {state_at(one, instant) for one in both for instant in inside} == {"working"}
    earlier = range(now + 15 * MINUTE, found.start - 20 * MINUTE, MINUTE)
    for instant in earlier:
        talk = (instant, instant + 10 * MINUTE, instant + 20 * MINUTE - 1)
        assert any(state_at(one, moment) != "working" for one in both for moment in talk)
