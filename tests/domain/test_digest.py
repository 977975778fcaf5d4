"""A digest holds what a team is told: counted here again, one item and one rule at a time."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.digest import Digest, Held, ItemWithAge, digest, last_home, told_teams
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.item import CLOSED, Item, Status
from teamclock.domain.meeting import Meeting
from teamclock.domain.note import Note, Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, roster, team

NOW = at("2026-03-30T16:00Z")
SINCE = at("2026-03-30T09:00Z")
TEAMS = tuple(map(TeamId, ("design", "coding", "qa")))
CODING = TEAMS[1]
NEAR = st.integers(NOW - 2 * DAY, NOW + 2 * DAY).map(Instant) | st.sampled_from([NOW, SINCE])


@st.composite
def items(draw: st.DrawFn) -> Item:
    giver, receiver = draw(st.permutations(TEAMS))[:2]
    status = draw(st.sampled_from([*Status]))
    return Item(
        uid=draw(st.uuids().map(str)),
        ref=draw(st.integers(1, 999)),
        note=Note("Deploy", draw(st.sampled_from([*Urgency]))),
        giver=giver,
        receiver=receiver,
        status=status,
        rev=1,
        created_at=SINCE,
        turns=() if status is Status.DRAFT else (draw(NEAR),),
        snoozed_until=draw(st.none() | NEAR),
        closed_at=draw(NEAR) if status in CLOSED else None,
    )


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    start = draw(NEAR | st.sampled_from([Instant(NOW + WEEK), Instant(NOW + WEEK - 1)]))
    span = Interval(start, Instant(start + draw(st.integers(1, DAY))))
    teams = tuple(draw(st.permutations(TEAMS))[: draw(st.integers(2, 3))])
    return Meeting(1, "t", span, teams, (), "Lea")


AGES = st.builds(
    Ageing, st.just(0), st.just(HOUR), st.sampled_from([*Freshness]), st.just(value=False)
)
TOKYO = team("coding", "Asia/Tokyo", hours("09:00-18:00"))


def told(
    *open_items: ItemWithAge, done: tuple[Item, ...] = (), planned: tuple[Meeting, ...] = ()
) -> Digest:
    held = Held(open_items, done, tuple((one, ()) for one in planned))
    return digest(Calendar(TOKYO), held, SINCE, NOW)


@given(st.lists(st.tuples(items(), AGES), max_size=8))
def test_each_open_item_is_told_once_or_counted_or_left_out(found: list[ItemWithAge]) -> None:
    found = [(item, ageing) for item, ageing in found if item.status not in CLOSED]
    moves: list[ItemWithAge] = []
    others: list[ItemWithAge] = []
    snoozed = 0
    for item, ageing in found:
        if item.status is Status.DRAFT or CODING not in (item.giver, item.receiver):
            continue
        if item.snoozed_until is not None and item.snoozed_until > NOW:
            snoozed += 1
            continue
        asked = item.status is Status.RETURNED
        mine = item.giver == CODING if asked else item.receiver == CODING
        (moves if mine else others).append((item, ageing))

    one = told(*found)

    assert (list(one.moves), list(one.others), one.snoozed) == (moves, others, snoozed)
    critical = [item for item, _age in moves if item.note.urgency is Urgency.CRITICAL]
    late = [1 for _item, ageing in moves if ageing.freshness is Freshness.OVERDUE]
    questions = [item for item, _age in moves if item.status is Status.RETURNED]
    assert (one.critical, one.late, one.asked) == (len(critical), len(late), len(questions))
    for item, _age in moves:
        assert one.is_new(item) is (item.turns[0] >= SINCE)


@given(st.lists(items(), max_size=8))
def test_done_is_what_was_completed_between_since_and_now(found: list[Item]) -> None:
    wanted = [
        item
        for item in found
        if item.status is Status.DONE
        and CODING in (item.giver, item.receiver)
        and item.closed_at in range(SINCE, NOW + 1)
    ]

    assert list(told(done=tuple(found)).done) == wanted


@given(st.lists(meetings(), max_size=8))
def test_meetings_are_those_of_the_team_that_go_on_or_start_in_seven_days(
    found: list[Meeting],
) -> None:
    wanted = [
        one
        for one in found
        if CODING in one.teams and one.at.end > NOW and one.at.start < NOW + 7 * DAY
    ]

    assert [one for one, _items in told(planned=tuple(found)).meetings] == wanted


def test_a_meeting_that_ends_now_is_over() -> None:
    over = Meeting(1, "t", Interval(SINCE, NOW), TEAMS[:2], (), "Lea")
    goes_on = over._replace(at=Interval(SINCE, Instant(NOW + 1)))

    assert [one for one, _items in told(planned=(over, goes_on)).meetings] == [goes_on]


def test_a_digest_knows_when_the_team_starts_or_stops() -> None:
    evening, morning = told(), digest(Calendar(TOKYO), Held(), SINCE, at("2026-03-31T01:00Z"))

    assert (evening.works, evening.change) == (False, at("2026-03-31T00:00Z"))
    assert (morning.works, morning.change) == (True, at("2026-03-31T09:00Z"))


def test_a_team_last_went_home_at_the_end_of_its_presence() -> None:
    split = Calendar(team("design", "Europe/Paris", hours("09:00-12:30 13:30-18:00")))

    assert last_home(Calendar(TOKYO), NOW) == SINCE
    assert last_home(Calendar(TOKYO), SINCE) == SINCE
    assert last_home(Calendar(TOKYO), Instant(SINCE - 1)) == at("2026-03-27T09:00Z")
    assert last_home(split, at("2026-03-30T11:00Z")) == at("2026-03-27T17:00Z")  # a break


def test_a_team_that_never_goes_home_is_told_of_a_day() -> None:
    ever = Calendar(team("noc", "UTC", hours("00:00-24:00", EVERY_DAY)))

    assert last_home(ever, NOW) == NOW - DAY


def test_who_is_told_is_the_team_after_home_in_the_relay_else_all() -> None:
    three = roster(*(team(name) for name in TEAMS), relay="design coding qa")

    assert told_teams(three._replace(home=TEAMS[2])) == (TEAMS[0],)
    assert told_teams(three) == TEAMS
    assert told_teams(three._replace(relay=TEAMS[1:], home=TEAMS[0])) == TEAMS
