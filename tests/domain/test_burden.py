"""When a team cannot attend: on its days off, and while it is busy; what it costs stays."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.burden import EXCUSED, NEVER_BUSY, RATES, burden, burdens
from teamclock.domain.interval import DAY, HOUR, Instant, Interval, Intervals, merge
from teamclock.domain.pauses import no_pause
from tests.builders import hours, team, window

P = team("P", "Europe/Paris", hours("09:00-17:00"), off="2026-11-25")
ASKED = window("2026-11-24T00:00Z", "2026-11-27T00:00Z")

parts = st.tuples(st.integers(-12, 84), st.integers(1, 30)).map(
    lambda drawn: Interval(
        Instant(ASKED.start + drawn[0] * HOUR), Instant(ASKED.start + sum(drawn) * HOUR)
    )
)
busy_times = st.lists(parts, max_size=6).map(sorted).map(merge)


@given(busy_times)
def test_a_busy_hour_is_barred_as_one_of_a_day_off_is(busy: Intervals) -> None:
    free, taken = burden(P, ASKED), burden(P, ASKED, RATES, busy)

    barred = {hour for hour in range(*ASKED, HOUR) if any(part.holds(hour) for part in busy)}
    off = {hour for hour in range(*ASKED, HOUR) if any(part.holds(hour) for part in free.away)}
    found = {h for h in range(*ASKED, HOUR) if any(part.holds(h) for part in taken.barred)}
    assert found == barred | off


@given(busy_times)
def test_what_a_meeting_costs_does_not_depend_on_who_is_busy(busy: Intervals) -> None:
    assert burden(P, ASKED, RATES, busy)._replace(busy=()) == burden(P, ASKED)


def test_a_team_that_is_excused_is_barred_from_nothing() -> None:
    assert EXCUSED.barred == ()


def test_each_team_has_its_own_busy_times() -> None:
    tokyo = team("T", "Asia/Tokyo")
    busy = (Interval(ASKED.start, Instant(ASKED.start + DAY)),)

    found = burdens([P, tokyo], ASKED, RATES, {tokyo.id: busy}, no_pause)

    assert {name: one.busy for name, one in found.items()} == {P.id: (), tokyo.id: busy}
    assert NEVER_BUSY == {}
