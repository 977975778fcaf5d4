"""What the panel shows of an item, as a value."""

from typing import NamedTuple

from teamclock.domain.flow import Ageing
from teamclock.domain.item import Event, Item
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.suggestion import Suggestion
from teamclock.present.item import ItemContext


class ItemView(NamedTuple):
    """An item, with all that the panel shows of it.

    Attributes:
        item: The item.
        ageing: Its age and its service level.
        events: Its history, the oldest event first.
        seen: The calendars, the viewer's zone and the instant by which it is shown.
        teams: The teams of the roster.
        home: The user's team, None if there is none.
        asks: The suggestion for it, None unless it is stalled.
        read_only: Why no step can be taken, or "".
        sharing: A sentence on which desks have its last step, or "" where the queue is not shared.
        me: The name of the user, whose own steps are told as “You …”.
    """

    item: Item
    ageing: Ageing
    events: tuple[Event, ...]
    seen: ItemContext
    teams: tuple[Team, ...]
    home: TeamId | None
    asks: Suggestion | None = None
    read_only: str = ""
    sharing: str = ""
    me: str = ""

    @property
    def written(self) -> tuple[object, ...]:
        """Return what note and history depend on; it does not change with the passing minutes."""
        seen = self.seen
        return self.item, self.events, seen.calendars, seen.viewer, seen.today, self.me
