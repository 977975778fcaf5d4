"""What the form of a note shows at first."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from teamclock.domain.item import Item
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import TimeZone


class Composing(NamedTuple):
    """What the form shows.

    Attributes:
        teams: The teams to choose from.
        giver: The giver at first.
        receiver: The receiver at first.
        reach: Returns a sentence on when the receiver sees what the giver hands off now.
        zone: The viewer's zone.
        today: The date in this zone.
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
        """Return whether the form of `other` fits: both items are new, or both are edited.

        Teams, zone and day must be the same, too.
        """
        is_alike = (self.item is None) is (other.item is None)
        same = [(one.teams, one.zone, one.today) for one in (self, other)]
        return is_alike and same[0] == same[1]
