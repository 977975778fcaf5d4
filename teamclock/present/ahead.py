"""“Coming up”: the entries of the next days, each fact once, each stretch with its true ends."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.plan import Plan
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import clock_changes
from teamclock.messages import N_, _
from teamclock.present.plan import (
    FEW_TEAMS,
    Entry,
    EntryWords,
    WholeOverlap,
    entries,
    in_order,
    instant_entry,
    names,
    partners,
    telling_overlaps,
)
from teamclock.present.words import (
    Viewpoint,
    clock_change_words,
    own_clock,
    plain,
    times,
    when_at,
)

if TYPE_CHECKING:  # the first board needs no meetings
    from teamclock.domain.meeting import Meeting

DAYS = 2
"""The days that “Coming up” shows by default."""

MOST_DAYS = 7
"""The days that “Coming up” shows at most in the window."""


def horizon(now: Instant, days: int = DAYS) -> Interval:
    """Return the interval whose plan `coming_up` needs; it changes once an hour."""
    hour = now - now % HOUR
    return Interval(Instant(hour), Instant(hour + days * DAY + HOUR))


def coming_up(
    plan: Plan,
    here: Viewpoint,
    since: Instant,
    meetings: Sequence["Meeting"] = (),
    days: int = DAYS,
) -> tuple[Entry, ...]:
    """Return the entries of the `days` days from `since` in the viewer's words, by their starts.

    `plan` is the plan of the `horizon`. An entry that goes on at `since` is included.
    """
    return going_on(plan_entries(plan, here, meetings), since, days)


def plan_entries(
    plan: Plan, here: Viewpoint, meetings: Sequence["Meeting"] = ()
) -> tuple[Entry, ...]:
    """Return all entries of a plan in the viewer's words, sorted by their starts.

    The start or end of a team's work is left out if an overlap or a handoff has the same instant;
    the start that a handoff tells is left out by `going_on`, as long as it shows the handoff.
    """
    overlaps = telling_overlaps(plan)
    return in_order(
        [
            *entries(plan, here, overlaps),
            *_shifts(plan, here, overlaps),
            *_clock_changes(plan, here),
            *_meetings(plan, here, meetings),
        ]
    )


def going_on(found: Sequence[Entry], since: Instant, days: int) -> tuple[Entry, ...]:
    """Return those of some entries that go on or begin in the `days` days from an instant.

    A start that a handoff tells is left out until that handoff is over.
    """
    last = since + days * DAY
    return tuple(
        one
        for one in found
        if (one.start is None or one.start < last)
        and (one.end is None or one.end > since)
        and (one.told_until is None or one.told_until <= since)
    )


def _shifts(plan: Plan, here: Viewpoint, overlaps: Sequence[WholeOverlap]) -> Iterator[Entry]:
    begun = {(name, one.whole.start) for one in overlaps for name in one.teams}
    landed = {(one.receiver, one.next): one.end for one in plan.handoffs}  # by end, the last stays
    over = {(name, one.whole.end) for one in overlaps for name in one.teams}
    over |= {(handoff.giver, handoff.end) for handoff in plan.handoffs}
    for team in _listed_teams(plan):
        for start, end in plan.presence[team.id]:
            if plan.horizon.start < start and (team.id, start) not in begun:
                until = landed.get((team.id, start))
                yield _shift(here, team, start, "starts")._replace(told_until=until)
            if end < plan.horizon.end and (team.id, end) not in over:
                yield _shift(here, team, end, "ends")


def _listed_teams(plan: Plan) -> Iterator[Team]:
    """Yield the teams whose starts and ends are listed.

    Of many teams these are the home team and its partners in the relay.
    """
    teams, home = plan.roster.teams, plan.roster.home
    few = len(teams) <= FEW_TEAMS
    wanted = partners(plan.roster) | ({home} if home else set())
    yield from (team for team in teams if few or team.id in wanted)


def _shift(here: Viewpoint, team: Team, at: Instant, kind: str) -> Entry:
    own = own_clock(team.zone, at, here)
    words, detail = _(_SHIFTS[kind]).format(team=plain(team.name)), ""
    if own is not None:
        place = plain(team.city or team.name)
        detail = _("{time} in {city}").format(time=own, city=place)
    return instant_entry(here, at, EntryWords(kind, words, (team.id,), detail))


_SHIFTS = {"starts": N_("{team} starts"), "ends": N_("{team} ends")}


def _clock_changes(plan: Plan, here: Viewpoint) -> Iterator[Entry]:
    """Yield entries for the changes of the teams' clocks.

    Equal changes at one instant share an entry.
    """
    changes: list[tuple[Instant, str, TeamId]] = sorted(
        (change.at, clock_change_words(change), team.id)
        for team in plan.roster.teams
        for change in clock_changes(team.zone, plan.horizon)
    )
    for (at, way), alike in groupby(changes, key=lambda one: one[:2]):
        teams = {name for _at, _way, name in alike}
        order = tuple(team.id for team in plan.roster.teams if team.id in teams)
        words = f"{names(plan.roster, order)}: {way}"
        yield instant_entry(here, at, EntryWords("clock_change", words, order))


def _meetings(plan: Plan, here: Viewpoint, meetings: Sequence["Meeting"]) -> Iterator[Entry]:
    for meeting in meetings:
        from teamclock.present.meeting import meeting_entry

        teams = [team for team in plan.roster.teams if team.id in meeting.teams]
        yield meeting_entry(teams, meeting, here)


def alone(entry: Entry, here: Viewpoint) -> str:
    """Format an entry with its day, where no heading names it: “Tue 01:00 · Coding starts”."""
    if entry.start is not None and entry.start == entry.end:
        return f"{when_at(here.zone, entry.start, here.today)} · {entry.line}"
    return f"{times(here.zone, (entry.start, entry.end), here.today)} · {entry.line}"
