"""Handoffs: who goes home when, who is there, for how long both were (schedule.md, 5)."""

import pytest

from teamclock.domain.interval import HOUR, LIMIT, Instant, Interval
from teamclock.domain.plan import Handoff, Plan, next_handoff, next_home_time, plan
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, roster, team, window

A, B, C = TeamId("A"), TeamId("B"), TeamId("C")
TUESDAY = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")
ALWAYS = hours("00:00-24:00", EVERY_DAY)
NEVER = hours("")


def pair(giver: str, receiver: str) -> Plan:
    """Return the plan of a Tuesday on which A and B work those hours, as on every weekday."""
    return relay(team("A", week=hours(giver)), team("B", week=hours(receiver)))


def relay(*teams: Team, horizon: Interval = TUESDAY) -> Plan:
    return plan(roster(*teams, relay=" ".join(team.id for team in teams)), horizon)


def given_by(giver: TeamId, of: Plan) -> list[Handoff]:
    return [handoff for handoff in of.handoffs if handoff.giver == giver]


@pytest.mark.parametrize(
    ("giver", "receiver", "start", "overlap"),
    [
        ("09:00-17:00", "16:00-20:00", "2026-11-24T17:00Z", HOUR),
        ("09:00-17:00", "17:00-20:00", "2026-11-24T17:00Z", 0),
        ("09:00-17:00", "18:00-20:00", "2026-11-24T18:00Z", 0),
        ("09:00-17:00", "08:00-17:00", "2026-11-25T08:00Z", 8 * HOUR),
        ("09:00-17:00", "10:00-16:59", "2026-11-25T10:00Z", 0),
        ("09:00-17:00", "09:00-12:00 13:00-20:00", "2026-11-24T17:00Z", 4 * HOUR),
        ("09:00-12:00 13:00-17:00", "08:00-20:00", "2026-11-24T17:00Z", 4 * HOUR),
        ("09:00-17:00", "12:00-17:00 18:00-20:00", "2026-11-24T18:00Z", 5 * HOUR),
    ],
    ids=[
        *("meet", "touch", "wait", "both-go-home", "gone-a-minute-ago", "receiver-had-a-break"),
        *("giver-had-a-break", "receiver-goes-on-a-break"),
    ],
)
def test_a_handoff_tells_the_wait_and_the_contact(
    giver: str, receiver: str, start: str, overlap: int
) -> None:
    end = at("2026-11-24T17:00Z")

    (handoff,) = given_by(A, pair(giver, receiver))

    assert handoff == Handoff(A, B, end, at(start), overlap)
    assert handoff.gap_s == at(start) - end


def test_a_team_on_a_break_has_not_gone_home() -> None:
    ends = [handoff.end for handoff in given_by(A, pair("08:00-10:00 11:00-15:00", "09:00-17:00"))]

    assert ends == [at("2026-11-24T15:00Z")]


def test_a_midnight_at_work_is_not_a_way_home() -> None:
    late = team("A", week=hours("16:00-24:00 00:00-08:00"))

    assert [handoff.end for handoff in given_by(A, relay(late, team("B")))] == []


def test_teams_that_never_go_home_never_hand_over() -> None:
    handoffs = relay(team("A", week=ALWAYS), team("B", week=ALWAYS)).handoffs

    assert handoffs == ()


def test_a_team_that_is_always_there_takes_at_once() -> None:
    handoffs = relay(team("A"), team("B", week=ALWAYS)).handoffs

    end = at("2026-11-24T17:00Z")
    assert handoffs == (Handoff(A, B, end, end, 8 * HOUR),)


def test_an_end_at_the_start_of_the_horizon_counts_and_one_at_its_end_does_not() -> None:
    a_day = window("2026-11-24T17:00Z", "2026-11-25T17:00Z")

    handoffs = relay(team("A"), team("B", week=hours("18:00-20:00")), horizon=a_day).handoffs

    assert [(handoff.giver, handoff.end) for handoff in handoffs] == [
        (A, at("2026-11-24T17:00Z")),
        (B, at("2026-11-24T20:00Z")),
    ]


def test_contact_may_begin_before_the_horizon_and_the_next_start_lie_after_it() -> None:
    moment = window("2026-11-24T16:59:59Z", "2026-11-24T17:00:01Z")

    handoffs = relay(team("A"), team("B", week=hours("12:00-17:00")), horizon=moment).handoffs

    end = at("2026-11-24T17:00Z")
    assert handoffs == (
        Handoff(A, B, end, at("2026-11-25T12:00Z"), 5 * HOUR),
        Handoff(B, A, end, at("2026-11-25T09:00Z"), 5 * HOUR),
    )


def test_handoffs_are_told_by_their_end_and_then_by_the_relay() -> None:
    teams = [team(name, week=hours("09:00-17:00")) for name in ("A", "B")]
    early = team("C", week=hours("07:00-15:00"))
    handing = plan(roster(*teams, early, relay="C B A"), TUESDAY)

    told = [(handoff.giver, handoff.receiver) for handoff in handing.handoffs]

    assert told == [(C, B), (B, A), (A, C)]


