"""Compute the facts about the queue that the home team's notices and the tray need.

`store.tallies` counts rows of the queue; this module adds what depends on working hours.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from teamclock.app.notices.due import starts
from teamclock.domain.flow import (
    EVER,
    NEVER,
    Ages,
    Calendars,
    ServiceLevels,
    overdue_since,
    round_trip,
    shift,
    virtual_since,
)
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.item import Item, Status
from teamclock.domain.notice import Late, NoticeFacts, PlannedMeeting
from teamclock.domain.plan import home_times
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.present.tray import MANY, Pending
from teamclock.store import tallies
from teamclock.store.meetings import planned
from teamclock.store.queue import Queue

_BACK = 31 * DAY
"""How far back, in seconds, the last day of a team is searched for."""


class TeamHours(NamedTuple):
    """The home team, all calendars, and each team's service level in seconds."""

    home: TeamId
    calendars: Calendars
    levels: ServiceLevels

    @property
    def here(self) -> Calendar:
        """Return the home team's calendar."""
        return self.calendars[self.home]

    def edge(self, team: TeamId, now: Instant) -> Instant:
        """Return the latest virtual since with which an item of a team is overdue at `now`."""
        return overdue_since(self.calendars[team], self.levels[team], now)


def notice_facts(queue: Queue, hours: TeamHours, passed: Interval, horizon: Instant) -> NoticeFacts:
    """Return the facts about the queue that the home team's notices need, as of `passed.end`.

    `late` holds the items that become overdue after `passed.start`, up to `horizon`. `stalled` is
    left empty, because it is slow to compute: `app.suggestions.meetings_suggested` computes it.
    """
    home, now = hours.home, passed.end
    went_home_at = left_at(hours.here, now)
    partners = {
        other: courts
        for other, courts in tallies.partners(queue, home).items()
        if other in hours.calendars
    }
    # `turns` ends with the instant at which the item was returned or answered
    returned = [
        item
        for item in tallies.returned_items(queue, home)
        if item.turns[-1] >= went_home_at and not item.snoozed(now)
    ]
    return NoticeFacts(
        drafts=tallies.count_drafts(queue, home),
        held=tallies.count_held(queue, home, now),
        offered=tallies.count_offered(queue, home, now),
        came=tallies.count_new(queue, home, went_home_at, now),
        answered=sum(item.status is Status.OFFERED for item in returned),
        asked=sum(item.status is Status.RETURNED for item in returned),
        overdue=tallies.count_overdue(queue, home, Ages(hours.calendars, hours.levels, now)),
        unpicked=_unpicked(queue, hours, partners, now),
        late=_late(queue, hours, Interval(passed.start, horizon), now),
        meetings=_meetings(queue, hours, now),
        partners=tuple(sorted(partners)),
    )


def pending(queue: Queue, home: TeamId | None, ages: Ages) -> Pending:
    """Return what the tray counts: waiting items, overdue items and drafts, each at most `MANY`.

    Waiting items are those in the home team's court, or in any court without a home team; snoozed
    items and drafts do not count. Overdue items are those of all teams. Drafts are the home
    team's; without one there are none.
    """
    courts = queue.courts()
    waiting = (
        tallies.count_waiting(queue, court, ages.now) for court in courts if home in {None, court}
    )
    overdue = (tallies.count_overdue(queue, court, ages) for court in courts)
    drafts = {} if home is None else tallies.count_drafts(queue, home)
    return Pending(*map(_up_to_many, (waiting, overdue, drafts.values())))


def _up_to_many(counts: Iterable[int]) -> int:
    """Return the sum of counts, at most `MANY`; stop counting once it is reached."""
    total = 0
    for count in counts:
        total += count
        if total >= MANY:
            return MANY
    return total


def left_at(calendar: Calendar, now: Instant) -> Instant:
    """Return when the team last went home; 31 days before `now` if it has not since then.

    While the team is present, that is the end of its day before the present one.
    """
    day_starts = (*_starts(calendar, now), now)
    present = calendar.presence(Interval(now, Instant(now + 1)))
    until = day_starts[-2] if present and len(day_starts) > 1 else now
    ends = home_times(calendar, Interval(Instant(now - _BACK), Instant(until + 1)))
    return ends[-1] if ends else Instant(now - _BACK)


def _starts(calendar: Calendar, now: Instant) -> tuple[Instant, ...]:
    """Return when the team's days of the last 31 days started, up to and including `now`."""
    return starts(calendar, Interval(Instant(now - _BACK), Instant(now + 1)))


