"""What a change of clocks hits: meetings in shared hours that move, and the relay's boundaries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.hits import Hit, UsualHandoff, hits
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import season
from tests.builders import at, hours, roster, sample_roster, talk, team
from tests.domain import slow_pairs
from tests.domain.drawn import Scene, scenes

FROM = at("2027-02-17T00:00Z")
YEAR = Interval(FROM, Instant(FROM + 52 * WEEK))
NEW_YORK = "America/New_York"
P, N = TeamId("P"), TeamId("N")
LATE, EARLY = hours("14:00-22:00"), hours("09:00-17:00")


def pair(relay: str = "") -> Roster:
    """Return teams of Paris and New York that share from 15:00 in Paris on, two hours mostly."""
    return roster(team("P", "Europe/Paris"), team("N", NEW_YORK), relay=relay)


def struck(found: tuple[Hit, ...]) -> dict[str, int]:
    """Return how many meetings each change hits, by its date."""
    return {hit.change.date.isoformat(): len(hit.touchpoints) for hit in found}


def test_without_meetings_and_a_relay_nothing_is_hit() -> None:
    found = hits(pair(), YEAR)

    assert tuple(hit.change for hit in found) == season(pair(), YEAR)
    assert {(hit.touchpoints, hit.boundaries) for hit in found} == {((), ())}


@pytest.mark.parametrize(
    ("start", "end", "struck_by"),
    [
        ("2027-03-16T13:30Z", "2027-03-16T14:00Z", "2027-03-14"),  # New York comes an hour earlier
        ("2027-03-16T13:00Z", "2027-03-16T13:30Z", "2027-03-14"),
        ("2027-03-16T14:30Z", "2027-03-16T15:00Z", None),  # in the hours of both before and after
        ("2027-03-16T09:00Z", "2027-03-16T10:00Z", None),  # New York sleeps before and after
        ("2027-03-30T13:30Z", "2027-03-30T14:00Z", None),
        ("2027-03-30T15:30Z", "2027-03-30T16:00Z", "2027-03-28"),  # Paris has gone home
        ("2027-03-09T13:30Z", "2027-03-09T14:00Z", None),  # before any change
    ],
)
def test_a_meeting_is_hit_by_the_last_change_before_it(
    start: str, end: str, struck_by: str | None
) -> None:
    found = hits(pair(), YEAR, [talk(start, end, P, N)])

    assert [of for of, count in struck(found).items() if count] == ([struck_by] * bool(struck_by))


def test_a_change_tells_whose_handoff_is_live_for_longer() -> None:
    found = hits(pair("P N"), YEAR)

    live = UsualHandoff(P, N, (0, 0), (2 * HOUR, 3 * HOUR))
    back = UsualHandoff(N, P, (10 * HOUR, 11 * HOUR), (0, 0))
    first = [hit for hit in found if hit.change.date.isoformat() == "2027-03-14"]
    assert [(hit.change.kind, hit.boundaries) for hit in first] == [
        ("overlap", (live, back)),
        ("gap", (back,)),
    ]


def test_the_waits_of_the_sample_are_in_its_changes() -> None:
    found = hits(sample_roster(), YEAR)

    for hit in found:
        if hit.change.kind == "gap":
            (one,) = hit.boundaries
            assert one.wait_s == (hit.change.before_s, hit.change.after_s)


def test_a_receiver_that_never_works_waits_for_ever() -> None:
    idle = roster(
        team("P", "Europe/Paris"), team("N", NEW_YORK, hours("")), team("T"), relay="P N T"
    )

    assert all(N not in hit.change.teams for hit in hits(idle, YEAR))


@settings(max_examples=20, deadline=None)
@given(scenes(), st.lists(st.integers(0, 30 * 7 * 48), max_size=6))
def test_what_is_hit_is_that_of_each_pair_by_itself(drawn: Scene, starts: list[int]) -> None:
    start = drawn.horizon.start
    window_ = Interval(Instant(start - WEEK), Instant(start + 30 * WEEK))
    names = tuple(one.id for one in drawn.roster.teams)
    talks = [
        Meeting(ref, str(ref), half_hour(window_.start + 1800 * of), names, (), "Lea")
        for ref, of in enumerate(starts)
    ]

    assert hits(drawn.roster, window_, talks) == slow_pairs.hits(drawn.roster, window_, talks)


def half_hour(start: int) -> Interval:
    return Interval(Instant(start), Instant(start + HOUR // 2))
