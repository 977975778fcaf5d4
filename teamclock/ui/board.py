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
    """A page of the queue, with the context in which its items are seen.

    Attributes:
        seen: The calendars, the viewer's zone and the instant by which ages are shown.
        page: The items that are shown.
        damage: Why there is no page, or only a part of one, and the ways out.
        asks: The suggestion for each item, by the uid of the item.
        meetings: The planned meetings, in the order of their starts.
        filter: The filter that is in force; `page` may still be the answer to an earlier one.
        unread: True if another program has held the queue since the start, so that nothing was
            read.
        read_only: Why the queue cannot be changed, or "".
        ages: What the items age by at the instant of `seen`; None where their ages on the page are
            shown.
        reading: The number of the reading of the queue that this is; another view of time has the
            same.
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
    """A time that is proposed for a meeting.

    Attributes:
        at: When it is.
        labels: What to say on the row of each team: its own time, and what it costs.
    """

    at: Interval
    labels: Mapping[TeamId, str]


class Board(NamedTuple):
    """All facts that one state of the window shows.

    Attributes:
        moment: What goes on at the present instant.
        seen: What goes on at the instant that the user looks at, which is `moment` at now.
        view: The stretch of time, and the instant of it, that the user looks at.
        plan: The plan over the stretch, with a margin on both sides.
        ahead: The plan of a week from the instant that the user looks at or, far from now, from
            the start of its day.
        queue: The page of the queue.
        season: The clock changes that are announced.
        trouble: What is wrong with the team file, or None.
        sample: True if there is no team file yet and the sample teams are shown.
        seconds: True if clocks show seconds.
        daylight: When the sun is up, within the stretch, for the teams whose place is known.
        busy: When teams are busy by their calendars, within the stretch.
        slot: The time that is proposed for a meeting, or None.
        arrangement: How rows are arranged; the teams of both moments are in this order.
        remind: The teams without a day off next year, unless the user has dismissed that.
        above: The number of rows above the line between pinned teams and the rest; 0 without it.
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
        """Return how many items wait now; none are known for another instant (look.md, Time)."""
        return self.queue.page.waiting if self.view.scrub is None else NOTHING
