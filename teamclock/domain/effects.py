"""The effects of steps: the item after each step, or the reason why it is refused (handoff.md, 2).

Each function `_offer` to `_tick` returns the item after an allowed step of that kind. The payload
is the content of the step, such as a question.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, cast

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.invariants import fit_step, refuse_far
from teamclock.domain.item import TABLE, Event, Item, Kind, Status
from teamclock.domain.limits import NOTE_LIMIT, REPLY_LIMIT, fitting
from teamclock.domain.needs import pair_of, refuse_lacking, ticked_number
from teamclock.domain.note import FIELDS, Note, NoteFields, amended, refuse_empty
from teamclock.domain.payloads import (
    Accept,
    Amend,
    Answer,
    Comment,
    Complete,
    Create,
    Dismiss,
    LogSync,
    Offer,
    PassOn,
    PlanSync,
    Release,
    Reopen,
    Return,
    Snooze,
    Tick,
    Wake,
    Withdraw,
    payload_of,
)
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import refuse
from teamclock.messages import N_, _

_REPLIES = ("readback", "question", "answer", "outcome")
_NOTE = N_("the note")


def create(event: Event) -> Item:
    """Return the draft that a create event makes; raise RefusedError if the event is invalid."""
    giver, receiver, changes = cast("Create", payload_of(Kind.CREATE, event.data))
    if giver is None or receiver is None:
        raise RefusedError(_("an item needs a team that hands it off and one that receives it"))
    pair_of(giver, receiver)
    note = amended(Note(""), changes)
    fit_step(event)  # its time, and the length of its texts
    fitting(note, _NOTE, NOTE_LIMIT)
    return Item(event.item, event.data["ref"], note, giver, receiver, Status.DRAFT, 1, event.at)


def apply(item: Item, event: Event) -> Item:
    """Return the item after a step; raise RefusedError, with the reason, if it is not allowed.

    The step is allowed if the event follows the item's revision, the item's state allows the kind,
    the event's team is on the side that may take it, the payload is complete, and its texts and
    time are within the limits. A step that changes the state ends a snooze.
    """
    refuse_stale(item, event)
    refuse_far(item, event.at)
    refuse(item, event.kind, event.at)
    side = item.side(TABLE[event.kind].side)
    if side not in {None, event.team}:
        raise RefusedError(
            _("only “{team}” can take this step of {item}").format(team=side, item=item.name)
        )
    payload = payload_of(event.kind, event.data)
    refuse_lacking(item, payload, event.by, event.at)
    changed = _STEPS[event.kind](item, event, payload)
    fit_step(event)
    _fit(changed, item)
    if changed.status is item.status:
        return changed._replace(rev=event.rev)
    return changed._replace(rev=event.rev, snoozed_until=None)


def _fit(changed: Item, item: Item) -> None:
    """Raise RefusedError if a text that the step changed is too long for a line of an export.

    The note and each reply have limits of their own, so that a long note leaves space for replies.
    """
    if changed.note is not item.note:
        fitting(changed.note, _NOTE, NOTE_LIMIT)
    for name in _REPLIES:
        reply = getattr(changed, name)
        if reply is not getattr(item, name):
            fitting(reply, FIELDS[name], REPLY_LIMIT)


def refuse_stale(item: Item, event: Event) -> None:
    """Raise RefusedError unless the event's revision is the one after the item's.

    A refused event was made by somebody who saw an older revision of the item.
    """
    if event.rev != item.rev + 1:
        raise RefusedError(_("{item} has changed. Check it, then try again").format(item=item.name))


def _offer(item: Item, event: Event, _payload: Offer) -> Item:
    """Hand a draft off; raise RefusedError if its note is empty."""
    refuse_empty(item.note)
    return item._replace(status=Status.OFFERED, turns=(event.at,))


def _accept(item: Item, event: Event, payload: Accept) -> Item:
    """Make the event's author the holder.

    If that person read an older note (`unread`), the note counts as changed since the pick-up.
    """
    return item._replace(
        status=Status.ACCEPTED,
        holder=event.by,
        accepted_at=event.at,
        amended_at=event.at if payload.unread else None,
        readback=payload.readback,
    )


def _release(item: Item, _event: Event, _payload: Release) -> Item:
    """Take the item from its holder, so that another person of the receiver can pick it up."""
    return item._replace(status=Status.OFFERED, holder=None)


def _return(item: Item, event: Event, payload: Return) -> Item:
    """Send the item back to the giver with a question, which is one more round trip."""
    return item._replace(
        status=Status.RETURNED,
        question=payload.question,
        answer="",
        holder=None,
        round_trips=item.round_trips + 1,
        turns=(*item.turns, event.at),
    )


def _answer(item: Item, event: Event, payload: Answer) -> Item:
    """Hand a returned item off again, with the giver's answer to its question."""
    return item._replace(
        status=Status.OFFERED, answer=payload.answer, turns=(*item.turns, event.at)
    )


def _complete(item: Item, event: Event, payload: Complete) -> Item:
    """Close the item as done, with its outcome."""
    return item._replace(status=Status.DONE, outcome=payload.outcome, closed_at=event.at)


