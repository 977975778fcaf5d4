"""The context of a page of the queue: suggestions for its items, and planned meetings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from teamclock.app.inbox import Inbox, Page
from teamclock.domain.interval import WEEK, Instant
from teamclock.domain.meeting import Meeting
from teamclock.domain.suggestion import Suggestion
from teamclock.store.meetings import planned

_AROUND = 26 * WEEK
_NOTHING: Mapping[str, Suggestion] = MappingProxyType({})


class PageContext(NamedTuple):
    """Suggestions by the uids of items, and planned meetings by their starts."""

    suggestions: Mapping[str, Suggestion] = _NOTHING
    meetings: tuple[Meeting, ...] = ()


def page_context(inbox: Inbox, page: Page, now: Instant) -> PageContext:
    """Return the suggestions for a page's items, and the meetings of half a year around `now`.

    An empty context where there is no queue. Raise TeamclockError for a queue that cannot be read.
    """
    queue = inbox.queue()
    if queue is None:
        return PageContext()
    meetings = planned(queue, least=Instant(now - _AROUND), most=Instant(now + _AROUND))
    stalled = [one.item for one in page.items if one.ageing.stalled]
    if not stalled:
        return PageContext(meetings=meetings)
    suggestions = inbox.service(now).suggestions()
    found = ((item.uid, suggestions.of(item)) for item in stalled)
    return PageContext({uid: one for uid, one in found if one is not None}, meetings)
