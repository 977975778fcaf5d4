"""The digest of a team: what it is told of its items and meetings (exchange.md, 3)."""

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
"""How far back the last end of a day is looked for, in seconds: mostly it is near."""

ItemWithAge = tuple[Item, Ageing]
"""An item with its age at the instant of the digest."""


class Held(NamedTuple):
    """What a queue holds, of all teams or of the one that the digest is for.

    open: the open items with their ages, in the queue's order, snoozed ones too
    done: items that were closed, the latest first
    meetings: planned meetings by start, each with the names of the items on its agenda
    """

    open: tuple[ItemWithAge, ...] = ()
    done: tuple[Item, ...] = ()
    meetings: tuple[tuple[Meeting, tuple[str, ...]], ...] = ()


class Digest(NamedTuple):
    """What a team is told.

    since: the instant from which items are new or done
    works: whether the team works at `now`
    change: when it stops, or else starts, to work; None if not within 366 days
    moves: items that are its move, in the queue's order
    others: its items that wait for others
    done: its items that were completed since, the latest first
    meetings: its meetings of the next 7 days, with the names of their items
    snoozed: how many of its items are left out because they are snoozed
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
        """Return how many of the items that wait are critical."""
        return sum(item.note.urgency is Urgency.CRITICAL for item, _age in self.moves)

    @property
    def late(self) -> int:
        """Return how many of the items that wait are late."""
        return sum(ageing.freshness is Freshness.OVERDUE for _item, ageing in self.moves)

    @property
    def asked(self) -> int:
        """Return how many of the items that wait came back with a question."""
        return sum(item.status is Status.RETURNED for item, _age in self.moves)

    def is_new(self, item: Item) -> bool:
        """Return whether an item was handed off since."""
        return item.offered_at is not None and item.offered_at >= self.since


def digest(calendar: Calendar, held: Held, since: Instant, now: Instant) -> Digest:
    """Return the digest of the calendar's team at `now`, for items done and handed off `since`."""
    team = calendar.team
    own = [one for one in held.open if is_party(one[0], team.id)]
    sent = [one for one in own if one[0].status is not Status.DRAFT]
    awake = [one for one in sent if not one[0].snoozed(now)]
    done = (item for item in held.done if is_party(item, team.id))
    return Digest(
        team,
        now,
        since,
        calendar.works(now),
        calendar.next_change(now),
        tuple(one for one in awake if one[0].court == team.id),
        tuple(one for one in awake if one[0].court != team.id),
        tuple(item for item in done if _is_done(item, since, now)),
        tuple(one for one in held.meetings if _is_soon(one[0], team.id, now)),
        len(sent) - len(awake),
    )


def is_party(item: Item, team: TeamId) -> bool:
    """Return whether a team gives or receives an item in its present leg."""
    return team in {item.giver, item.receiver}


def _is_done(item: Item, since: Instant, now: Instant) -> bool:
    closed = item.closed_at
    return item.status is Status.DONE and closed is not None and since <= closed <= now


def _is_soon(meeting: Meeting, team: TeamId, now: Instant) -> bool:
    return team in meeting.teams and now < meeting.at.end and meeting.at.start < now + WEEK


def last_home(calendar: Calendar, now: Instant) -> Instant:
    """Return when a team last went home; a day before `now` if it has not in 366 days."""
    for reach in _REACHES:
        ends = home_times(calendar, Interval(Instant(now - reach), Instant(now + 1)))
        if ends:
            return ends[-1]
    return Instant(now - DAY)


def told_teams(roster: Roster) -> tuple[TeamId, ...]:
    """Return who is told where no team is named: the one after home in the relay, else all."""
    after = dict(roster.pairs)
    if roster.home in after:
        return (after[roster.home],)
    return tuple(team.id for team in roster.teams)
