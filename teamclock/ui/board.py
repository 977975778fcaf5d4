"""All that the window shows at once, as one value."""

from dataclasses import dataclass

from teamclock.domain.plan import Plan
from teamclock.domain.season import SeasonChange
from teamclock.moment import Moment
from teamclock.ui.timeline.view import View


@dataclass(frozen=True, slots=True)
class Board:
    """A moment, the stretch that is looked at with its plan, and the plan of the next two days.

    `trouble` is what is wrong with the team file; `sample` tells that nobody has written one yet.
    """

    moment: Moment
    view: View
    plan: Plan
    ahead: Plan
    season: tuple[SeasonChange, ...]
    trouble: str | None
    sample: bool
    seconds: bool = False
