"""Stalls: four rules by which an item asks for a talk, and what a talk forgives (handoff.md, 4)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.flow import Stall, court_age, stalled, stalls
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import Note
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain.items import (
    ACCEPTED,
    BORN,
    OFFERED,
    PARIS,
    PATHS,
    RETURNED,
    TOKYO,
    YORK,
    item_after,
    step,
)
from tests.domain.slow import state_at

ENDLESS = {
    name: Calendar(team(name, week=hours("00:00-24:00", EVERY_DAY)))
    for name in (PARIS, TOKYO, YORK)
}
BY_TURNS = {
    PARIS: Calendar(team("paris", week=hours("08:00-16:00", EVERY_DAY))),
    TOKYO: Calendar(team("tokyo", week=hours("00:00-08:00", EVERY_DAY))),
}
PATIENT = {PARIS: 999 * DAY, TOKYO: 999 * DAY, YORK: 999 * DAY}
BACK_AND_FORTH = (Kind.RETURN, Kind.ANSWER)


def told(*kinds: Kind, gap: int = 1) -> Item:
    """Return an item that was offered at BORN and took its other steps `gap` seconds apart."""
    item = item_after()
    for place, kind in enumerate((Kind.OFFER, *kinds)):
        item = apply(item, step(item, kind, Instant(BORN + place * gap)))
    return item


def after(seconds: int) -> Instant:
    return Instant(BORN + seconds)


@pytest.mark.parametrize(
    ("kinds", "asks"),
    [
        ((Kind.RETURN,), False),
        (BACK_AND_FORTH, False),
        ((*BACK_AND_FORTH, Kind.RETURN), True),
        (BACK_AND_FORTH * 2, True),
        ((*BACK_AND_FORTH * 2, Kind.ACCEPT), True),
        ((*BACK_AND_FORTH * 2, Kind.LOG_SYNC), False),
        ((*BACK_AND_FORTH * 2, Kind.LOG_SYNC, *BACK_AND_FORTH), False),
        ((*BACK_AND_FORTH * 2, Kind.LOG_SYNC, *BACK_AND_FORTH * 2), True),
        ((*BACK_AND_FORTH * 2, Kind.PLAN_SYNC), True),
        ((*BACK_AND_FORTH * 2, Kind.ACCEPT, Kind.PASS_ON), False),
    ],
)
def test_r1_an_item_that_went_back_and_forth_twice_is_stalled(
    kinds: tuple[Kind, ...], asks: bool
) -> None:
    assert stalled(told(*kinds), ENDLESS, PATIENT, after(99)) is asks


@pytest.mark.parametrize("kinds", [(Kind.ACCEPT,), (), (Kind.RETURN,)])
def test_r2_an_item_older_than_the_level_of_its_court_is_stalled(kinds: tuple[Kind, ...]) -> None:
    item = told(*kinds)
    assert item.court is not None
    levels = {**PATIENT, item.court: 100}
    start = item.turns[-1]

    asks = [stalled(item, ENDLESS, levels, Instant(start + age)) for age in (99, 100, 101)]

    assert asks == [False, False, True]


def test_r2_counts_all_stretches_of_the_court_and_none_of_the_other_side() -> None:
    item = told(*BACK_AND_FORTH, gap=1000)  # Tokyo had it for 1000 s, then Paris, then Tokyo again
    levels = {PARIS: 1, TOKYO: 1500}

    asks = [stalled(item, ENDLESS, levels, after(now)) for now in (2500, 2501)]

    assert asks == [False, True]


@pytest.mark.parametrize(
    ("kinds", "free"),
    [
        ((Kind.LOG_SYNC,), 1000 + 100),
        ((Kind.ACCEPT, Kind.LOG_SYNC), 2000 + 100),
        ((Kind.RETURN, Kind.LOG_SYNC), 2000 + 100),
        ((Kind.LOG_SYNC, Kind.RETURN), 2000 + 100),
        ((Kind.RETURN, Kind.LOG_SYNC, Kind.ANSWER), 3000 + 100),
        ((*BACK_AND_FORTH, Kind.LOG_SYNC), 3000 + 100),
        ((Kind.LOG_SYNC, Kind.LOG_SYNC), 2000 + 100),
    ],
)
def test_r2_counts_from_a_talk_on(kinds: tuple[Kind, ...], free: int) -> None:
    item = told(*kinds, gap=1000)
    levels = dict.fromkeys(ENDLESS, 100)

    asks = [stalled(item, ENDLESS, levels, after(now)) for now in (free, free + 1)]

    assert asks == [False, True]


def test_r2_adds_up_what_the_court_had_since_a_talk() -> None:
    item = told(Kind.LOG_SYNC, *BACK_AND_FORTH, gap=1000)  # since the talk: 1000 s, then from 3000
    levels = {**PATIENT, TOKYO: 1500}

    asks = [stalled(item, ENDLESS, levels, after(now)) for now in (3500, 3501)]

    assert asks == [False, True]


@given(st.integers(0, 3), st.integers(0, 4000), st.integers(0, 4000))
def test_r2_takes_the_age_that_a_talk_left(returns: int, talk: int, wait: int) -> None:
    item = told(*BACK_AND_FORTH * returns, gap=500)
    synced = item._replace(synced_at=after(talk), round_trips=0, status=ACCEPTED)
    now = after(1000 * returns + talk + wait)
    edges = [(after(1000 * place), after(1000 * place + 500)) for place in range(returns)]
    own = [*edges, (item.turns[-1], now)]
    left = sum(max(0, end - max(start, after(talk))) for start, end in own)

    asks = [stalled(synced, ENDLESS, {TOKYO: level}, now) for level in (left, left - 1)]

    assert asks == [False, True]
    assert court_age(synced, ENDLESS, now) == sum(end - start for start, end in own)


def test_r3_an_item_that_nobody_picks_up_in_a_full_shift_is_stalled() -> None:
    offered = at("2026-11-24T10:00Z")  # two hours after the end of Tokyo's day
    item = item_after()
    item = apply(item, step(item, Kind.OFFER, offered))
    shift_over = at("2026-11-25T08:00Z")

    asks = [stalled(item, BY_TURNS, PATIENT, Instant(shift_over + past)) for past in (-1, 0, 1)]

    assert asks == [False, True, True]


@pytest.mark.parametrize(
    ("kinds", "start"),
    [
        ((), 0),
        ((Kind.LOG_SYNC,), HOUR),
        (BACK_AND_FORTH, 0),
        ((Kind.RETURN, Kind.LOG_SYNC, Kind.ANSWER), 2 * HOUR),
        ((Kind.ACCEPT, Kind.RELEASE), 0),
        ((Kind.ACCEPT, Kind.PASS_ON), 2 * HOUR),
    ],
)
def test_r3_counts_from_the_offer_of_the_leg_or_from_a_talk(
    kinds: tuple[Kind, ...], start: int
) -> None:
    item = told(*kinds, gap=HOUR)

    asks = [stalled(item, ENDLESS, PATIENT, after(start + DAY + past)) for past in (-1, 0)]

    assert asks == [False, True]


@pytest.mark.parametrize("kinds", [(Kind.ACCEPT,), (Kind.RETURN,)])
def test_r3_is_for_what_is_offered_alone(kinds: tuple[Kind, ...]) -> None:
    assert not stalled(told(*kinds), ENDLESS, PATIENT, after(99 * DAY))


@pytest.mark.parametrize(
    ("kinds", "back"),
    [
        ((), "2026-03-29T00:00Z"),  # Tokyo at 00:00, then Paris at 08:00, then Tokyo again
        ((Kind.ACCEPT,), "2026-03-29T00:00Z"),
        ((Kind.RETURN,), "2026-03-29T08:00Z"),  # Paris at 08:00, Tokyo at 00:00, Paris again
        ((Kind.ACCEPT, Kind.LOG_SYNC), "2026-03-29T00:00Z"),
    ],
)
def test_r4_an_item_is_stalled_when_no_round_trip_fits_before_it_is_due(
    kinds: tuple[Kind, ...], back: str
) -> None:
    item = told(*kinds)
    dues = [Instant(at(back)), Instant(at(back) + 1), None]
    due = [item._replace(note=item.note._replace(due_at=each)) for each in dues]

    asks = [stalled(each, BY_TURNS, PATIENT, after(HOUR)) for each in due]

    assert asks == [True, False, False]


def test_r4_holds_where_one_side_never_works_again() -> None:
    never = {**ENDLESS, PARIS: Calendar(team("paris", week=hours("")))}
    item = told()._replace(note=Note("Deploy", due_at=after(99 * DAY)))

    assert stalled(item, never, PATIENT, after(9))


@pytest.mark.parametrize("kinds", [BACK_AND_FORTH * 2, (*BACK_AND_FORTH, Kind.RETURN)])
def test_an_item_whose_court_was_removed_is_not_stalled(kinds: tuple[Kind, ...]) -> None:
    item = told(*kinds)._replace(note=Note("Deploy", due_at=BORN))
    there = {name: calendar for name, calendar in ENDLESS.items() if name != item.court}

    assert not stalled(item, there, dict.fromkeys(there, 0), after(99 * DAY))


WEEKS = st.sampled_from(["09:00-17:00", "22:00-06:00", "00:00-24:00", "12:00-12:30", ""])
OFFSETS = st.sampled_from(["UTC", "Asia/Kathmandu", "America/St_Johns"])


@given(
    st.lists(st.tuples(WEEKS, OFFSETS, st.sampled_from([EVERY_DAY, range(3)])), min_size=2),
    st.sampled_from([(), (Kind.RETURN,), (Kind.ACCEPT,)]),
    st.integers(0, 2 * DAY // MINUTE),
)
@settings(max_examples=30)
def test_r4_is_what_a_walk_to_and_fro_finds(
    drawn: list[tuple[str, str, range]], kinds: tuple[Kind, ...], minutes: int
) -> None:
    sides = [
        team(name, zone, hours(spans, days))
        for name, (spans, zone, days) in zip((PARIS, TOKYO), drawn, strict=False)
    ]
    now = after(HOUR + minutes * MINUTE)
    mine, other = sides if kinds == (Kind.RETURN,) else reversed(sides)
    way: list[int] = [now]  # then when each side works next, as far as they do
    for side in (mine, other, mine):
        if (moment := first_minute_of_work(side, way[-1])) is None:
            break
        way.append(moment)
    calendars = {side.id: Calendar(side) for side in sides}

    for due in (Instant(moment + later) for moment in way for later in (-1, 0, 1, HOUR)):
        item = told(*kinds)._replace(note=Note("Deploy", due_at=due))
        late = len(way) < 4 or way[-1] >= due
        assert (Stall.NO_WAY_BACK in stalls(item, calendars, PATIENT, now)) is late


def first_minute_of_work(side: Team, start: int) -> int | None:
    """Return the first instant of two weeks at which a team works; hours begin on full minutes."""
    every = (start, *range(start - start % MINUTE + MINUTE, start + 15 * DAY, MINUTE))
    return next((at for at in every if state_at(side, at) == "working"), None)


def test_a_team_that_never_works_is_never_stalled_by_its_level_or_a_shift() -> None:
    never = {**ENDLESS, TOKYO: Calendar(team("tokyo", week=hours("")))}

    assert not stalled(told(), never, {**PATIENT, TOKYO: None}, after(99 * DAY))


@pytest.mark.parametrize(
    ("kinds", "asks"),
    [
        ((), [False, True]),  # R3
        ((Kind.RETURN,), [False, False]),
        ((*BACK_AND_FORTH, Kind.RETURN), [True, True]),  # R1
    ],
)
def test_an_item_whose_other_team_was_removed_may_still_be_stalled(
    kinds: tuple[Kind, ...], asks: list[bool]
) -> None:
    item = told(*kinds)._replace(note=Note("Deploy", due_at=after(999 * DAY)))
    assert item.court is not None
    alone = {item.court: ENDLESS[item.court]}

    told_now_and_later = [stalled(item, alone, PATIENT, after(now)) for now in (99, 2 * DAY)]

    assert told_now_and_later == asks


@pytest.mark.parametrize("state", Status)
def test_only_what_is_out_is_stalled(state: Status) -> None:
    item = item_after(*PATHS[state])._replace(round_trips=9, note=Note("Deploy", due_at=BORN))

    asks = stalled(item, ENDLESS, dict.fromkeys(ENDLESS, 1), after(99 * DAY))

    assert asks is (state in {OFFERED, ACCEPTED, RETURNED})


@pytest.mark.parametrize("due", [None, BORN, after(9), after(99 * DAY)])
def test_a_snoozed_item_is_not_stalled_until_the_snooze_ends(due: Instant | None) -> None:
    item = told(*BACK_AND_FORTH * 2, Kind.SNOOZE)._replace(note=Note("Deploy", due_at=due))
    end = item.snoozed_until
    assert end is not None

    asks = [stalled(item, ENDLESS, PATIENT, now) for now in (after(9), Instant(end - 1), end)]

    assert asks == [False, False, True]
    assert court_age(item, ENDLESS, end) > 0
