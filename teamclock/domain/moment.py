"""The moment: what goes on at one instant, as facts that window and terminal put into words."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import NamedTuple

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.plan import Handoff, Overlap, Plan, next_handoff, next_overlap
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import State, resting
from teamclock.domain.zones import ClockChange, TimeZone, Wall, clock_changes, first_instant, wall


class TeamNow(NamedTuple):
    """A team at an instant.

    wall: the local date and time that the team's clocks show
    day_offset: the team's local date minus the viewer's, in days
    next: when the team stops working, or starts if it does not work; None if not within 366 days
    clocks: the clock change on the team's local date; None if there is none
    """

    team: Team
    wall: Wall
    day_offset: int
    state: State
    next: Instant | None
    clocks: ClockChange | None


class Moment(NamedTuple):
    """What goes on at an instant.

    viewer, here: the viewer's zone, and the local date and time that its clocks show
    home: the team that the user is on; None if it is not set
    overlap: the present overlap, else the next one; None if there is none within 366 days
    handoff: the next handoff of the relay; None if there is none within 366 days
    """

    now: Instant
    viewer: TimeZone
    here: Wall
    home: TeamId | None
    teams: tuple[TeamNow, ...]
    overlap: Overlap | None
    handoff: Handoff | None

    def team(self, name: TeamId) -> TeamNow:
        """Return the team with an id, which is in the roster."""
        return next(one for one in self.teams if one.team.id == name)

    def in_order(self, ids: Sequence[TeamId]) -> "Moment":
        """Return the moment with its teams in the order of `ids`, which has the id of each team."""
        teams = {one.team.id: one for one in self.teams}
        return self._replace(teams=tuple(teams[name] for name in ids))


def observe(plan: Plan, now: Instant, viewer: TimeZone) -> Moment:
    """Return the moment at `now`, for a viewer in the zone `viewer`."""
    here, clocks = wall(viewer, now), _Clocks(now)
    return Moment(
        now=now,
        viewer=viewer,
        here=here,
        home=plan.roster.home,
        teams=tuple(_team_now(plan, team, here, clocks) for team in plan.roster.teams),
        overlap=next_overlap(plan, now),
        handoff=next_handoff(plan, now),
    )


class _Clocks(dict[tzinfo, tuple[Wall, ClockChange | None]]):
    """What the clocks of each zone show at `now`, and their change on that local date, if any.

    Both are computed when a zone is first asked for.
    """

    def __init__(self, now: Instant) -> None:
        super().__init__()
        self.now = now

    def __missing__(self, zone: tzinfo) -> tuple[Wall, ClockChange | None]:
        """Compute and store the two values of a zone."""
        shown = wall(zone, self.now)
        self[zone] = shown, change_on(zone, shown.day)
        return self[zone]


def _team_now(plan: Plan, team: Team, here: Wall, clocks: _Clocks) -> TeamNow:
    """Return a team at `clocks.now`; `here` is what the viewer's clocks show."""
    calendar, (local, change) = plan.calendars[team.id], clocks[team.zone]
    return TeamNow(
        team=team,
        wall=local,
        day_offset=local.day - here.day,
        state=State.WORKING if calendar.works(clocks.now) else resting(team, local),
        next=calendar.next_change(clocks.now),
        clocks=change,
    )


def change_on(zone: tzinfo, day: int) -> ClockChange | None:
    """Return the clock change of a zone on a local date; None if there is none.

    `day` is the date in days from 1970-01-01.
    """
    midnight = first_instant(zone, day)
    changes = clock_changes(zone, Interval(Instant(midnight - 1), Instant(midnight + DAY)))
    return next((jump for jump in changes if (jump.at + jump.before) // DAY == day), None)
