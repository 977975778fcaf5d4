"""Values that the widgets of meetings share: a proposed meeting, and what meetings depend on."""

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
    """What the widgets of meetings depend on.

    Attributes:
        teams: The roster's teams.
        zone: The viewer's zone.
        now: The present instant.
        busy: When each team is busy by its calendar files.
    """

    teams: tuple[Team, ...]
    zone: TimeZone
    now: Instant
    busy: Busy = NEVER_BUSY

    @property
    def today(self) -> int:
        """Return the viewer's day, counted from 1970-01-01."""
        return wall(self.zone, self.now).day

    @property
    def seen(self) -> Viewpoint:
        """Return the viewer's zone and day, for formatting times."""
        return viewpoint(self.zone, self.now)


class Texts(Protocol):
    """Stores what the user types into a form, by the uid of its meeting and the kind of step.

    What is typed is a mapping from the names of fields to their values.
    """

    def keep(self, uid: str, kind: Kind, typed: Mapping[str, Any]) -> None:
        """Store the fields `typed`; if there are none, forget those stored before."""

    def typed(self, uid: str, kind: Kind) -> Mapping[str, Any]:
        """Return the stored fields, an empty mapping if none are stored."""

    def drop(self, uid: str, kind: Kind) -> object:
        """Forget the stored fields."""


class Draft(NamedTuple):
    """A proposed meeting.

    Attributes:
        at: Its time.
        names: The ids of its teams.
        items: The items that are on its agenda even if the time is too short.
        cap: The most minutes of burden that a meeting of a series may cost a team; None for no
            limit.
        ignores_busy: Whether a series may also take times at which a calendar says busy.
    """

    at: Interval
    names: tuple[TeamId, ...]
    items: tuple[Item, ...] = ()
    cap: int | None = None
    ignores_busy: bool = False


class Planning(NamedTuple):
    """What the panel's part for a proposed meeting works with.

    Attributes:
        here: The roster's teams, the viewer's zone, and the present instant.
        calendars: The calendar of each team.
        wanted: Returns the items between some teams for which a reminder or a meeting is suggested.
        time_left: Returns for how many seconds some teams may still meet in the week of an instant.
    """

    here: MeetingContext
    calendars: Mapping[TeamId, Calendar]
    wanted: Callable[[Sequence[TeamId]], tuple[Item, ...]]
    time_left: Callable[[Sequence[TeamId], Instant], int]
