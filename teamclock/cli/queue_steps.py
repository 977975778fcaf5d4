"""The steps of `teamclock queue`: each is made from a command line and taken in one transaction."""

import argparse

from teamclock.app.process.start import own_name
from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session
from teamclock.cli.typed_words import ref_of, refuse_bytes
from teamclock.domain.errors import UsageError
from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Link, NoteFields, Urgency
from teamclock.domain.payloads import Amend, Create, Payload, Tick, note_fields, payload_of
from teamclock.domain.roster import Roster, TeamId
from teamclock.messages import _
from teamclock.present.steps import STEPS, kind_of


def take_step(session: Session, service: QueueService, args: argparse.Namespace) -> Item:
    """Take the step that a command asks for, and return its item as it is afterwards."""
    by = user(session) if args.by is None else args.by
    refuse_bytes(by)  # the name of the account may not be UTF-8
    kind = kind_of(args.action)
    assert kind is not None, args.action
    if kind is Kind.CREATE:
        new = Create(_giver_of(session.roster, args), args.to, _note_of(args))
        return service.add(new, by, draft=args.draft)
    if kind is Kind.UNDO:
        return service.undo(ref_of(args.ref), by, args.rev)
    team = None if args.team is None else TeamId(args.team)
    return service.step(ref_of(args.ref), Step(_payload_of_step(kind, args), by, team, args.rev))


def user(session: Session) -> str:
    """Return the user's name: that of the settings, or else the account's.

    Raise UsageError if neither is known.
    """
    name = session.settings.name or own_name()
    if name is None:
        raise UsageError(_("this machine does not know your name: give it with --by"))
    return name


def _giver_of(roster: Roster, args: argparse.Namespace) -> TeamId:
    """Return the giver of a new item: the team of --from, else the home team.

    Without a home team it is the team before the receiver in the relay.

    Raise UsageError if none of them is known, NotFoundError for an unknown receiver.
    """
    roster.team(args.to)  # raises NotFoundError
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


def _note_of(args: argparse.Namespace) -> NoteFields:
    """Return the fields of the note that options give; the others are left out.

    `--no-link` removes the links, and says that the note needs none.
    """
    given = {
        "title": getattr(args, "title", None),
        "context": args.context,
        "next_actions": None if args.next is None else tuple(args.next),
        "links": () if args.no_link else _links_of(args),
        "no_links": args.no_link or None,
        "if_then": args.if_then,
        "urgency": None if args.urgency is None else Urgency(args.urgency),
        "due_at": args.due,
        "default_if_silent": args.if_silent,
    }
    return note_fields({key: value for key, value in given.items() if value is not None})


def _links_of(args: argparse.Namespace) -> tuple[Link, ...] | None:
    """Return the links of `--link`; None without that option."""
    return None if args.link is None else tuple(Link(url) for url in args.link)


def _payload_of_step(kind: Kind, args: argparse.Namespace) -> Payload:
    """Return the payload of a step, made from the options that are given."""
    if kind is Kind.TICK:
        return Tick(args.number, not args.not_done)
    if kind is Kind.AMEND:
        return Amend(_note_of(args), args.giver, args.to, draft=args.draft)
    # argparse stores an option by its name without “--”
    given = {field.key: getattr(args, field.option[2:]) for field in STEPS[kind].fields}
    if given.get("next_actions") is not None:
        given["next_actions"] = tuple(given["next_actions"])
    return payload_of(kind, {key: value for key, value in given.items() if value is not None})
