"""All that the panel shows of one item, as a value."""

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
        ageing: The item's age and service level.
        events: The item's history, the oldest event first.
        seen: The calendars, the viewer's zone and the instant for which the item is shown.
        teams: The teams of the roster.
        home: The id of the user's team, None if no team is the home team.
        asks: The suggestion for the item, or None.
        read_only: Why no step can be taken, or "".
        sharing: A sentence on which desks have the item's last step, "" if the queue is not shared.
        me: The name of the user, whose own steps are shown as “You …”.
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
        """Return all that note and history show; it is equal as long as only minutes pass."""
        seen = self.seen
        return self.item, self.events, seen.calendars, seen.viewer, seen.today, self.me
