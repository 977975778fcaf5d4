"""The commands of `teamclock share`: one queue on several desks (share.md, 9)."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from teamclock.app.entering import (
    begun_preview,
    join_share,
    joined_preview,
    leave_share,
    leave_unreachable,
    refuse_missing,
)
from teamclock.app.refused import drop, try_again
from teamclock.app.session import Session
from teamclock.app.sharing import complete_round
from teamclock.app.transfer.export import made_queue_at, queue_at
from teamclock.cli.output import write_message
from teamclock.cli.share_password import asker, opened_place
from teamclock.cli.share_shapes import preview_shape, refused_shape, status_shape, sync_shape
from teamclock.cli.share_words import (
    entered_words,
    left_words,
    preview_words,
    refused_words,
    status_words,
    sync_words,
)
from teamclock.cli.typed_words import refuse_bytes
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import Instant
from teamclock.exchange.json_text import json_text
from teamclock.messages import _
from teamclock.present.item import ItemContext
from teamclock.share.joining import Membership, begin
from teamclock.share.place import place_name
from teamclock.share.status import refused_step, refused_steps, share_status
from teamclock.share.sync import Syncing, SyncReport
from teamclock.share.transport import AwayError, Transport
from teamclock.store import share_facts
from teamclock.store.place import is_missing
from teamclock.store.queue import Queue


class ShareRun(NamedTuple):
    """A command of `share` at its run, with the open queue."""

    session: Session
    args: argparse.Namespace
    queue: Queue
    now: Instant

    @property
    def seen(self) -> ItemContext:
        roster = self.session.roster
        return ItemContext(self.session.calendars, self.session.viewer(), self.now, roster.home)


def share_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return what a command of `share` prints; raise TeamclockError if it is refused."""
    if args.action in {"init", "join"}:
        refuse_bytes(args.place)
        return _entered(session, args, path, now)
    if is_missing(path) and args.action != "status":
        raise _not_shared()
    with queue_at(path) as queue:
        return queue.damage.answer(_answer(ShareRun(session, args, queue, now)))


def _answer(run: ShareRun) -> str:
    match run.args.action:
        case "status":
            return _status(run)
        case "refused":
            return _refused(run)
        case "leave":
            return _left(run)
    return _synced(run)


def _not_shared() -> RefusedError:
    return RefusedError(
        _("this queue is not shared: begin a share, or join one"),
        _(" with “teamclock share init” or “teamclock share join”"),
    )


def _entered(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return the answer of `init` and `join`; --dry-run makes no queue."""
    membership = _membership(session, args)
    refuse_missing(membership.place)
    opened = queue_at if args.dry_run else made_queue_at
    with opened_place(membership.place, asker()) as place, opened(path) as queue:
        run = ShareRun(session, args, queue, now)
        answer = (_previewed if args.dry_run else _entry)(run, place, membership)
        return queue.damage.answer(answer)


def _membership(session: Session, args: argparse.Namespace) -> Membership:
    """Return what the desk says of itself; raise UsageError, or NotFoundError for the team."""
    home = args.home or session.roster.home
    if home is None:
        raise UsageError(_("name the team of this desk with --home, or as home in the team file"))
    if args.name is not None and args.action == "join":
        raise UsageError(_("--name is for “teamclock share init”: a share has its name already"))
    return Membership(place_name(args.place), session.roster.team(home).id, args.code, args.name)


def _previewed(run: ShareRun, place: Transport, membership: Membership) -> str:
    look = begun_preview if run.args.action == "init" else joined_preview
    seen = look(run.queue, place, membership)
    return json_text(preview_shape(seen)) if run.args.json else preview_words(seen)


def _entry(run: ShareRun, place: Transport, membership: Membership) -> str:
    begins = run.args.action == "init"
    if begins:
        report = begin(run.queue, place, membership, run.now)
    else:
        report = join_share(run.queue, place, membership, run.now, merge=run.args.merge)
    _say_trouble(report)
    status = share_status(run.queue)
    assert status is not None, "a queue that has joined is shared"
    if run.args.json:
        return json_text(status_shape(status))
    return entered_words(status, report, began=begins)


def _say_trouble(report: SyncReport) -> None:
    for line in report.trouble:
        write_message(line)


def _status(run: ShareRun) -> str:
    status = share_status(run.queue)
    return json_text(status_shape(status)) if run.args.json else status_words(run.seen, status)


def _synced(run: ShareRun) -> str:
    with _place_of(run.queue) as place:
        syncing = Syncing(run.queue, place, patient=False)
        try:
            report = complete_round(run.queue, place, syncing, run.now)
        except AwayError:
            syncing.note_away(run.now)
            raise
    _say_trouble(report)
    return json_text(sync_shape(report)) if run.args.json else sync_words(report)


@contextmanager
def _place_of(queue: Queue) -> Iterator[Transport]:
    """Open the place of a shared queue for the block; raise RefusedError if it is not shared."""
    name = share_facts.fact(queue, "place")
    if name is None:
        raise _not_shared()
    with opened_place(name, asker()) as place:
        yield place


def _left(run: ShareRun) -> str:
    shown = share_facts.fact(run.queue, "place") or ""
    try:
        with _place_of(run.queue) as place:
            leave_share(run.queue, place, run.now)
    except AwayError:
        if not run.args.force:
            raise
        leave_unreachable(run.queue)
    return json_text(status_shape(None)) if run.args.json else left_words(shown)


def _refused(run: ShareRun) -> str:
    """Return the tray, which stays when a share is left."""
    if not refused_steps(run.queue) and share_facts.fact(run.queue, "place") is None:
        raise _not_shared()
    if run.args.again is not None:
        return _again(run)
    if run.args.drop is not None:
        drop(run.queue, refused_step(run.queue, run.args.drop))
    steps = refused_steps(run.queue)
    return json_text(refused_shape(steps)) if run.args.json else refused_words(run.seen, steps)


def _again(run: ShareRun) -> str:
    step = refused_step(run.queue, run.args.again)
    name = try_again(run.queue, run.session, step, run.now)
    shape = refused_shape(refused_steps(run.queue), name)
    return json_text(shape) if run.args.json else name
