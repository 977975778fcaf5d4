"""Reads all that the panel shows of an item."""

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.present.item import ItemContext, status_words
from teamclock.store import share_facts
from teamclock.ui.queue.item_view import ItemView


def item_view(session: Session, inbox: Inbox, item: Item, now: Instant, me: str = "") -> ItemView:
    """Return an item as of `now`, with all that the panel shows of it.

    `me` is the name of the user. Raise TeamclockError if the queue cannot be read or lacks the
    item.
    """
    service, roster = inbox.service(now), session.roster
    seen = ItemContext(session.calendars, session.viewer(), now, roster.home)
    aged_item = service.item(item)
    suggestion = service.suggestions().of(aged_item.item) if aged_item.ageing.stalled else None
    return ItemView(
        *aged_item,
        service.history(aged_item.item),
        seen,
        roster.teams,
        roster.home,
        suggestion,
        read_only=inbox.why_read_only(),
        sharing=_sharing(session, inbox, aged_item.item),
        me=me,
    )


def _sharing(session: Session, inbox: Inbox, item: Item) -> str:
    """Return a sentence on which desks have the item's last step, "" if the queue is not shared."""
    queue = inbox.queue()
    if queue is None or share_facts.fact(queue, "place") is None:
        return ""
    from teamclock.app.share_state import item_reach  # needed for shared queues only
    from teamclock.present.share_mark import reach_of_item

    reach = item_reach(queue, item, session.roster)
    if reach is None:  # the desk has just left the share
        return ""
    return reach_of_item(status_words(item.status), reach.places, shared=reach.shared)
