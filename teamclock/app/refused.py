"""Take a refused step of a shared queue again, or let it go (share.md, 10).

A step is refused if another desk's step, unknown to its author then, ruled it out. A step that is
taken again obeys all rules as a new step, in the name of its author.
"""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.app.meetings import Meetings, Who
from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session
from teamclock.domain.entry import SERIES, WITH, FoldVerdict
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import TABLE, Item, Kind
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.payloads import payload_of
from teamclock.messages import _
from teamclock.share.status import RefusedStep, refused_steps
from teamclock.store import entries
from teamclock.store.meetings import of_uid
from teamclock.store.queue import Queue


def try_again(queue: Queue, session: Session, step: RefusedStep, now: Instant) -> str:
    """Take a refused step again, and stop listing it; return the name of its item or meeting.

    Raise TeamclockError, and change nothing, if it is refused again.
    """
    service = QueueService(queue, session, now)
    name = _take(_Retry(queue, service, Meetings(queue, session, service), step))
    drop(queue, step)
    return name


def drop(queue: Queue, step: RefusedStep) -> None:
    """Stop listing a refused step and the refused steps that are parts of it, as of a series."""
    with queue.transaction():
        for uid in _with_parts(step, refused_steps(queue)):
            entries.let_go(queue, uid)


def _with_parts(step: RefusedStep, refused: tuple[RefusedStep, ...]) -> Iterator[str]:
    """Yield the uids of a refused step and of the refused steps that are parts of it."""
    yield step.uid
    for part in refused:
        if part.data.get(WITH) == step.uid:
            yield from _with_parts(part, refused)


class _Retry(NamedTuple):
    """A refused step, and the services that take steps now."""

    queue: Queue
    service: QueueService
    meetings: Meetings
    step: RefusedStep

    @property
    def who(self) -> Who:
        """Return the author of the step, and the author's team."""
        return Who(self.step.by, self.step.team)

    def item(self, uid: str) -> Item | None:
        """Return the item with a uid; None if it is not stored."""
        ref = entries.ref_of(self.queue, "item", uid)
        return None if ref is None else self.queue.item(ref)


def _take(retry: _Retry) -> str:
    """Take the step again, and return the name of its item or meeting.

    Raise RefusedError if it cannot be taken again, as an undo or the keeping of a series.
    """
    about, _slash, uid = retry.step.subject.partition("/")
    _refuse_part(retry)
    if retry.step.kind == Kind.UNDO:  # it was refused because another step had followed
        raise RefusedError(
            _("{name} has gone on since that step: it stays").format(name=retry.step.name)
        )
    if about == "item":
        return _item_step(retry, retry.item(uid))
    if about == "meeting":
        return _meeting_step(retry, of_uid(retry.queue, uid)).name
    if retry.step.subject == SERIES:
        raise RefusedError(
            _("another series of meetings was kept: check who gives up time, and plan anew"),
            _(" with “teamclock meet turns --keep”"),
        )
    raise _not_again_error()


def _not_again_error() -> RefusedError:
    """Return the error for a step that cannot be taken again."""
    return RefusedError(_("this step cannot be taken again: copy its words, then let it go"))


def _refuse_part(retry: _Retry) -> None:
    """Raise RefusedError if the step is part of a step, as of a meeting, that was not taken."""
    whole = retry.step.data.get(WITH)
    if whole is not None and entries.verdict_of(retry.queue, whole) is not FoldVerdict.TAKEN:
        raise RefusedError(
            _("{name}: this step belongs to another that was not taken: try that one again").format(
                name=retry.step.name
            )
        )


def _item_step(retry: _Retry, item: Item | None) -> str:
    """Take a step of an item again, and return the item's name.

    `item` is None if it is not stored; then the step cannot be taken.
    """
    step = retry.step
    if item is not None and step.kind == Kind.DISMISS:
        return retry.meetings.dismiss(item, step.data["reason"], step.by).name
    if item is None or step.kind not in TABLE:
        raise _not_again_error()
    new = Step(payload_of(Kind(step.kind), step.data), *retry.who, part_of=step.data.get(WITH))
    return retry.service.step(item, new).name


def _meeting_step(retry: _Retry, meeting: Meeting | None) -> Meeting:
    """Take a step of a meeting again, and return the meeting.

    `meeting` is None if it is not stored, as for one whose planning was refused.
    """
    data, meetings = retry.step.data, retry.meetings
    if retry.step.kind == "plan":
        at = Interval(data["start"], data["end"])
        return meetings.plan(at, data["teams"], _agenda(retry), retry.who)
    if meeting is None:
        raise _not_again_error()
    match retry.step.kind:
        case "move":
            return meetings.move(meeting, data["start"], retry.who)
        case "cancel":
            return meetings.cancel(meeting, retry.who)
        case "hold":
            record = MeetingRecord(data["minutes"], data["attendees"], data["summary"])
            return meetings.log(record, meeting.teams, _agenda(retry), retry.who, meeting)
    raise _not_again_error()


def _agenda(retry: _Retry) -> list[Item]:
    """Return the items that the step is about, without those that are not stored."""
    return [item for item in map(retry.item, retry.step.data["items"]) if item is not None]
