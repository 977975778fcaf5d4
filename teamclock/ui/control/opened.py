"""Reads what the panel shows of an item."""

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.present.item import ItemContext, status_words
from teamclock.store import share_facts
from teamclock.ui.queue.item_view import ItemView


def opened(session: Session, inbox: Inbox, item: Item, now: Instant, me: str = "") -> ItemView:
    """Return an item as it is now, with all that the panel shows of it; raise TeamclockError.

    `me` is the name of the user.
    """
    service, roster = inbox.service(now), session.roster
    seen = ItemContext(session.calendars, session.viewer(), now, roster.home)
    one = service.item(item)
    asks = service.suggestions().of(one.item) if one.ageing.stalled else None
    return ItemView(
        *one,
        service.history(one.item),
        seen,
        roster.teams,
        roster.home,
        asks,
        read_only=inbox.why_read_only(),
        sharing=_sharing(session, inbox, one.item),
        me=me,
    )


def _sharing(session: Session, inbox: Inbox, item: Item) -> str:
    """Return how far an item has come; empty where the queue is not shared."""
    queue = inbox.queue()
    if queue is None or share_facts.fact(queue, "place") is None:
        return ""
    from teamclock.app.share_state import item_reach  # of shared queues alone
    from teamclock.present.share_mark import reach_of_item

    found = item_reach(queue, item, session.roster)
    if found is None:
        return ""
    return reach_of_item(status_words(item.status), found.places, shared=found.shared)
