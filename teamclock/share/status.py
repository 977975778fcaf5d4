"""What a desk knows of its share: desks, unpublished entries, refused steps (share.md, 9)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from teamclock.domain.entry import DeskId, FoldVerdict, Subject, item_subject
from teamclock.domain.errors import NotFoundError
from teamclock.domain.fold import is_move
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.exchange.entry_json import stored_entry
from teamclock.messages import _
from teamclock.share.desks import Desk, known_desks, label
from teamclock.share.sync import refused_entries, trouble
from teamclock.share.transport import Share
from teamclock.store import entries, share_facts
from teamclock.store.entries import StoredEntry
from teamclock.store.queue import Queue


class RefusedStep(NamedTuple):
    """A step of this desk that the fold refused, with the words that its user wrote.

    uid, kind, at, team, by: those of the entry
    subject, name: the subject, and its name such as DES-17; the name is empty for other subjects
    why: the reason for the refusal
    data: the payload in its stored form
    """

    uid: str
    subject: Subject
    name: str
    kind: str
    at: Instant
    team: TeamId
    by: str
    why: str
    data: Mapping[str, Any]


class ShareStatus(NamedTuple):
    """The state of a shared queue.

    share, desk: the share, and the id of this desk in it
    place: the shared folder or database, as it is shown
    code: the code by which other desks know this desk
    home: the home team
    pending: the number of this desk's entries that are not published
    synced_at: when the last round took place, or up to 15 min before if rounds changed nothing;
        None before the first
    away_since: since when the place cannot be reached; None if it can
    desks: all desks, ordered by code
    refused: the steps of this desk that are refused and still shown
    newer: whether some entries need a newer program
    trouble: a message for each log not read to its end, and each desk whose clock is ahead
    """

    share: Share
    place: str
    desk: DeskId
    code: str
    home: TeamId
    pending: int
    synced_at: Instant | None
    away_since: Instant | None
    desks: tuple[Desk, ...]
    refused: tuple[RefusedStep, ...]
    newer: bool
    trouble: tuple[str, ...]


def share_status(queue: Queue) -> ShareStatus | None:
    """Return the state of a shared queue; None if it is not shared."""
    facts = share_facts.facts(queue)
    if "place" not in facts:
        return None
    desk, desks = DeskId(facts["desk"]), known_desks(queue)
    return ShareStatus(
        share=Share(facts["share"], facts["name"]),
        place=facts["place"],
        desk=desk,
        code=desks[desk].code if desk in desks else facts["code"],
        home=TeamId(facts["home"]),
        pending=entries.count_unpublished(queue, desk),
        synced_at=_instant(facts.get("synced_at")),
        away_since=_instant(facts.get("away_since")),
        desks=tuple(
            _with_last_entry(queue, one) for one in sorted(desks.values(), key=lambda one: one.code)
        ),
        refused=refused_steps(queue),
        newer=bool(entries.with_verdict(queue, FoldVerdict.NEWER)),
        trouble=trouble(queue),
    )


def _with_last_entry(queue: Queue, desk: Desk) -> Desk:
    """Return a desk with the time of its last published entry, about itself or anything else."""
    last = entries.last_of(queue, desk.id)
    return desk if last is None else desk._replace(last_at=stored_entry(last.line).at)


def _instant(text: str | None) -> Instant | None:
    """Return the instant in a stored fact; None if there is no fact."""
    return None if text is None else Instant(int(text))


def refused_steps(queue: Queue) -> tuple[RefusedStep, ...]:
    """Return this desk's refused steps that its user has not let go, by stamp, the oldest first."""
    return tuple(_refused(queue, one) for one in refused_entries(queue))


def refused_step(queue: Queue, uid: str) -> RefusedStep:
    """Return one of the `refused_steps` by its uid; raise NotFoundError if no step has the uid."""
    for one in refused_steps(queue):
        if one.uid == uid:
            return one
    raise NotFoundError(
        _("there is no step {uid} that was not taken").format(uid=uid),
        _(": “teamclock share refused” shows them"),
    )


def _refused(queue: Queue, stored: StoredEntry) -> RefusedStep:
    """Return the step of this desk that is in a stored, refused entry."""
    entry = stored_entry(stored.line)
    return RefusedStep(
        entry.uid, entry.subject, name_of(queue, entry.subject), entry.kind, entry.at,
        entry.team, entry.by, stored.why, entry.data,
    )  # fmt: skip


def name_of(queue: Queue, subject: Subject) -> str:
    """Return the name of an item or a meeting for people; empty for other subjects."""
    named = entries.name_parts(queue, subject)
    return "" if named is None else label(queue, subject.partition("/")[0], *named[1:])


class Reach(NamedTuple):
    """Whether all entries of an item are published, and the desks that answered its last move.

    `reached` has the codes of these desks.
    """

    shared: bool
    reached: tuple[str, ...]


def reaches(queue: Queue, items: Iterable[Item]) -> dict[str, Reach]:
    """Return, by uid, how far each item's last move has come: to the desks that answered it.

    A desk answers by a receipt or by its own step after the move.
    """
    desks = known_desks(queue)
    return {
        item.uid: _reach(entries.of_subject(queue, item_subject(item.uid)), desks) for item in items
    }


def _reach(stored: Sequence[StoredEntry], desks: Mapping[DeskId, Desk]) -> Reach:
    """Return whether all entries of an item are published, and who answered its last move."""
    taken = {one.uid for one in stored if one.verdict is FoldVerdict.TAKEN}
    known = [stored_entry(one.line) for one in stored]
    moves = [entry for entry in known if entry.uid in taken and is_move(entry)]
    last = max(moves, key=lambda entry: entry.key, default=None)
    answered = {
        entry.desk
        for entry in known
        if last is not None and entry.on == last.uid and entry.desk != last.desk
    }
    codes = sorted(desks[desk].code for desk in answered if desk in desks)
    return Reach(all(one.n is not None for one in stored), tuple(codes))
