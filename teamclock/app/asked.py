"""What the window shows beside the items of a page: suggestions and planned meetings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from teamclock.app.inbox import Inbox, Page
from teamclock.domain.interval import WEEK, Instant
from teamclock.domain.meeting import Meeting
from teamclock.domain.suggestion import Suggestion
from teamclock.store.meetings import planned

_AROUND = 26 * WEEK  # how far before and after now meetings are read
_NOTHING: Mapping[str, Suggestion] = MappingProxyType({})


class PageContext(NamedTuple):
    """What the window shows beside a page's items.

    suggestions: the suggestions by the uids of their items
    meetings: the planned meetings, the earliest first
    """

    suggestions: Mapping[str, Suggestion] = _NOTHING
    meetings: tuple[Meeting, ...] = ()


def page_context(inbox: Inbox, page: Page, now: Instant) -> PageContext:
    """Return the suggestions for a page's items, and the meetings planned around `now`.

    Meetings are read for half a year before and after `now`. Without a queue there are neither
    suggestions nor meetings. Raise TeamclockError for a queue that cannot be read.
    """
    queue = inbox.queue()
    if queue is None:
        return PageContext()
    meetings = planned(queue, least=Instant(now - _AROUND), most=Instant(now + _AROUND))
    stalled = [row.item for row in page.items if row.ageing.stalled]
    if not stalled:
        return PageContext(meetings=meetings)
    suggestions = inbox.service(now).suggestions()
    pairs = ((item.uid, suggestions.of(item)) for item in stalled)
    return PageContext({uid: found for uid, found in pairs if found is not None}, meetings)
