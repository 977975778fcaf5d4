"""What a change of clocks hits: planned meetings, and the boundaries of the relay."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import Interval, intersect, total
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.season import SeasonChange, Turn, changes, turns
from teamclock.domain.touchpoint import Touchpoint
from teamclock.domain.usual import commonest, handoffs
from teamclock.domain.work import working


class Boundary(NamedTuple):
    """What a usual handoff of a relay leg is like before a change of clocks and after it.

    How long the baton waits, None where nobody ever takes it, and how long both work before it.
    """

    giver: TeamId
    receiver: TeamId
    wait_s: tuple[int | None, int | None]
    live_s: tuple[int, int]


class Meeting(NamedTuple):
    """A planned touchpoint, and how many seconds of it both teams work: before and after."""

    at: Interval
    before_s: int
    after_s: int


class Hit(NamedTuple):
    """A change with the meetings and boundaries that are not after it what they were before."""

    change: SeasonChange
    touchpoints: tuple[Meeting, ...]
    boundaries: tuple[Boundary, ...]


def hits(
    roster: Roster, window: Interval, touchpoints: Sequence[Touchpoint] = ()
) -> tuple[Hit, ...]:
    """Return the changes of a season, by date, with what they hit.

    A planned touchpoint is hit by the last change of shared hours before it, of two teams that it
    is of, if more or less of it than before lies in the hours that both usually work.
    """
    found = [(turn, change) for turn in turns(roster, window) for change in changes(roster, turn)]
    last = {
        (talk.uid, change.teams): turn
        for turn, change in found
        for talk in touchpoints
        if change.kind == "overlap" and turn.at <= talk.at.start
    }
    made = [
        Hit(
            change,
            tuple(
                _moved(
                    [
                        talk.at
                        for talk in touchpoints
                        if last.get((talk.uid, change.teams)) is turn
                        and {*change.teams} <= {*talk.teams}
                    ],
                    change,
                    turn,
                )
            ),
            tuple(_boundaries(roster, change, turn)),
        )
        for turn, change in found
    ]
    return tuple(sorted(made, key=lambda hit: hit.change.date))


def _moved(meetings: Sequence[Interval], change: SeasonChange, turn: Turn) -> Iterator[Meeting]:
    for meeting in meetings if change.kind == "overlap" else ():
        before, after = (
            total(intersect(*(working(teams[name], meeting) for name in change.teams)))
            for teams in (turn.before, turn.after)
        )
        if before != after:
            yield Meeting(meeting, before, after)


def _boundaries(roster: Roster, change: SeasonChange, turn: Turn) -> Iterator[Boundary]:
    """Yield the legs of a change that are changed: of a wait its own, of shared hours both ways."""
    for giver, receiver in roster.pairs:
        ways = [(giver, receiver), *([(receiver, giver)] if change.kind == "overlap" else [])]
        if change.teams in ways:
            waits, lives = zip(
                *(_usual(teams, giver, receiver) for teams in (turn.before, turn.after)),
                strict=True,
            )
            if waits[0] != waits[1] or lives[0] != lives[1]:
                yield Boundary(giver, receiver, waits, lives)


def _usual(teams: Mapping[TeamId, Team], giver: TeamId, receiver: TeamId) -> tuple[int | None, int]:
    legs = handoffs(teams[giver], teams[receiver])
    waits = [leg.gap_s for leg in legs if leg.gap_s is not None]
    return commonest(waits) if waits else None, commonest(leg.overlap_s for leg in legs)
