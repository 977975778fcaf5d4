"""A clock that ticks at each reading, to hold that one thing is done at one instant."""

from teamclock.domain.interval import Instant
from tests.builders import at
from tests.ui.boards import NOW


class Ticking:
    """A clock that is an hour further at each reading, and knows how often it was read."""

    def __init__(self, now: str = NOW) -> None:
        self.start, self.readings = at(now), 0

    def __call__(self) -> Instant:
        self.readings += 1
        return Instant(self.start + 3600 * (self.readings - 1))
