"""What meetings depend on, a proposed meeting, and what the panel needs to show one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from teamclock.domain.burden import NEVER_BUSY, Busy
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import TimeZone, wall
from teamclock.present.words import Viewpoint, viewpoint


class MeetingContext(NamedTuple):
    """What meetings depend on.

    Attributes:
        teams: The roster's teams.
        zone: The viewer's zone.
        now: The present instant.
        busy: When teams are busy by their calendars.
    """

    teams: tuple[Team, ...]
    zone: TimeZone
    now: Instant
    busy: Busy = NEVER_BUSY

    @property
    def today(self) -> int:
        return wall(self.zone, self.now).day

    @property
    def seen(self) -> Viewpoint:
        return viewpoint(self.zone, self.now)


class Texts(Protocol):
    """Keeps what is typed in the form of a step, by the uid of what the step is about."""

    def keep(self, uid: str, kind: Kind, typed: Mapping[str, Any]) -> None: ...

    def typed(self, uid: str, kind: Kind) -> Mapping[str, Any]: ...

    def drop(self, uid: str, kind: Kind) -> object: ...


class Draft(NamedTuple):
    """A proposed meeting: its time, its teams, and the items that are on its agenda in any case.

    `cap` is the most minutes that a meeting of a series may cost a team, None for no limit.
    `ignores_busy` tells that the series may also be when a calendar says busy.
    """

    at: Interval
    names: tuple[TeamId, ...]
    items: tuple[Item, ...] = ()
    cap: int | None = None
    ignores_busy: bool = False


class Planning(NamedTuple):
    """What the part works with.

    Attributes:
        here: The roster's teams, the viewer's zone, and the present instant.
        calendars: The calendar of each team.
        wanted: Returns the items that some teams want to discuss.
        time_left: Returns for how many seconds some teams may still meet in the week of an instant.
    """

    here: MeetingContext
    calendars: Mapping[TeamId, Calendar]
    wanted: Callable[[Sequence[TeamId]], tuple[Item, ...]]
    time_left: Callable[[Sequence[TeamId], Instant], int]
