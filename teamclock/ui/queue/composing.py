"""The initial content of the form of a note, as a value."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from teamclock.domain.item import Item
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import TimeZone


class Composing(NamedTuple):
    """What the form of a note shows when it opens.

    Attributes:
        teams: The teams to choose from.
        giver: The id of the team that a new item has as its giver at first.
        receiver: The id of the team that a new item has as its receiver at first.
        reach: Takes the ids of a giver and a receiver, and returns a sentence on when the receiver
            sees what the giver hands off now.
        zone: The viewer's zone.
        today: The present date in this zone.
        item: The item that is edited, None for a new one.
    """

    teams: tuple[Team, ...]
    giver: TeamId
    receiver: TeamId
    reach: Callable[[TeamId, TeamId], str]
    zone: TimeZone
    today: date
    item: Item | None = None

    def has_form_of(self, other: "Composing") -> bool:
        """Return whether the form that shows this value can be reused to show `other`.

        Both must be for a new item, or both for an edit, with equal teams, zone and date.
        """
        is_alike = (self.item is None) is (other.item is None)
        settings = [(one.teams, one.zone, one.today) for one in (self, other)]
        return is_alike and settings[0] == settings[1]
