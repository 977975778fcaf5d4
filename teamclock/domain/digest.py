"""The digest of a team: a summary of its items and meetings (exchange.md, 3)."""

from typing import NamedTuple

from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.interval import DAY, LIMIT, WEEK, Instant, Interval
from teamclock.domain.item import Item, Status
from teamclock.domain.meeting import Meeting
from teamclock.domain.note import Urgency
from teamclock.domain.plan import home_times
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.work import Calendar

_REACHES = (DAY, 8 * DAY, LIMIT)
"""How far back `last_home` searches, in seconds: short searches first, as they mostly suffice."""

ItemWithAge = tuple[Item, Ageing]
"""An item with its age at the instant of the digest."""


class Held(NamedTuple):
    """The part of a queue of which a digest is made; it may hold items of other teams, too.

    open: the open items with their ages, in the queue's order, snoozed items included
    done: items that were closed, the latest first
    meetings: planned meetings by start, each with the names of the items on its agenda
    """

    open: tuple[ItemWithAge, ...] = ()
    done: tuple[Item, ...] = ()
    meetings: tuple[tuple[Meeting, tuple[str, ...]], ...] = ()


class Digest(NamedTuple):
    """A summary for one team, as of `now`.

    since: items handed off from this instant on are new; items completed from it on are in `done`
    works: whether the team works at `now`
    change: when the team next stops to work, or starts if it does not work at `now`; None if that
        is more than 366 days away
    moves: the team's items that wait for the team's own next step, in the queue's order
    others: the team's items that wait for another team
    done: the team's items that were completed, the latest first
    meetings: the team's meetings of the next 7 days, each with the names of its items
    snoozed: how many of the team's items are left out because they are snoozed
    """

    team: Team
    now: Instant
    since: Instant
    works: bool
    change: Instant | None
    moves: tuple[ItemWithAge, ...]
    others: tuple[ItemWithAge, ...]
    done: tuple[Item, ...]
    meetings: tuple[tuple[Meeting, tuple[str, ...]], ...]
    snoozed: int

    @property
    def critical(self) -> int:
        """Return how many of the items that wait for the team (`moves`) are critical."""
        return sum(item.note.urgency is Urgency.CRITICAL for item, _age in self.moves)

    @property
    def late(self) -> int:
        """Return how many of the items that wait for the team (`moves`) are overdue."""
        return sum(ageing.freshness is Freshness.OVERDUE for _item, ageing in self.moves)

    @property
    def asked(self) -> int:
        """Return how many of the items that wait for the team came back with a question."""
        return sum(item.status is Status.RETURNED for item, _age in self.moves)

    def is_new(self, item: Item) -> bool:
        """Return whether an item's present leg was handed off at or after `since`."""
        return item.offered_at is not None and item.offered_at >= self.since


def digest(calendar: Calendar, held: Held, since: Instant, now: Instant) -> Digest:
    """Return the digest of the calendar's team at `now`.

    Drafts and snoozed items are left out. Items handed off from `since` on are new, and items
    completed from it on are listed as done.
    """
    team = calendar.team
    own = [aged for aged in held.open if is_party(aged[0], team.id)]
    sent = [aged for aged in own if aged[0].status is not Status.DRAFT]
    awake = [aged for aged in sent if not aged[0].snoozed(now)]
    done = (item for item in held.done if is_party(item, team.id))
    return Digest(
        team,
        now,
        since,
        calendar.works(now),
        calendar.next_change(now),
        tuple(aged for aged in awake if aged[0].court == team.id),
        tuple(aged for aged in awake if aged[0].court != team.id),
        tuple(item for item in done if _is_done(item, since, now)),
        tuple(planned for planned in held.meetings if _is_soon(planned[0], team.id, now)),
        len(sent) - len(awake),  # snoozed
    )


def is_party(item: Item, team: TeamId) -> bool:
    """Return whether a team gives or receives an item in its present leg."""
    return team in {item.giver, item.receiver}


def _is_done(item: Item, since: Instant, now: Instant) -> bool:
    """Return whether an item was completed, not withdrawn, from `since` to `now`."""
    closed = item.closed_at
    return item.status is Status.DONE and closed is not None and since <= closed <= now


def _is_soon(meeting: Meeting, team: TeamId, now: Instant) -> bool:
    """Return whether a team attends a meeting that goes on or starts within the next 7 days."""
    return team in meeting.teams and now < meeting.at.end and meeting.at.start < now + WEEK


def last_home(calendar: Calendar, now: Instant) -> Instant:
    """Return when a team last went home, at or before `now`.

    The result is a day before `now` if the team has not gone home within 366 days.
    """
    for reach in _REACHES:
        ends = home_times(calendar, Interval(Instant(now - reach), Instant(now + 1)))
        if ends:
            return ends[-1]
    return Instant(now - DAY)


def told_teams(roster: Roster) -> tuple[TeamId, ...]:
    """Return the teams that get a digest when the user names none.

    This is the team after the home team in the relay, or all teams if home is not in the relay.
    """
    after = dict(roster.pairs)
    if roster.home in after:
        return (after[roster.home],)
    return tuple(team.id for team in roster.teams)
