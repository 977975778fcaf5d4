"""What a clock change affects: planned meetings, and handoffs of the relay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval, intersect, total
from teamclock.domain.meeting import Meeting
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import ClockTurn, SeasonChange, changes, turns
from teamclock.domain.usual import UsualLeg, UsualWeeks, commonest, held
from teamclock.domain.work import working

Pair = tuple[TeamId, TeamId]


class UsualHandoff(NamedTuple):
    """A usual handoff of a relay leg before and after a clock change.

    wait_s: the seconds from the handoff until the receiver works; None if it never does
    live_s: the seconds up to the handoff in which both work throughout
    """

    giver: TeamId
    receiver: TeamId
    wait_s: tuple[int | None, int | None]
    live_s: tuple[int, int]


class MeetingHit(NamedTuple):
    """A planned meeting, and the seconds of it in which both teams work, before and after."""

    at: Interval
    before_s: int
    after_s: int


class Hit(NamedTuple):
    """A change of the season, and the meetings and handoffs that it affects."""

    change: SeasonChange
    touchpoints: tuple[MeetingHit, ...]
    boundaries: tuple[UsualHandoff, ...]


def hits(
    roster: Roster,
    window: Interval,
    touchpoints: Sequence[Meeting] = (),
    pause: Pause = no_pause,
) -> tuple[Hit, ...]:
    """Return the changes of a season, by date, with what they affect.

    A change affects a planned meeting if it is the last change of the shared hours of two of its
    teams before the meeting, and changes how much of it lies in the hours that both usually work.
    """
    weeks = UsualWeeks(roster.teams)
    found = [
        (turn, change)
        for turn in turns(roster, window)
        for change in changes(roster, turn, weeks, pause)
    ]
    meetings = _last_changes(found, touchpoints) if touchpoints else {}
    places = {leg: place for place, leg in enumerate(roster.pairs)}
    made = [
        Hit(
            change,
            tuple(_moved(roster, meetings.get((turn.at, change.teams), ()), change, turn)),
            tuple(_boundaries(roster, _legs(change, places), turn, weeks)),
        )
        for turn, change in paused(found, pause)
    ]
    return tuple(sorted(made, key=lambda hit: hit.change.date))


def _last_changes(
    found: Iterable[tuple[ClockTurn, SeasonChange]], touchpoints: Sequence[Meeting]
) -> Mapping[tuple[Instant, Pair], Sequence[Interval]]:
    """Return the meetings by the last change, before them, of shared hours of two of their teams.

    The key is the instant of the turn with the teams of the change.
    """
    of_team: dict[TeamId, set[int]] = {}
    for number, meeting in enumerate(touchpoints):
        for name in meeting.teams:
            of_team.setdefault(name, set()).add(number)
    last: dict[tuple[int, Pair], Instant] = {}
    for turn, change in found:
        one, other = (of_team.get(name, set()) for name in change.teams)
        for number in one & other if change.kind == "overlap" else ():
            if turn.at <= touchpoints[number].at.start:
                last[number, change.teams] = turn.at
    kept: dict[tuple[Instant, Pair], list[Interval]] = {}
    for (number, teams), at in sorted(last.items()):
        kept.setdefault((at, teams), []).append(touchpoints[number].at)
    return kept


def _moved(
    roster: Roster, meetings: Sequence[Interval], change: SeasonChange, turn: ClockTurn
) -> Iterator[MeetingHit]:
    for meeting in meetings if change.kind == "overlap" else ():
        before, after = (
            total(
                intersect(
                    *(
                        working(held(roster.team(name), side[name]), meeting)
                        for name in change.teams
                    )
                )
            )
            for side in (turn.before, turn.after)
        )
        if before != after:
            yield MeetingHit(meeting, before, after)


def _legs(change: SeasonChange, places: Mapping[Pair, int]) -> list[Pair]:
    """Return the relay legs that a change may affect: that of a wait, both ways of an overlap."""
    ways = [change.teams, change.teams[::-1]] if change.kind == "overlap" else [change.teams]
    return sorted((leg for leg in ways if leg in places), key=places.__getitem__)


def _boundaries(
    roster: Roster, legs: Iterable[Pair], turn: ClockTurn, weeks: UsualWeeks
) -> Iterator[UsualHandoff]:
    """Yield the usual handoffs that differ before and after a change."""
    for giver, receiver in legs:
        one, other = (weeks.number(roster.team(name)) for name in (giver, receiver))
        waits, lives = zip(
            *(
                _usual(weeks.legs(one, other, side[giver] - side[receiver]))
                for side in (turn.before, turn.after)
            ),
            strict=True,
        )
        if waits[0] != waits[1] or lives[0] != lives[1]:
            yield UsualHandoff(giver, receiver, waits, lives)


def _usual(legs: Sequence[UsualLeg]) -> tuple[int | None, int]:
    waits = [leg.gap_s for leg in legs if leg.gap_s is not None]
    return commonest(waits) if waits else None, commonest(leg.overlap_s for leg in legs)
