"""The answers of `teamclock queue`; modules that take steps are imported only for a step.

`aged` is an item with its age. `find_reaches` returns which desks of a shared queue have received
the given items; only JSON tells it.
"""

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

if TYPE_CHECKING:  # imported only for JSON or a shared queue
    from teamclock.cli.queue_shapes import Reaches

    FindReaches = Callable[[Sequence[AgedItem]], Reaches]

_MOST = 10_000
_MOST_WORDS = 100  # SQLite refuses a condition of over 1000 parts


def queue_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Carry out a command of `queue`, and return what it prints.

    `path` is that of the queue, which is not created by a command that only reads. Raise
    PartialError, which carries the answer, if rows of the queue cannot be read.
    """
    for words in filter(None, vars(args).values()):
        refuse_bytes(words)  # raises UsageError for what is not UTF-8
    if args.action in {"list", "show"} and is_missing(path):  # reading creates no file
        return _answer_without_queue(session, args, now)
    queue = Queue(path)
    try:
        service = QueueService(queue, session, now)
        return queue.damage.answer(
            _answer_from_queue(session, service, args, partial(_reaches, queue))
        )
    finally:
        queue.close()


def _answer_without_queue(session: Session, args: argparse.Namespace, now: Instant) -> str:
    """Return an empty list for `list`; raise NotFoundError for `show`."""
    if args.action == "show":
        raise no_item(ref_of(args.ref))
    _list_query(session, (), args, now)  # raises UsageError for wrong options
    return _items_answer(_item_context(session, now), (), args, lambda _items: {})  # not shared


def _reaches(queue: Queue, items: Sequence[AgedItem]) -> "Reaches":
    """Return which desks have received each item, by uid; empty if the queue is not shared."""
    if share_facts.own_desk(queue) is None:
        return {}
    from teamclock.share.status import reaches

    return reaches(queue, (aged.item for aged in items))


def _answer_from_queue(
    session: Session, service: QueueService, args: argparse.Namespace, find_reaches: "FindReaches"
) -> str:
    """Run a command on the queue; return a list, an item, or the name of a step's item.

    With `--json` a step returns its item as it is afterwards.
    """
    if args.action == "list":
        return _list_answer(session, service, args, find_reaches)
    if args.action == "show":
        return _show_answer(session, service, args, find_reaches)
    from teamclock.cli.queue_steps import take_step

    aged = service.item(take_step(session, service, args).ref)
    if not args.json:
        return aged.item.name
    from teamclock.cli.queue_shapes import step_shape
    from teamclock.exchange.json_text import json_text

    return json_text(step_shape(aged, find_reaches([aged])))


def _show_answer(
    session: Session, service: QueueService, args: argparse.Namespace, find_reaches: "FindReaches"
) -> str:
    """Return an item with its note, its history and the suggestion for it.

    `find_reaches` returns which desks of a shared queue have received the item, only for JSON.
    """
    aged = service.item(ref_of(args.ref))
    events = service.history(aged.item)
    suggestion = service.suggestions().of(aged.item)
    if not args.json:
        from teamclock.cli.item_words import item_words

        return item_words(_item_context(session, service.now), aged, events, suggestion)
    from teamclock.cli.queue_shapes import show_shape
    from teamclock.exchange.json_text import json_text

    return json_text(show_shape(aged, events, suggestion, find_reaches([aged])))


def _awaited_team(roster: Roster, courts: Sequence[TeamId], name: str) -> TeamId:
    """Return the id of a team of the roster or of `courts`; raise NotFoundError for other names.

    `courts` are the teams that have the court of an item; some may have left the roster.
    """
    return TeamId(name) if name in courts else roster.team(name).id


def _list_answer(
    session: Session, service: QueueService, args: argparse.Namespace, find_reaches: "FindReaches"
) -> str:
    """Return the items that match the options of `list`, at most `--limit`.

    `--all` adds snoozed and closed ones. `find_reaches` returns which desks of a shared queue have
    received each item, only for JSON.
    """
    query = _list_query(session, service.courts(), args, service.now)
    return _items_answer(
        _item_context(session, service.now),
        _matching_items(service, query, also_hidden=args.all),
        args,
        find_reaches,
    )


def _items_answer(
    context: ItemContext,
    items: Sequence[AgedItem],
    args: argparse.Namespace,
    find_reaches: "FindReaches",
) -> str:
    """Return items as JSON if `--json` is given, else as words.

    `find_reaches` returns which desks of a shared queue have received each item, only for JSON.
    """
    if not args.json:
        return items_words(context, items)
    from teamclock.cli.queue_shapes import items_shape
    from teamclock.exchange.json_text import json_text

    return json_text(items_shape(items, find_reaches(items)))


def _list_query(
    session: Session, courts: Sequence[TeamId], args: argparse.Namespace, now: Instant
) -> QueueQuery:
    """Return the query that the options of `list` make; raise UsageError for a wrong option.

    `courts` are the teams that have the court of some item, which `--awaiting` may name even if
    they have left the roster.
    """
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
        awaiting=None if awaiting is None else _awaited_team(session.roster, courts, awaiting),
        status=_status_of(args.state),
        words=words,
        snoozed=args.snoozed,
    )


def _item_context(session: Session, now: Instant) -> ItemContext:
    """Return the reader's zone, home team and present instant, for the words about items."""
    return ItemContext(session.calendars, session.viewer(), now, session.roster.home)


def _matching_items(
    service: QueueService, query: QueueQuery, *, also_hidden: bool
) -> tuple[AgedItem, ...]:
    """Return the items that match a query, within its limit.

    Open items only, unless the query asks for a closed state. With `also_hidden` snoozed items
    too, then closed ones; but no closed ones if the query is for a team's move.
    """
    if also_hidden:
        items = service.open_items(query._replace(snoozed=None))
        left = query._replace(limit=query.limit - len(items))
        return (*items, *service.closed_items(left)) if query.awaiting is None else items
    if query.status in CLOSED:  # closed items are no team's move and never snoozed
        return () if query.awaiting or query.snoozed else service.closed_items(query)
    return service.open_items(query)


def _status_of(text: str | None) -> Status | None:
    """Return the status that `--state` names, None without it; UsageError for an unknown one."""
    if text is None:
        return None
    if text not in list(Status):
        raise UsageError(
            _("--state: there is no state “{text}”. There are {states}").format(
                text=text[:40], states=", ".join(Status)
            )
        )
    return Status(text)
