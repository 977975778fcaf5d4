"""The commands of `teamclock share`: one queue on several desks (share.md, 9).

A `place` is the folder or database through which desks exchange their entries.
"""

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
    """A run of a command of `share`, with the open queue."""

    session: Session
    args: argparse.Namespace
    queue: Queue
    now: Instant

    @property
    def context(self) -> ItemContext:
        """What the words for items depend on: the reader's zone, home team and present instant."""
        roster = self.session.roster
        return ItemContext(self.session.calendars, self.session.viewer(), self.now, roster.home)


def share_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Carry out a command of `share`, and return what it prints; `path` is that of the queue.

    Raise RefusedError if the queue is not shared, except for `init`, `join` and `status`, and for
    `refused` while there are such steps; and PartialError, which carries the answer, if rows of the
    queue cannot be read.
    """
    if args.action in {"init", "join"}:
        refuse_bytes(args.place)  # raises UsageError for what is not UTF-8
        return _enter_answer(session, args, path, now)
    if is_missing(path) and args.action != "status":
        raise _not_shared_error()
    with queue_at(path) as queue:
        return queue.damage.answer(_answer_from_queue(ShareRun(session, args, queue, now)))


def _answer_from_queue(run: ShareRun) -> str:
    """Run any command except `init` and `join`, and return its answer."""
    match run.args.action:
        case "status":
            return _status_answer(run)
        case "refused":
            return _refused_answer(run)
        case "leave":
            return _leave_answer(run)
    return _sync_answer(run)


def _not_shared_error() -> RefusedError:
    """Return the error for a command that needs a shared queue."""
    return RefusedError(
        _("this queue is not shared: begin a share, or join one"),
        _(" with “teamclock share init” or “teamclock share join”"),  # for the terminal alone
    )


def _enter_answer(session: Session, args: argparse.Namespace, path: Path, now: Instant) -> str:
    """Return the answer of `init` and `join`; with --dry-run a missing queue is not created."""
    membership = _membership(session, args)
    refuse_missing(membership.place)
    open_queue = queue_at if args.dry_run else made_queue_at
    with opened_place(membership.place, asker()) as place, open_queue(path) as queue:
        run = ShareRun(session, args, queue, now)
        answer_of = _preview_answer if args.dry_run else _enter
        return queue.damage.answer(answer_of(run, place, membership))


def _membership(session: Session, args: argparse.Namespace) -> Membership:
    """Return the team, code and place of this desk, and for `init` the name of the share.

    Raise UsageError for missing or wrong options, NotFoundError for an unknown team.
    """
    home = args.home or session.roster.home
    if home is None:
        raise UsageError(_("name the team of this desk with --home, or as home in the team file"))
    if args.name is not None and args.action == "join":
        raise UsageError(_("--name is for “teamclock share init”: a share has its name already"))
    return Membership(place_name(args.place), session.roster.team(home).id, args.code, args.name)


def _preview_answer(run: ShareRun, place: Transport, membership: Membership) -> str:
    """Return what `init` or `join` would do with the team and code of `membership`."""
    preview_of = begun_preview if run.args.action == "init" else joined_preview
    preview = preview_of(run.queue, place, membership)
    return json_text(preview_shape(preview)) if run.args.json else preview_words(preview)


def _enter(run: ShareRun, place: Transport, membership: Membership) -> str:
    """Begin or join a share, and return the state of the queue after that.

    `membership` has the team and code of this desk, and the name of a new share.
    """
    begins = run.args.action == "init"
    if begins:
        report = begin(run.queue, place, membership, run.now)
    else:
        report = join_share(run.queue, place, membership, run.now, merge=run.args.merge)
    _write_trouble(report)
    status = share_status(run.queue)
    assert status is not None, "a queue that has joined is shared"
    if run.args.json:
        return json_text(status_shape(status))
    return entered_words(status, report, began=begins)


def _write_trouble(report: SyncReport) -> None:
    """Write a line to stderr for each log not read to its end, and each clock that is ahead."""
    for line in report.trouble:
        write_message(line)


def _status_answer(run: ShareRun) -> str:
    """Return the state of the share, and of this desk's steps in it."""
    status = share_status(run.queue)
    return json_text(status_shape(status)) if run.args.json else status_words(run.context, status)


def _sync_answer(run: ShareRun) -> str:
    """Do one round with the place; return how many entries it read and wrote, and refused steps.

    If the place cannot be reached, note that in the queue and raise AwayError.
    """
    with _place_of(run.queue) as place:
        syncing = Syncing(run.queue, place, patient=False)  # write receipts at once
        try:
            report = complete_round(run.queue, place, syncing, run.now)
        except AwayError:
            syncing.note_away(run.now)
            raise
    _write_trouble(report)
    return json_text(sync_shape(report)) if run.args.json else sync_words(report)


@contextmanager
def _place_of(queue: Queue) -> Iterator[Transport]:
    """Open the place of a shared queue for the block; raise RefusedError if it is not shared."""
    name = share_facts.fact(queue, "place")
    if name is None:
        raise _not_shared_error()
    with opened_place(name, asker()) as place:
        yield place


def _leave_answer(run: ShareRun) -> str:
    """Leave the share, and return the state after that.

    If the place cannot be reached, raise AwayError; with `--force` leave all the same, without an
    entry there that tells the other desks.
    """
    shown = share_facts.fact(run.queue, "place") or ""
    try:
        with _place_of(run.queue) as place:
            leave_share(run.queue, place, run.now)
    except AwayError:
        if not run.args.force:
            raise
        leave_unreachable(run.queue)
    return json_text(status_shape(None)) if run.args.json else left_words(shown)


def _refused_answer(run: ShareRun) -> str:
    """Return this desk's refused steps; first take one again or drop one if the command says so.

    Refused steps stay when a share is left, so a queue that is no longer shared may have some.
    """
    if not refused_steps(run.queue) and share_facts.fact(run.queue, "place") is None:
        raise _not_shared_error()
    if run.args.again is not None:
        return _retry_answer(run)
    if run.args.drop is not None:
        drop(run.queue, refused_step(run.queue, run.args.drop))
    steps = refused_steps(run.queue)
    return json_text(refused_shape(steps)) if run.args.json else refused_words(run.context, steps)


def _retry_answer(run: ShareRun) -> str:
    """Take a refused step again, and return the name of its item or meeting."""
    step = refused_step(run.queue, run.args.again)
    name = try_again(run.queue, run.session, step, run.now)
    shape = refused_shape(refused_steps(run.queue), name)
    return json_text(shape) if run.args.json else name