def _pass_on(item: Item, event: Event, payload: PassOn) -> Item:
    """Begin a new leg from the present receiver to the next team, with a changed note."""
    return item._replace(
        **_amended_note(item, payload.note),
        giver=item.receiver,
        receiver=cast("TeamId", payload.to),
        **_new_leg(item, Status.OFFERED, (event.at,)),
    )


def _new_leg(item: Item, status: Status, turns: tuple[Instant, ...]) -> dict[str, Any]:
    """Return the fields of an item that get new values when its next leg begins.

    `turns` are the instants at which the court changed in the new leg: its offer, or none yet.
    """
    return {
        "status": status,
        "leg": item.leg + 1,
        "turns": turns,
        "holder": None,
        "accepted_at": None,
        "amended_at": None,
        "closed_at": None,
        "synced_at": None,
        "round_trips": 0,
        "readback": "",
        "question": "",
        "answer": "",
        "outcome": "",
    }


def _withdraw(item: Item, event: Event, _payload: Withdraw) -> Item:
    """Close the item as withdrawn."""
    return item._replace(status=Status.WITHDRAWN, holder=None, closed_at=event.at)


def _reopen(item: Item, event: Event, _payload: Reopen) -> Item:
    """Begin a new leg: a done item is offered again, a withdrawn one becomes a draft."""
    if item.status is Status.DONE:
        return item._replace(**_new_leg(item, Status.OFFERED, (event.at,)))
    return item._replace(**_new_leg(item, Status.DRAFT, ()))


def _snooze(item: Item, _event: Event, payload: Snooze) -> Item:
    """Snooze the item until the instant in the payload."""
    return item._replace(snoozed_until=payload.until)


def _wake(item: Item, _event: Event, _payload: Wake) -> Item:
    """End the snooze."""
    return item._replace(snoozed_until=None)


def _amend(item: Item, event: Event, payload: Amend) -> Item:
    """Change the note and, while the item is a draft, its teams.

    If the item is accepted, `amended_at` is set, so that the holder sees that the note changed.
    """
    giver, receiver = pair_of(payload.giver or item.giver, payload.receiver or item.receiver)
    if item.status is not Status.DRAFT:
        _refuse_redirection(item, (giver, receiver), draft=payload.draft)
    picked_up = item.status is Status.ACCEPTED
    return item._replace(
        **_amended_note(item, payload.note),
        giver=giver,
        receiver=receiver,
        amended_at=event.at if picked_up else None,
    )


def _refuse_redirection(item: Item, pair: tuple[TeamId, TeamId], *, draft: bool) -> None:
    """Raise RefusedError if an amendment of an item that was handed off changes more than the note.

    pair: the giver and the receiver after the amendment.
    draft: whether the amendment was made for a draft, which the item no longer is.
    """
    if pair != (item.giver, item.receiver):
        raise RefusedError(
            _(
                "{item} was handed off to “{team}”: withdraw it and create another, or let"
                " “{team}” pass it on"
            ).format(item=item.name, team=item.receiver)
        )
    if draft:
        raise RefusedError(
            _(
                "{item} was handed off: to make it a draft, undo that, or withdraw the item and"
                " reopen it"
            ).format(item=item.name)
        )


def _unchanged(item: Item, _event: Event, _payload: Comment | PlanSync | Dismiss) -> Item:
    """Return the item as it is: the step is only part of the history."""
    return item


def _log_sync(item: Item, event: Event, _payload: LogSync) -> Item:
    """Note when a meeting about the item was logged; round trips are counted from it on."""
    return item._replace(synced_at=event.at, round_trips=0)


def _tick(item: Item, _event: Event, payload: Tick) -> Item:
    """Mark a next action of the note as done, or as not done."""
    number = cast("int", ticked_number(item, payload))
    others = set(item.ticked) - {number}
    return item._replace(ticked=tuple(sorted(others | {number} if payload.done else others)))


def _amended_note(item: Item, changes: NoteFields) -> dict[str, Any]:
    """Return the item's fields `note` and `ticked` after changes of the note.

    A next action that was done and is still in the note stays done, at its new number.
    """
    note = amended(item.note, changes)
    done = Counter(item.note.next_actions[number - 1] for number in item.ticked)
    ticked = []
    for number, action in enumerate(note.next_actions, 1):
        if done[action]:
            done[action] -= 1
            ticked.append(number)
    return {"note": note, "ticked": tuple(ticked)}


_STEPS: Mapping[Kind, Callable[[Item, Event, Any], Item]] = {
    Kind.OFFER: _offer,
    Kind.ACCEPT: _accept,
    Kind.RELEASE: _release,
    Kind.RETURN: _return,
    Kind.ANSWER: _answer,
    Kind.COMPLETE: _complete,
    Kind.PASS_ON: _pass_on,
    Kind.WITHDRAW: _withdraw,
    Kind.REOPEN: _reopen,
    Kind.SNOOZE: _snooze,
    Kind.WAKE: _wake,
    Kind.AMEND: _amend,
    Kind.COMMENT: _unchanged,
    Kind.PLAN_SYNC: _unchanged,
    Kind.LOG_SYNC: _log_sync,
    Kind.TICK: _tick,
    Kind.DISMISS: _unchanged,
}
