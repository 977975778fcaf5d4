"""What fell due is told as one, seldom, and when it may be: a step from look to look."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.app.notices.delivery import (
    MOST_AN_HOUR,
    SLEPT,
    DeliveryState,
    Outcome,
    Poll,
    after_message,
    deliver,
    dismiss,
    snooze,
    wake_instants,
)
from teamclock.app.notices.due import foreseen, notices
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.notice import Late, Notice, Topic
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster
from tests.app.watched import BUSY, CODING, DESIGN, QA, world
from tests.builders import at
from tests.domain.drawn import Scene, scenes

NOW = at("2026-11-23T10:00Z")


def after(seconds: int) -> Instant:
    return Instant(NOW + seconds)


def notice(
    seconds: int = 0, topic: Topic = Topic.OVERDUE, lead: int = 0, *, critical: bool = False
) -> Notice:
    """Return a notice that holds for a day."""
    until = Instant(after(seconds) + DAY)
    return Notice(topic, DESIGN, after(seconds), until, lead, critical=critical)


def step(state: DeliveryState, look: Poll) -> tuple[DeliveryState, Outcome]:
    """Look, and show at once what is told."""
    state, outcome = deliver(state, look, lambda one: look.now < one.until)
    if outcome.send or outcome.away_since is not None:
        key = outcome.send[0].key if outcome.send else "away"
        state = after_message(state, key, outcome.send, look.now)
    return state, outcome


def test_what_falls_due_at_once_is_told_as_one_the_most_pressing_first() -> None:
    due = (notice(), notice(topic=Topic.STARTS), notice(topic=Topic.ENDS))

    state, outcome = step(DeliveryState(), Poll(NOW, due))

    assert [one.topic for one in outcome.send] == [Topic.ENDS, Topic.STARTS, Topic.OVERDUE]
    assert step(state, Poll(after(60)))[1] == Outcome()


def test_of_one_boundary_only_the_last_lead_is_told() -> None:
    early, end = notice(topic=Topic.ENDS, lead=15), notice(topic=Topic.ENDS)

    _, outcome = step(DeliveryState(), Poll(NOW, (early, end)))

    assert outcome.send == (end,)


def test_what_falls_due_within_a_minute_of_another_waits_and_is_told_as_one() -> None:
    state, _ = step(DeliveryState(), Poll(NOW, (notice(),)))
    state, soon = step(state, Poll(after(20), (notice(20),)))
    state, still = step(state, Poll(after(40), (notice(40),)))
    state, later = step(state, Poll(after(60)))

    assert (soon, still) == (Outcome(), Outcome())
    assert [one.at for one in later.send] == [after(20), after(40)]


def test_at_most_four_are_told_an_hour_and_critical_ones_wait_too() -> None:
    state = DeliveryState()
    told_at = []
    for minute in range(90):
        due = (notice(minute * 60, critical=True),) if minute < 10 else ()
        state, outcome = step(state, Poll(after(minute * 60), due))
        told_at += [(minute, len(outcome.send))] if outcome.send else []

    assert told_at == [(0, 1), (1, 1), (2, 1), (3, 1), (60, 6)]


def test_outside_the_teams_hours_only_what_is_critical_or_its_end_is_told() -> None:
    quiet = notice(topic=Topic.OVERLAP)
    state, night = step(DeliveryState(), Poll(NOW, (quiet,), at_work=False))
    state, loud = step(state, Poll(after(60), (notice(critical=True),), at_work=False))
    state, ends = step(state, Poll(after(120), (notice(topic=Topic.ENDS),), at_work=False))
    state, start = step(state, Poll(after(HOUR), (notice(HOUR, Topic.STARTS),)))

    assert night == Outcome()
    assert (len(loud.send), len(ends.send)) == (1, 1)
    assert [one.topic for one in start.send] == [Topic.STARTS, Topic.OVERLAP]


def test_in_quiet_hours_only_what_is_critical_is_told_and_the_rest_after_them() -> None:
    due = (notice(topic=Topic.ENDS), notice(topic=Topic.STARTS), notice(critical=True))

    state, resting = step(DeliveryState(), Poll(NOW, due, resting=True))
    _, awake = step(state, Poll(after(HOUR)))

    assert [one.critical for one in resting.send] == [True]
    assert [one.topic for one in awake.send] == [Topic.ENDS, Topic.STARTS]


def test_whoever_wants_them_at_any_hour_gets_them() -> None:
    _, outcome = step(DeliveryState(), Poll(NOW, (notice(),), at_work=False, quiet=False))

    assert len(outcome.send) == 1


def test_a_pause_holds_back_all_until_it_is_over() -> None:
    pause = after(HOUR)
    state, outcome = step(DeliveryState(), Poll(NOW, (notice(critical=True),), paused_until=pause))
    state, before = step(state, Poll(after(HOUR - 1), paused_until=pause))
    wakes = wake_instants(state, Poll(after(HOUR - 1), paused_until=pause))
    state, later = step(state, Poll(pause, paused_until=pause))

    assert (outcome, before, len(later.send)) == (Outcome(), Outcome(), 1)
    assert pause in wakes


def test_a_snoozed_message_comes_again_after_ten_minutes_if_it_holds() -> None:
    one = notice()
    state, _ = step(DeliveryState(), Poll(NOW, (one,)))
    state = snooze(state, one.key, NOW)
    assert after(600) in wake_instants(state, Poll(NOW))

    early, nothing = step(state, Poll(after(599)))
    _, outcome = step(early, Poll(after(600)))
    _, gone = deliver(early, Poll(after(600)), lambda _one: False)

    assert (nothing, outcome.send, gone) == (Outcome(), (one,), Outcome())


def test_a_message_that_is_not_shown_cannot_be_snoozed() -> None:
    assert snooze(DeliveryState(), "a", NOW) == DeliveryState()


def test_what_no_longer_holds_is_taken_back_once() -> None:
    one = notice()
    state, _ = step(DeliveryState(), Poll(NOW, (one,)))

    state, gone = deliver(state, Poll(after(60)), lambda _one: False)
    state, nothing = deliver(state, Poll(after(120)), lambda _one: False)

    assert (gone.withdraw, nothing.withdraw) == ((one.key,), ())


def test_what_was_answered_is_not_taken_back() -> None:
    one = notice()
    state, _ = step(DeliveryState(), Poll(NOW, (one,)))

    _, outcome = deliver(dismiss(state, one.key), Poll(after(60)), lambda _one: False)

    assert outcome.withdraw == ()


def test_a_newer_message_of_a_boundary_takes_the_place_of_the_older() -> None:
    early, end = notice(900, Topic.ENDS, lead=15), notice(900, Topic.ENDS)
    state, _ = step(DeliveryState(), Poll(NOW, (early,)))
    state, _ = step(state, Poll(after(900), (end,)))

    assert list(state.open) == [end.key]


def test_after_a_sleep_one_summary_says_what_passed() -> None:
    state, _ = step(DeliveryState(), Poll(NOW))
    due = tuple(notice(minute * 60) for minute in range(40))

    state, outcome = step(state, Poll(after(9 * HOUR), due, slept=True, passed=True))
    _, nothing = step(state, Poll(after(9 * HOUR + 60)))

    assert (outcome.away_since, len(outcome.send)) == (NOW, 40)
    assert nothing == Outcome()


def test_a_sleep_in_which_nothing_passed_says_nothing() -> None:
    state, _ = step(DeliveryState(), Poll(NOW))

    assert step(state, Poll(after(9 * HOUR), slept=True))[1] == Outcome()


def test_whoever_wakes_it_at_night_hears_at_the_start_of_the_day() -> None:
    state, _ = step(DeliveryState(), Poll(NOW))
    state, night = step(state, Poll(after(HOUR), at_work=False, slept=True, passed=True))
    _, start = step(state, Poll(after(2 * HOUR), (notice(topic=Topic.STARTS),)))

    assert night == Outcome()
    assert (start.away_since, len(start.send)) == (None, 1)


def test_nothing_is_told_when_the_clock_was_set_back() -> None:
    state, _ = step(DeliveryState(), Poll(NOW))

    _, outcome = step(state, Poll(after(-DAY * 2), (notice(critical=True),), slept=True))

    assert outcome == Outcome()


@pytest.mark.parametrize("back", [600, HOUR, 2 * DAY])
def test_a_clock_that_was_set_back_does_not_renew_the_hour(back: int) -> None:
    state = DeliveryState()
    for minute in range(MOST_AN_HOUR):
        state, _ = step(state, Poll(after(minute * 60), (notice(minute * 60),)))

    state, _ = step(state, Poll(after(-back)))
    state, soon = step(state, Poll(after(60 - back), (notice(60 - back),)))
    _, later = step(state, Poll(after(HOUR - back)))

    assert (soon, len(later.send)) == (Outcome(), 1)


class Told:
    """Looks at drawn instants, as a program does that keeps what it told."""

    def __init__(self, scene: Scene, home_at: int, late: tuple[Late, ...]) -> None:
        teams = scene.roster.teams
        home = teams[home_at % len(teams)].id
        self.plan = plan(Roster(teams, scene.roster.relay, home), scene.horizon)
        others = tuple(one.id for one in teams if one.id != home)
        self.facts = BUSY._replace(
            late=late, partners=others, stalled=dict.fromkeys(others, 1), meetings=()
        )
        self.calendar = self.plan.calendars[home]
        self.state = DeliveryState()
        self.keys: list[str] = []
        self.told_at: list[int] = []
        self.elapsed = 0

    def look(self, now: Instant) -> Outcome:
        before = now if self.state.polled_at is None else self.state.polled_at
        self.elapsed += max(now - before, 0)
        passed = Interval(min(before, now), now)
        due = [one for one in notices(passed, self.plan, self.facts) if one.key not in self.keys]
        work = bool(self.calendar.presence(Interval(now, Instant(now + 1))))
        slept = now - before > SLEPT
        self.state, outcome = step(self.state, Poll(now, tuple(due), work, slept=slept))
        if outcome.send or outcome.away_since is not None:
            self.keys += [one.key for one in outcome.send]
            self.told_at.append(self.elapsed)
        return outcome


steps = st.lists(
    st.sampled_from([60] * 30 + [1, 30, HOUR, 9 * HOUR, -2 * DAY, -60]), min_size=200, max_size=400
)
lates = st.lists(st.integers(1, DAY), max_size=30, unique=True)


def instants(start: Instant, jumps: list[int]) -> Iterator[Instant]:
    now = start
    for jump in jumps:
        now = Instant(now + jump)
        yield now


@given(scenes(), st.integers(0, 2), lates, steps)
@settings(max_examples=60, deadline=None)
def test_however_the_clock_steps_none_is_told_twice_and_never_five_an_hour(
    scene: Scene, home: int, becoming_overdue: list[int], jumps: list[int]
) -> None:
    start = scene.horizon.start
    late = tuple(Late(Instant(start + one), 1, critical=one % 2 == 0) for one in becoming_overdue)
    watcher = Told(scene, home, late)

    for now in instants(start, jumps):
        looked = watcher.state.polled_at
        outcome = watcher.look(now)
        assert looked is None or now >= looked or outcome == Outcome()

    assert len(set(watcher.keys)) == len(watcher.keys)
    told_at = watcher.told_at
    assert all(
        fifth - first >= HOUR for first, fifth in zip(told_at, told_at[MOST_AN_HOUR:], strict=False)
    )


@given(scenes(), st.integers(0, 2))
@settings(max_examples=25, deadline=None)
def test_a_day_of_minutes_tells_each_boundary_once_where_there_are_few(
    scene: Scene, home: int
) -> None:
    watcher = Told(scene, home, ())
    start = Instant(scene.horizon.start // MINUTE * MINUTE)
    day = Interval(start, Instant(start + DAY))
    expected = {one.key for one in foreseen(day, watcher.plan, watcher.facts)}

    for now in range(day.start, day.end + 1, MINUTE):
        watcher.look(Instant(now))

    assert set(watcher.keys) <= expected
    waiting = {one.key for one in watcher.state.waiting}
    loud = {
        one.key
        for one in foreseen(day, watcher.plan, watcher.facts)
        if one.topic in {Topic.ENDS, Topic.STARTS} and one.until > day.end
    }
    assert loud <= set(watcher.keys) | waiting


def test_each_kind_is_told_once_in_a_day_of_an_office() -> None:
    late = (Late(at("2026-11-23T10:10Z"), 1, critical=False),)
    stands = BUSY._replace(late=late, stalled={CODING: 1, QA: 1})
    wide, state, keys = world(), DeliveryState(), []
    for now in range(at("2026-11-23T00:00Z"), at("2026-11-24T00:00Z"), MINUTE):
        due = notices(Interval(Instant(now - MINUTE), Instant(now)), wide, stands)
        work = bool(wide.calendars[DESIGN].presence(Interval(Instant(now), Instant(now + 1))))
        state, outcome = step(state, Poll(Instant(now), due, work))
        keys += [one.key for one in outcome.send]

    assert keys == [
        "starts:design:2026-11-23T08:00:00Z:0",
        "overlap:design:coding:2026-11-23T08:00:00Z:0",
        "unpicked:design:2026-11-23T08:00:00Z:0",
        "overdue:design:2026-11-23T10:10:00Z:0",
        "overlap:design:qa:2026-11-23T14:00:00Z:0",
        "ends:design:2026-11-23T17:00:00Z:15",
        "ends:design:2026-11-23T17:00:00Z:0",
    ]