def _unpicked(
    queue: Queue, hours: TeamHours, partners: Mapping[TeamId, set[TeamId]], now: Instant
) -> dict[TeamId, int]:
    """Return, by receiver, how many unpicked handoffs of the home team reached a full shift's age.

    Only those count that reached it between the starts of the home team's last two days. `partners`
    has, for each other team, the courts of the open items that the home team shares with it.
    """
    last = _starts(hours.here, now)[-2:]
    if not last:
        return {}
    before = last[0] if len(last) == 2 else Instant(last[0] - _BACK)
    counts: dict[TeamId, int] = {}
    # an unpicked handoff is in the receiver's court
    for other in (other for other, courts in partners.items() if other in courts):
        calendar = hours.calendars[other]
        full = shift(calendar.team, now)
        low, high = (overdue_since(calendar, full, at) for at in (before, last[-1]))
        counts[other] = tallies.count_unpicked(queue, (hours.home, other), low, high)
    return {other: count for other, count in counts.items() if count}


def candidates(queue: Queue, hours: TeamHours, court: TeamId, now: Instant) -> Iterator[Item]:
    """Yield the items in the court of a team that may be stalled; no others can be (handoff.md, 4).

    These are items that were returned with a question, and items that the home team gives or
    receives, if they are as old as the service level or a full shift, or if no round trip is
    possible before they are due. Of these only the first `tallies.MOST` are looked at.
    """
    calendar = hours.calendars[court]
    full = overdue_since(calendar, shift(calendar.team, now), now)
    old = tallies.becoming_overdue(
        queue, calendar, Interval(EVER, max(full, hours.edge(court, now))), now
    )
    soon = tallies.due(queue, court, Interval(EVER, _no_way_back(hours, court, now)), now)
    refs = {one.ref for one in islice(chain(old, soon), tallies.MOST)}
    yield from tallies.returned_items(queue, court)
    yield from tallies.items_of_team(queue, refs, hours.home)


def _no_way_back(hours: TeamHours, court: TeamId, now: Instant) -> Instant:
    """Return the end of the longest round trip from `court` to another team and back, plus 1 s.

    An item that is due before the result may have no time for a round trip: for work of `court`,
    then of the other team, then of `court` again, from `now` on. The result is NEVER if there is no
    such trip with one of the teams, and `now` if there is no other team.
    """
    backs = [
        round_trip(hours.calendars[court], calendar, now)
        for team, calendar in hours.calendars.items()
        if team != court
    ]
    return max((NEVER if back is None else Instant(back + 1) for back in backs), default=now)


def _late(queue: Queue, hours: TeamHours, within: Interval, now: Instant) -> tuple[Late, ...]:
    """Return how many of the home team's items become overdue at each instant of `within`.

    The start of `within` is excluded, its end included. Each instant has also whether one of its
    items is critical, which is the urgency of rank 2.
    """
    # an item may be found twice: by its age and by its due instant
    found = {one.ref: one for one in _becoming_overdue(queue, hours, within, now)}
    items: Counter[Instant] = Counter()
    critical = set()
    for one in found.values():
        at = _overdue_at(one, hours)
        if at is not None and within.start < at <= within.end:
            items[at] += 1
            critical |= {at} if one.rank == 2 else set()
    return tuple(Late(at, count, at in critical) for at, count in sorted(items.items()))


def _becoming_overdue(
    queue: Queue, hours: TeamHours, within: Interval, now: Instant
) -> Iterator[tallies.OverdueInputs]:
    """Yield the home team's items that may become overdue in `within`; an item may come twice."""
    # the virtual sinces with which an item becomes overdue at the start and at the end of `within`
    low, high = (hours.edge(hours.home, at) for at in within)
    yield from tallies.becoming_overdue(queue, hours.here, Interval(low, high), now)
    yield from tallies.due(queue, hours.home, within, now)


def _overdue_at(one: tallies.OverdueInputs, hours: TeamHours) -> Instant | None:
    """Return when an item of the home team becomes overdue, by its age or its due instant, if ever.

    It has no age without a service level. Return None for never.
    """
    level = hours.levels[hours.home]
    since = virtual_since(one.turns, hours.here)
    aged = None if level is None else hours.here.due(since, level)
    due = None if one.due_at is None else Instant(one.due_at + 1)  # the due instant is not late yet
    return min((at for at in (aged, due) if at is not None), default=None)


def _meetings(queue: Queue, hours: TeamHours, now: Instant) -> tuple[PlannedMeeting, ...]:
    """Return the planned meetings of the home team, by start.

    These are meetings that start from a day ago to two weeks ahead, and meetings about open items
    of the team at any time. A meeting of no other team in the roster is left out.
    """
    ahead = planned(queue, least=Instant(now - DAY), most=Instant(now + 2 * WEEK))
    meetings = [(meeting.at, meeting.teams) for meeting in ahead]
    meetings += [
        (meeting.at, meeting.teams) for meeting in tallies.open_meetings(queue, hours.home)
    ]
    found = {
        PlannedMeeting(at, _others(teams, hours))
        for at, teams in meetings
        if hours.home in teams and _others(teams, hours)
    }
    return tuple(sorted(found))


def _others(teams: Sequence[TeamId], hours: TeamHours) -> tuple[TeamId, ...]:
    """Return those of some teams that are in the roster, without the home team."""
    return tuple(team for team in teams if team != hours.home and team in hours.calendars)
