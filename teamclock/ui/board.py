"""All that the window shows at once, as one value."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.inbox import Filter, Page, Recovery
from teamclock.domain.interval import Intervals
from teamclock.domain.moment import Moment
from teamclock.domain.plan import Plan
from teamclock.domain.roster import TeamId
from teamclock.domain.season import SeasonChange
from teamclock.present.item import ItemContext
from teamclock.ui.view import View

if TYPE_CHECKING:  # what the first board does without
    from teamclock.domain.meeting import Meeting
    from teamclock.domain.suggestion import Suggestion

_NOTHING: Mapping[str, "Suggestion"] = MappingProxyType({})
_NO_DAYLIGHT: Mapping[TeamId, Intervals] = MappingProxyType({})


class Queued(NamedTuple):
    """A page of the queue, and from where its items are seen; `damage` is why there is none.

    `asks`: what items ask for, by their uids; `talks`: the planned talks by their starts;
    `sought`: what is looked for now, which the page may be of only later; `unread`: somebody has
    held the queue since the start, so that nothing is known of it yet; `read_only` says why it
    cannot be changed, if it cannot.
    """

    seen: ItemContext
    page: Page = Page()
    damage: Recovery | None = None
    asks: Mapping[str, "Suggestion"] = _NOTHING
    talks: tuple["Meeting", ...] = ()
    sought: Filter | None = None
    unread: bool = False
    read_only: str = ""


class Board(NamedTuple):
    """A moment, the stretch that is looked at with its plan, and the plan of the next two days.

    `trouble` is what is wrong with the team file; `sample` tells that nobody has written one yet;
    `daylight` is when the sun is up where that is known, in the stretch.
    """

    moment: Moment
    view: View
    plan: Plan
    ahead: Plan
    queue: Queued
    season: tuple[SeasonChange, ...]
    trouble: str | None
    sample: bool
    seconds: bool = False
    daylight: Mapping[TeamId, Intervals] = _NO_DAYLIGHT