def test_a_roster_without_a_relay_hands_nothing_over() -> None:
    assert plan(roster(team("A"), team("B")), TUESDAY).handoffs == ()


def test_a_team_that_ends_in_a_fold_goes_home_twice() -> None:
    paris = team("A", "Europe/Paris", hours("22:00-02:30", EVERY_DAY))
    night = window("2026-10-25T00:00Z", "2026-10-25T12:00Z")

    handoffs = given_by(A, relay(paris, team("B", week=hours("09:00-17:00")), horizon=night))

    monday = at("2026-10-26T09:00Z")
    assert handoffs == [
        Handoff(A, B, at("2026-10-25T00:30Z"), monday, 0),
        Handoff(A, B, at("2026-10-25T01:30Z"), monday, 0),
    ]


@pytest.mark.parametrize(
    ("text", "gap"),
    [("09:00-17:00", None), ("09:00-17:01", LIMIT - 60)],
    ids=["at-366-days", "a-minute-less"],
)
def test_a_receiver_is_found_up_to_366_days_ahead_and_not_at_them(
    text: str, gap: int | None
) -> None:
    giver = team("A", week=NEVER, overrides={"2026-11-24": text})
    receiver = team("B", week=NEVER, overrides={"2027-11-25": "17:00-18:00"})

    (handoff,) = given_by(A, relay(giver, receiver))

    assert handoff.next == (at("2027-11-25T17:00Z") if gap else None)
    assert handoff.gap_s == gap


def test_a_contact_is_told_up_to_366_days_back() -> None:
    givers = team("A", week=ALWAYS, off="2026-11-24")
    receivers = team("B", week=ALWAYS)

    handoffs = relay(givers, receivers).handoffs

    assert handoffs == (Handoff(A, B, TUESDAY.start, TUESDAY.start, LIMIT),)


def test_a_contact_of_many_days_is_told_whole() -> None:
    givers = team("A", week=ALWAYS, off="2026-11-24")
    receivers = team("B", week=ALWAYS, off="2026-01-31")

    (handoff,) = relay(givers, receivers).handoffs

    assert handoff.overlap_s == TUESDAY.start - at("2026-02-01T00:00Z")


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-24T16:59:59Z", "2026-11-24T17:00Z"),
        ("2026-11-24T17:00:00Z", "2026-11-25T17:00Z"),
        ("2026-11-27T17:00:00Z", "2026-11-30T17:00Z"),
    ],
    ids=["before", "at", "over-a-weekend"],
)
def test_the_next_way_home_comes_after_now(now: str, end: str) -> None:
    assert next_home_time(Calendar(team("A")), at(now)) == at(end)


def test_the_next_way_home_is_found_up_to_366_days_ahead_and_not_at_them() -> None:
    end = at("2026-11-24T10:00Z")
    rare = Calendar(team("A", week=NEVER, overrides={"2026-11-24": "09:00-10:00"}))

    asked = [Instant(end - LIMIT), Instant(end - LIMIT + 1)]
    assert [next_home_time(rare, now) for now in asked] == [None, end]


def test_the_next_handoff_is_the_first_of_any_pair() -> None:
    handing = pair("09:00-17:00", "12:00-20:00")

    ends = ["2026-11-24T17:00Z", "2026-11-24T20:00Z"]
    assert next_handoff(handing, TUESDAY.start) == Handoff(A, B, at(ends[0]), at(ends[0]), 5 * HOUR)
    assert next_handoff(handing, at(ends[0])) == Handoff(
        B, A, at(ends[1]), at("2026-11-25T09:00Z"), 0
    )


def test_of_two_handoffs_at_once_the_next_is_the_relay_s_first() -> None:
    teams = [team(name) for name in ("A", "B")]
    handing = plan(roster(*teams, relay="B A"), TUESDAY)

    found = next_handoff(handing, TUESDAY.start)

    assert found == Handoff(B, A, at("2026-11-24T17:00Z"), at("2026-11-25T09:00Z"), 8 * HOUR)


def test_there_is_no_next_handoff_without_a_relay_or_a_way_home() -> None:
    endless = relay(team("A", week=ALWAYS), team("B", week=NEVER))
    apart = plan(roster(team("A"), team("B")), TUESDAY)

    assert [next_handoff(each, TUESDAY.start) for each in (endless, apart)] == [None, None]


def test_a_year_of_two_teams_has_as_many_handoffs_as_working_days() -> None:
    a_year = window("2026-01-01T00:00Z", "2027-01-01T00:00Z")

    handoffs = relay(team("A"), team("B", "Asia/Tokyo"), horizon=a_year).handoffs

    weekdays = sum(1 for day in range(365) if (day + 3) % 7 < 5)  # 2026-01-01 is a Thursday
    assert len(handoffs) == 2 * weekdays
