"""The answers of `teamclock queue`; what takes a step is imported for a step alone."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from teamclock.app.queue_service import AgedItem, QueueService
from teamclock.app.session import Session
from teamclock.cli.queue_words import items_words
from teamclock.cli.typed_words import ref_of, refuse_bytes
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.item import CLOSED, Status
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.store import share_facts
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue, QueueQuery, no_item

if TYPE_CHECKING:  # words need no JSON, and only a shared queue has desks that an item reached
    from teamclock.cli.queue_shapes import Reaches

    FindReaches = Callable[[Sequence[AgedItem]], Reaches]

_MOST = 10_000
_MOST_WORDS = 100  # SQLite refuses a condition of over 1000 parts


def queue_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return what a queue command prints; raise TeamclockError if it is refused."""
    for words in filter(None, vars(args).values()):
        refuse_bytes(words)
    if args.action in {"list", "show"} and is_missing(path):  # reading creates no file
        return _nothing(session, args, now)
    queue = Queue(path)
    try:
        service = QueueService(queue, session, now)
        return queue.damage.answer(_answer(session, service, args, partial(_reaches, queue)))
    finally:
        queue.close()


def _nothing(session: Session, args: argparse.Namespace, now: Instant) -> str:
    """Return the answer without a queue file."""
    if args.action == "show":
        raise no_item(ref_of(args.ref))
    _list_query(session, (), args, now)  # wrong options are refused all the same
    return _listed(_seen(session, now), (), args, lambda _found: {})


def _reaches(queue: Queue, found: Sequence[AgedItem]) -> "Reaches":
    """Return how far items have come in a shared queue."""
    if share_facts.own_desk(queue) is None:
        return {}
    from teamclock.share.status import reaches

    return reaches(queue, (one.item for one in found))


def _answer(
    session: Session, service: QueueService, args: argparse.Namespace, reaches: "FindReaches"
) -> str:
    if args.action == "list":
        return _list(session, service, args, reaches)
    if args.action == "show":
        return _item(session, service, args, reaches)
    from teamclock.cli.queue_steps import changed

    one = service.item(changed(session, service, args).ref)
    if not args.json:
        return one.item.name
    from teamclock.cli.queue_shapes import step_shape
    from teamclock.exchange.json_text import json_text

    return json_text(step_shape(one, reaches([one])))


def _item(
    session: Session, service: QueueService, args: argparse.Namespace, reaches: "FindReaches"
) -> str:
    """Return an item with its history."""
    one = service.item(ref_of(args.ref))
    events = service.history(one.item)
    asks = service.suggestions().of(one.item)
    if not args.json:
        from teamclock.cli.item_words import item_words

        return item_words(_seen(session, service.now), one, events, asks)
    from teamclock.cli.queue_shapes import show_shape
    from teamclock.exchange.json_text import json_text

    return json_text(show_shape(one, events, asks, reaches([one])))


def _awaited(roster: Roster, courts: Sequence[TeamId], name: str) -> TeamId:
    """Return a team of the roster, or one that left it but still has the court of an item."""
    return TeamId(name) if name in courts else roster.team(name).id


def _list(
    session: Session, service: QueueService, args: argparse.Namespace, reaches: "FindReaches"
) -> str:
    sought = _list_query(session, service.courts(), args, service.now)
    return _listed(
        _seen(session, service.now), _found(service, sought, whole=args.all), args, reaches
    )


def _listed(
    seen: ItemContext, found: Sequence[AgedItem], args: argparse.Namespace, reaches: "FindReaches"
) -> str:
    if not args.json:
        return items_words(seen, found)
    from teamclock.cli.queue_shapes import items_shape
    from teamclock.exchange.json_text import json_text

    return json_text(items_shape(found, reaches(found)))


def _list_query(
    session: Session, courts: Sequence[TeamId], args: argparse.Namespace, now: Instant
) -> QueueQuery:
    """Return the query of a list; `courts` are the teams that have the court of an item."""
    if not 1 <= args.limit <= _MOST:
        raise UsageError(_("--limit must be 1 to {most}").format(most=_MOST))
    words = tuple((args.search or "").split())
    if len(words) > _MOST_WORDS:
        raise UsageError(
            _("--search takes at most {most} words, not {n}").format(most=_MOST_WORDS, n=len(words))
        )
    awaiting = args.awaiting
    return QueueQuery(
        now=now,
        limit=args.limit,
        awaiting=None if awaiting is None else _awaited(session.roster, courts, awaiting),
        status=_status(args.state),
        words=words,
        snoozed=args.snoozed,
    )


def _seen(session: Session, now: Instant) -> ItemContext:
    return ItemContext(session.calendars, session.viewer(), now, session.roster.home)


def _found(service: QueueService, sought: QueueQuery, *, whole: bool) -> tuple[AgedItem, ...]:
    if whole:
        found = service.open_items(sought._replace(snoozed=None))
        left = sought._replace(limit=sought.limit - len(found))
        return (*found, *service.closed_items(left)) if sought.awaiting is None else found
    if sought.status in CLOSED:  # no one's move, and never snoozed
        return () if sought.awaiting or sought.snoozed else service.closed_items(sought)
    return service.open_items(sought)


def _status(text: str | None) -> Status | None:
    if text is None:
        return None
    if text not in list(Status):
        raise UsageError(
            _("--state: there is no state “{text}”. There are {states}").format(
                text=text[:40], states=", ".join(Status)
            )
        )
    return Status(text)
