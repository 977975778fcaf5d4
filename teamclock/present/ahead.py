"""The list “Coming up” in words: handoffs, shared hours, clock changes and meetings ahead.

No fact is listed twice. A stretch that the horizon cuts is listed with its true start and end.
"""

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
    instant_entry,
    names,
    overlaps_to_show,
    partners,
    sorted_entries,
)
from teamclock.present.words import (
    Viewpoint,
    clock_change_words,
    own_clock,
    printable,
    times,
    when_at,
)

if TYPE_CHECKING:  # the first board needs no meetings
    from teamclock.domain.meeting import Meeting

DAYS = 2
"""The number of days that “Coming up” covers by default."""

MOST_DAYS = 7
"""The largest number of days that “Coming up” covers in the window."""


def horizon(now: Instant, days: int = DAYS) -> Interval:
    """Return the interval for which `coming_up` needs a plan at `now`.

    It starts at the last full hour and ends `days` days after the next one, so that one plan serves
    for an hour.
    """
    hour = now - now % HOUR
    return Interval(Instant(hour), Instant(hour + days * DAY + HOUR))


def coming_up(
    plan: Plan,
    here: Viewpoint,
    since: Instant,
    meetings: Sequence["Meeting"] = (),
    days: int = DAYS,
) -> tuple[Entry, ...]:
    """Return the entries that go on at `since` or begin in the `days` days after, by their starts.

    `plan` is the plan of `horizon(since, days)`. `here` is the viewer's zone and day, in which
    times are written. `meetings` are the planned meetings to list.
    """
    return going_on(plan_entries(plan, here, meetings), since, days)


def plan_entries(
    plan: Plan, here: Viewpoint, meetings: Sequence["Meeting"] = ()
) -> tuple[Entry, ...]:
    """Return all entries of a plan in the viewer's words, sorted by their starts.

    The start or end of a team's work has no entry if an overlap of the team begins or ends at the
    same instant, nor has an end that is a handoff. The start after a handoff, which the handoff's
    entry names too, does have an entry, but `going_on` hides it until the handoff is over.
    """
    overlaps = overlaps_to_show(plan)
    return sorted_entries(
        [
            *entries(plan, here, overlaps),
            *_shifts(plan, here, overlaps),
            *_clock_changes(plan, here),
            *_meetings(plan, here, meetings),
        ]
    )


def going_on(listed: Sequence[Entry], since: Instant, days: int) -> tuple[Entry, ...]:
    """Return the entries that go on at `since` or begin in the `days` days after.

    An entry whose `hidden_until` is after `since` is left out.
    """
    last = since + days * DAY
    return tuple(
        entry
        for entry in listed
        if (entry.start is None or entry.start < last)
        and (entry.end is None or entry.end > since)
        and (entry.hidden_until is None or entry.hidden_until <= since)
    )


def _shifts(plan: Plan, here: Viewpoint, overlaps: Sequence[WholeOverlap]) -> Iterator[Entry]:
    """Yield an entry for each start and end of a listed team's work that nothing else tells.

    A start that a handoff tells gets an entry that is hidden until the handoff has passed.
    """
    told_starts = {(name, overlap.whole.start) for overlap in overlaps for name in overlap.teams}
    # of several handoffs that name one start, the last decides: handoffs are sorted by their ends
    handoff_ends = {(handoff.receiver, handoff.next): handoff.end for handoff in plan.handoffs}
    told_ends = {(name, overlap.whole.end) for overlap in overlaps for name in overlap.teams}
    told_ends |= {(handoff.giver, handoff.end) for handoff in plan.handoffs}
    for team in _listed_teams(plan):
        for start, end in plan.presence[team.id]:
            if plan.horizon.start < start and (team.id, start) not in told_starts:
                until = handoff_ends.get((team.id, start))
                yield _shift(here, team, start, "starts")._replace(hidden_until=until)
            if end < plan.horizon.end and (team.id, end) not in told_ends:
                yield _shift(here, team, end, "ends")


def _listed_teams(plan: Plan) -> Iterator[Team]:
    """Yield the teams whose starts and ends of work are listed.

    Up to FEW_TEAMS teams these are all teams; of more, the home team and its partners in the relay.
    """
    teams, home = plan.roster.teams, plan.roster.home
    few = len(teams) <= FEW_TEAMS
    wanted = partners(plan.roster) | ({home} if home else set())
    yield from (team for team in teams if few or team.id in wanted)


def _shift(here: Viewpoint, team: Team, at: Instant, kind: str) -> Entry:
    """Return the entry of a team that starts or ends work at an instant.

    `kind` is a key of `_SHIFTS`. The detail is the team's own time, where the viewer's clock
    differs.
    """
    own = own_clock(team.zone, at, here)
    words, detail = _(_SHIFTS[kind]).format(team=printable(team.name)), ""
    if own is not None:
        place = printable(team.city or team.name)
        detail = _("{time} in {city}").format(time=own, city=place)
    return instant_entry(here, at, EntryWords(kind, words, (team.id,), detail))


_SHIFTS = {"starts": N_("{team} starts"), "ends": N_("{team} ends")}


def _clock_changes(plan: Plan, here: Viewpoint) -> Iterator[Entry]:
    """Yield an entry for each change of the teams' clocks.

    Teams whose clocks change in the same way at the same instant share an entry.
    """
    changes: list[tuple[Instant, str, TeamId]] = sorted(
        (change.at, clock_change_words(change), team.id)
        for team in plan.roster.teams
        for change in clock_changes(team.zone, plan.horizon)
    )
    for (at, change_text), alike in groupby(changes, key=lambda change: change[:2]):
        teams = {name for _at, _text, name in alike}
        order = tuple(team.id for team in plan.roster.teams if team.id in teams)
        words = f"{names(plan.roster, order)}: {change_text}"
        yield instant_entry(here, at, EntryWords("clock_change", words, order))


def _meetings(plan: Plan, here: Viewpoint, meetings: Sequence["Meeting"]) -> Iterator[Entry]:
    """Yield the entry of each meeting with those of its teams that are still in the roster."""
    for meeting in meetings:
        from teamclock.present.meeting import meeting_entry  # often there is no meeting

        teams = [team for team in plan.roster.teams if team.id in meeting.teams]
        yield meeting_entry(teams, meeting, here)


def line_with_day(entry: Entry, here: Viewpoint) -> str:
    """Format an entry with its day, where no heading names it: “Tue 01:00 · Coding starts”."""
    if entry.start is not None and entry.start == entry.end:
        return f"{when_at(here.zone, entry.start, here.today)} · {entry.line}"
    return f"{times(here.zone, (entry.start, entry.end), here.today)} · {entry.line}"
