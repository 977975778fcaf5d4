"""The commands of `teamclock queue`: each takes one step in one transaction, or answers."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from teamclock.app.process.start import own_name
from teamclock.app.queue_service import AgedItem, QueueService, Step
from teamclock.app.session import Session
from teamclock.cli.queue_shapes import UNSHARED, Reaches, items_shape, show_shape, step_shape
from teamclock.cli.queue_words import items_words, show_words
from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.item import CLOSED, Item, Kind, Status
from teamclock.domain.note import Link, NoteFields, Urgency
from teamclock.domain.payloads import Amend, Create, Payload, Tick, note_fields, payload_of
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import shortened
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.present.steps import STEPS, kind_of
from teamclock.store import entries
from teamclock.store.names import written
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue, QueueQuery, no_item

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
        desk = QueueService(queue, session, now)
        return queue.damage.answer(_answer(session, desk, args, partial(_reaches, queue)))
    finally:
        queue.close()


def refuse_bytes(words: object) -> None:
    """Raise UsageError for an argument that is not valid UTF-8, which no store takes."""
    for word in words if isinstance(words, list) else [words]:
        if isinstance(word, str) and not word.isascii():
            try:
                word.encode()
            except UnicodeEncodeError:
                shown = shortened(word)
                words = _("“{text}” is not text: write it in UTF-8").format(text=shown)
                raise UsageError(words) from None


def _nothing(session: Session, args: argparse.Namespace, now: Instant) -> str:
    """Return the answer without a queue file."""
    if args.action == "show":
        raise no_item(ref_of(args.ref))
    _list_query(session, (), args, now)  # wrong options are refused all the same
    return _listed(_seen(session, now), (), args, lambda _found: UNSHARED)


def _reaches(queue: Queue, found: Sequence[AgedItem]) -> Reaches:
    """Return how far items have come in a shared queue."""
    if entries.own_desk(queue) is None:
        return UNSHARED
    from teamclock.share.status import reaches

    return reaches(queue, (one.item for one in found))


def _answer(
    session: Session, desk: QueueService, args: argparse.Namespace, reaches: FindReaches
) -> str:
    if args.action == "list":
        return _list(session, desk, args, reaches)
    if args.action == "show":
        one = desk.item(ref_of(args.ref))
        events = desk.history(one.item)
        asks = desk.suggestions().of(one.item)
        if args.json:
            return json_text(show_shape(one, events, asks, reaches([one])))
        return show_words(_seen(session, desk.now), one, events, asks)
    one = desk.item(_changed(session, desk, args).ref)
    return json_text(step_shape(one, reaches([one]))) if args.json else one.item.name


def _changed(session: Session, desk: QueueService, args: argparse.Namespace) -> Item:
    """Return the item that a step made or changed."""
    by = user(session) if args.by is None else args.by
    refuse_bytes(by)
    kind = kind_of(args.action)
    assert kind is not None, args.action
    if kind is Kind.CREATE:
        new = Create(_giver(session.roster, args), args.to, _note(args))
        return desk.add(new, by, draft=args.draft)
    if kind is Kind.UNDO:
        return desk.undo(ref_of(args.ref), by, args.rev)
    team = None if args.team is None else TeamId(args.team)
    return desk.step(ref_of(args.ref), Step(_payload(kind, args), by, team, args.rev))


def user(session: Session) -> str:
    """Return the user's name as it is set, or the account's; raise UsageError without either."""
    name = session.settings.name or own_name()
    if name is None:
        raise UsageError(_("this machine does not know your name: give it with --by"))
    return name


def ref_of(text: str) -> str:
    """Return the name that “R-17”, “17” or “DES-17” is; raise NotFoundError for any other text."""
    name = written(text)
    if name is None:
        raise NotFoundError(
            _("there is no item “{ref}”: a ref is written R-17").format(ref=text[:40])
        )
    return name


def _giver(roster: Roster, args: argparse.Namespace) -> TeamId:
    """Return the giver: the named team, the home team, or who hands to the receiver."""
    roster.team(args.to)
    if args.giver is not None:
        return TeamId(args.giver)
    if roster.home is not None:
        return roster.home
    before = [giver for giver, receiver in roster.pairs if receiver == args.to]
    if not before:
        raise UsageError(
            _("name the team that hands off with --from, or your team as home in the team file")
        )
    return before[0]


def _awaited(roster: Roster, courts: Sequence[TeamId], name: str) -> TeamId:
    """Return a team of the roster, or one that left it but still has the court of an item."""
    return TeamId(name) if name in courts else roster.team(name).id


def _note(args: argparse.Namespace) -> NoteFields:
    """Return the given fields of the note."""
    given = {
        "title": getattr(args, "title", None),
        "context": args.context,
        "next_actions": None if args.next is None else tuple(args.next),
        "links": () if args.no_link else _links(args),
        "no_links": args.no_link or None,
        "if_then": args.if_then,
        "urgency": None if args.urgency is None else Urgency(args.urgency),
        "due_at": args.due,
        "default_if_silent": args.if_silent,
    }
    return note_fields({key: value for key, value in given.items() if value is not None})


def _links(args: argparse.Namespace) -> tuple[Link, ...] | None:
    return None if args.link is None else tuple(Link(url) for url in args.link)


def _payload(kind: Kind, args: argparse.Namespace) -> Payload:
    """Return the payload of a step, made of the given options."""
    if kind is Kind.TICK:
        return Tick(args.number, not args.not_done)
    if kind is Kind.AMEND:
        return Amend(_note(args), args.giver, args.to, draft=args.draft)
    given = {field.key: getattr(args, field.option[2:]) for field in STEPS[kind].fields}
    if given.get("next_actions") is not None:
        given["next_actions"] = tuple(given["next_actions"])
    return payload_of(kind, {key: value for key, value in given.items() if value is not None})


def _list(
    session: Session, desk: QueueService, args: argparse.Namespace, reaches: FindReaches
) -> str:
    sought = _list_query(session, desk.courts(), args, desk.now)
    return _listed(_seen(session, desk.now), _found(desk, sought, whole=args.all), args, reaches)


def _listed(
    seen: ItemContext, found: Sequence[AgedItem], args: argparse.Namespace, reaches: FindReaches
) -> str:
    return json_text(items_shape(found, reaches(found))) if args.json else items_words(seen, found)


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


def _found(desk: QueueService, sought: QueueQuery, *, whole: bool) -> tuple[AgedItem, ...]:
    if whole:
        found = desk.open_items(sought._replace(snoozed=None))
        left = sought._replace(limit=sought.limit - len(found))
        return (*found, *desk.closed_items(left)) if sought.awaiting is None else found
    if sought.status in CLOSED:  # no one's move, and never snoozed
        return () if sought.awaiting or sought.snoozed else desk.closed_items(sought)
    return desk.open_items(sought)


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
