"""The balance of a queue is that of all its histories, though few of them are read."""

import pytest

from teamclock.app.balance import reckoned
from teamclock.domain.balance import MONTH, Balance, balance
from teamclock.domain.balance_scope import Scope
from teamclock.domain.flow import cycle_time, shift
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, MINUTE, WEEK, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.legs import closings, taken
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.past_legs import past
from teamclock.store.transfer import item_batches
from tests.app.balances import keep
from tests.app.desks import TEAMS, Office
from tests.builders import at
from tests.domain.items import PARIS, TOKYO
from tests.domain.months import months
from tests.files import written

NOW = at("2026-11-24T14:20:11Z")


@pytest.fixture
def desk(desk: Office) -> Office:
    desk.now = NOW
    return desk


def by_all(desk: Office) -> Balance:
    """Return the figures by reading the whole queue, and levels by all its legs."""
    teams = desk.session.roster.teams
    histories = [one.events for batch in item_batches(desk.queue) for one in batch]
    legs = [one.leg for events in histories for one in closings(events, item_states(events))]
    timed = [(leg, cycle_time(leg, desk.session.calendars)) for leg in legs]
    told = [(leg.receiver, Cycle(leg.closed_at, one)) for leg, one in timed if one is not None]
    levels = Levels(
        {one.id: [cycle for receiver, cycle in told if receiver == one.id] for one in teams},
        {one.id: shift(one, NOW) for one in teams},
        Instant(NOW - 84 * DAY),
        {one.id: one.level_s for one in teams if one.level_s is not None},
    )
    steps = [taken(events, item_states(events)) for events in histories]
    found = past(steps, desk.session.calendars, levels, NOW)
    week = desk.session.plan(Interval(NOW, Instant(NOW + WEEK)))
    return balance(found, levels, week, Interval(Instant(NOW - MONTH), NOW), (10, 30))


@pytest.mark.parametrize("seed", range(2))
def test_what_is_read_of_the_queue_is_all_that_the_figures_need(seed: int, desk: Office) -> None:
    told = months(seed, 150, Instant(NOW - 300 * DAY), NOW)
    told += months(seed + 9, 60, Instant(NOW - 40 * DAY), Instant(NOW + 5 * DAY))
    keep(desk.queue, told)

    found = reckoned(desk.session, desk.queue, NOW)

    assert found == by_all(desk)
    assert found.month.legs > 20
    assert found.offered > found.missed > 0


def test_what_the_desk_does_shows_in_the_figures(desk: Office) -> None:
    item = desk.added()
    desk.step(item.ref, Kind.LOG_SYNC, PARIS, minutes=20, attendees=2, summary="the second")
    item = desk.stepped(desk.queue.item(item.ref), Kind.ACCEPT)
    desk.now = Instant(NOW + DAY)
    desk.stepped(item, Kind.COMPLETE)
    desk.added()

    found = reckoned(desk.session, desk.queue, desk.now)

    assert found.month[1:3] == (1, 1)
    assert found.offered == 2
    assert found.receivers[1].pickup_s == 0


def test_a_closing_that_was_undone_does_not_show(desk: Office) -> None:
    item = desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    desk.desk.undo(item.ref, "Aiko")

    found = reckoned(desk.session, desk.queue, desk.now)

    assert (found.month.legs, found.offered) == (0, 1)


def test_without_a_queue_there_is_the_week_ahead_alone(desk: Office) -> None:
    found = reckoned(desk.session, None, NOW)

    assert found == reckoned(desk.session, desk.queue, NOW)
    assert (found.month.legs, found.offered) == (0, 0)
    assert sum(found.coverage) == WEEK


def test_histories_are_followed_only_where_rows_do_not_decide(desk: Office) -> None:
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    open_item = desk.added()
    desk.queue.db.execute("UPDATE event SET data = '{' WHERE kind = 'create'")

    found = reckoned(desk.session, desk.queue, desk.now)

    assert (found.month.legs, found.offered) == (1, 1)
    assert str(desk.queue.damage.found()).startswith(f"revision 1 of {open_item.name} is damaged")


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM event WHERE rev = 1",
        "UPDATE event SET kind = 'comment' WHERE rev = 1",
        "UPDATE event SET team = 'qa' WHERE rev = 2",
        "UPDATE event SET rev = 3 WHERE rev = 2",
    ],
)
def test_a_history_that_is_none_is_left_out_and_named(change: str, desk: Office) -> None:
    desk.added()
    desk.added()
    desk.queue.db.execute(f"{change} AND item = (SELECT uid FROM item WHERE ref = 2)")

    reckoned(desk.session, desk.queue, desk.now)

    assert str(desk.queue.damage.found()).startswith("the history of R-2 is damaged: ")


def test_the_queue_is_let_go_of_afterwards(desk: Office) -> None:
    reckoned(desk.session, desk.queue, desk.now)

    assert not desk.queue.db.in_transaction


def test_figures_of_a_team_are_of_the_handoffs_that_it_received(desk: Office) -> None:
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    teams = [team.id for team in desk.session.roster.teams]
    receiver = desk.queue.item(1).receiver

    found = {
        team: reckoned(desk.session, desk.queue, desk.now, scope=Scope(team=team)) for team in teams
    }

    assert {team: told.month.legs for team, told in found.items()} == {
        team: int(team == receiver) for team in teams
    }
    assert [one.team for one in found[receiver].receivers] == [receiver]


@pytest.mark.parametrize(("days", "counts"), [(7, (0, 0)), (28, (1, 1)), (84, (1, 1))])
def test_figures_are_of_the_days_of_the_scope(
    desk: Office, days: int, counts: tuple[int, int]
) -> None:
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    desk.now = Instant(desk.now + 20 * DAY)

    found = reckoned(desk.session, desk.queue, desk.now, scope=Scope(days))

    assert (found.month.legs, found.offered) == counts
    assert found.month.window.length == days * DAY


def test_a_level_that_the_team_file_sets_is_the_one_of_the_balance(desk: Office) -> None:
    keep(desk.queue, months(3, 150, Instant(NOW - 80 * DAY), NOW))
    own = TEAMS.replace('id = "tokyo"', 'id = "tokyo"\nservice_level = "45m"')
    written(desk.session.roster_path.parent, own)
    desk.session.reload()

    found = reckoned(desk.session, desk.queue, NOW)

    assert found == by_all(desk)
    assert {one.team: one.level.own for one in found.receivers}[TOKYO]
    assert {one.level.sle_s for one in found.receivers if one.level.own} == {45 * MINUTE}
