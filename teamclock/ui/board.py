"""A board: all that the window shows at once, as one value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.inbox import Filter, Page, Recovery
from teamclock.domain.arrangement import Arrangement
from teamclock.domain.flow import Ages
from teamclock.domain.interval import Interval, Intervals
from teamclock.domain.moment import Moment
from teamclock.domain.next_year import Reminder
from teamclock.domain.plan import Plan
from teamclock.domain.roster import TeamId
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.present.item import ItemContext
from teamclock.ui.view import View

if TYPE_CHECKING:  # not needed for the first board
    from teamclock.domain.meeting import Meeting
    from teamclock.domain.season import SeasonChange
    from teamclock.domain.suggestion import Suggestion

_NOTHING: Mapping[str, "Suggestion"] = MappingProxyType({})
_NEVER: Mapping[TeamId, Intervals] = MappingProxyType({})


class Queued(NamedTuple):
    """A page of the queue, with the context in which its items are shown.

    Attributes:
        seen: The calendars, the viewer's zone, the home team, and the instant at which items are
            shown: the one looked at.
        page: The items that are shown, with their ages when the page was read.
        damage: Why there is no page or only a part of one, or what a check of the file found, and
            the ways out; None if all is well.
        asks: The suggestions for items of the page, by the uid of the item.
        meetings: The meetings planned within half a year of now, in the order of their starts.
        filter: The filter that the user has set; `page` may still be the answer to an earlier one.
        unread: True if nothing was read yet, as another program has locked the queue since the
            start, or a first search still runs.
        read_only: Why the queue cannot be changed; "" if it can.
        ages: The calendars and levels from which ages are computed for the instant of `seen`; None
            if the ages of `page` are shown.
        reading: How often the queue was read, even in vain; a search counts when it begins.
    """

    seen: ItemContext
    page: Page = Page()
    damage: Recovery | None = None
    asks: Mapping[str, "Suggestion"] = _NOTHING
    meetings: tuple["Meeting", ...] = ()
    filter: Filter | None = None
    unread: bool = False
    read_only: str = ""
    ages: Ages | None = None
    reading: int = 0


class ProposedSlot(NamedTuple):
    """A time that is proposed for a meeting, as the time line shows it.

    Attributes:
        at: The interval of the meeting.
        labels: The text on the row of each team: the team's local time, and what it costs the team.
    """

    at: Interval
    labels: Mapping[TeamId, str]


class Board(NamedTuple):
    """All facts that one state of the window shows.

    Attributes:
        moment: What goes on at the present instant.
        seen: What goes on at the instant that the user looks at; the same as `moment` if that is
            now.
        view: The stretch of time, and the instant of it, that the user looks at.
        plan: The plan over the view's stretch of time, with a margin on both sides.
        ahead: The plan of a week from the instant that the user looks at. If that is over a day
            from now, the week begins with the instant's local day.
        queue: The page of the queue.
        season: The clock changes of the next half year if one comes within two weeks, else none.
        trouble: What is wrong with the team file, or else with the settings; None if nothing is.
        sample: True if there is no team file yet and the sample teams are shown.
        seconds: True if clocks show seconds.
        daylight: When the sun is up within the view's stretch, for teams with a known location.
        busy: When teams are busy by their calendar files, within the view's stretch.
        slot: The time that is proposed for a meeting; None if none is.
        arrangement: The order of the rows; the teams of both moments are in this order.
        above: The number of rows above the line below the home team and the pinned teams; 0
            without the line.
        remind: From November on, each team with `holidays` in the team file but no day off next
            year; empty if the user has dismissed the reminder for that year.
    """

    moment: Moment
    seen: Moment
    view: View
    plan: Plan
    ahead: Plan
    queue: Queued
    season: "tuple[SeasonChange, ...]"
    trouble: str | None
    sample: bool
    seconds: bool = False
    daylight: Mapping[TeamId, Intervals] = _NEVER
    busy: Mapping[TeamId, Intervals] = _NEVER
    slot: ProposedSlot | None = None
    arrangement: Arrangement = Arrangement()
    above: int = 0
    remind: tuple[Reminder, ...] = ()

    @property
    def waiting(self) -> Waiting:
        """Return how many items wait for whom, but none unless the user looks at now.

        The numbers of another instant are not known (look.md, Time).
        """
        return self.queue.page.waiting if self.view.scrub is None else NOTHING
