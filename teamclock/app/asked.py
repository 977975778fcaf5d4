"""What stands beside a page of the queue: which of its items ask for something, and the talks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from teamclock.app.inbox import Page, Shelf
from teamclock.app.session import Session
from teamclock.domain.interval import WEEK, Instant
from teamclock.domain.suggestion import Suggestion
from teamclock.domain.touchpoint import Touchpoint
from teamclock.store.meetings import planned

_AROUND = 26 * WEEK
_NOTHING: Mapping[str, Suggestion] = MappingProxyType({})


class Asked(NamedTuple):
    """What items ask for, by their uids, and the planned talks by their starts."""

    suggestions: Mapping[str, Suggestion] = _NOTHING
    talks: tuple[Touchpoint, ...] = ()


def asked(session: Session, shelf: Shelf, page: Page) -> Asked:
    """Return what the stalled items of a page ask for, and the talks of half a year around now."""
    queue = shelf.queue()
    if queue is None:
        return Asked()
    now = session.now()
    talks = planned(queue, least=Instant(now - _AROUND), most=Instant(now + _AROUND))
    stalled = [one.item for one in page.items if one.ageing.stalled]
    if not stalled:
        return Asked(talks=talks)
    suggestions = shelf.desk().suggestions()
    found = ((item.uid, suggestions.of(item)) for item in stalled)
    return Asked({uid: one for uid, one in found if one is not None}, talks)
