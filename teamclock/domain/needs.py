"""Check that a step has the texts, numbers and teams that its kind needs.

Both the form of a step and `effects.apply` call `refuse_lacking`. The functions `_accept` to
`_dismiss` check a step of that kind and raise RefusedError, with what to do.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.note import FIELDS, LINE_LENGTH, Urgency, line, text
from teamclock.domain.payloads import (
    Accept,
    Answer,
    Comment,
    Complete,
    Dismiss,
    LogSync,
    PassOn,
    Payload,
    PlanSync,
    Release,
    Reopen,
    Return,
    Snooze,
    Tick,
    Withdraw,
    kind_of,
)
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import SNOOZE_LIMIT
from teamclock.messages import N_, _


def refuse_lacking(item: Item, payload: Payload, by: str, now: Instant) -> None:
    """Raise RefusedError, with what to do, if a step lacks a value or has an invalid one.

    `by` is the name of the person who takes the step at `now`.
    """
    check = _NEEDS.get(kind_of(payload))
    if check is not None:
        check(item, payload, by, now)


def _require(words: str, field: str, why: str, option: str, person: str | None = None) -> None:
    """Raise RefusedError if a text that the step needs is empty or invalid.

    field: the name of the text, a key of `FIELDS`.
    why: the message (`N_`) for an empty text, which may name `person`. It is translated only for
        the error, because whole histories are checked.
    option: the option of the terminal that gives the text.
    """
    if not words.strip():
        raise RefusedError(
            _(why).format(person=person), _(": add it with {option}").format(option=option)
        )
    text(words, FIELDS[field])


def _accept(item: Item, payload: Accept, by: str, _now: Instant) -> None:
    """Check the person's name, and the readback, which a steady or `unread` note does not need."""
    line(by, N_("the name of who picks it up"), LINE_LENGTH)
    # If another note than the present one was read (`unread`), that note may have been steady.
    if item.note.urgency is Urgency.STEADY or payload.unread:
        text(payload.readback, FIELDS["readback"])
    else:
        why = N_("write in one line what you will do")
        _require(payload.readback, "readback", why, "--readback")


def _release(item: Item, payload: Release, by: str, _now: Instant) -> None:
    """Check the reason, which only somebody else than the holder needs."""
    if by != item.holder:
        why = N_("write why you take it from {person}")
        _require(payload.reason, "reason", why, "--reason", item.holder)


def _return(_item: Item, payload: Return, _by: str, _now: Instant) -> None:
    """Check the question, which is always needed."""
    _require(payload.question, "question", N_("write what is unclear"), "--question")


def _answer(_item: Item, payload: Answer, _by: str, _now: Instant) -> None:
    """Check the answer, which is always needed."""
    _require(payload.answer, "answer", N_("write the answer"), "--answer")


def _complete(_item: Item, payload: Complete, _by: str, _now: Instant) -> None:
    """Check the outcome, which is always needed."""
    _require(payload.outcome, "outcome", N_("write what the result is"), "--outcome")


def _pass_on(item: Item, payload: PassOn, _by: str, _now: Instant) -> None:
    """Check the next team, and that the changes of the note give a context or a next action."""
    if not payload.to:
        raise RefusedError(_("choose the team that is next"), _(": name it with --to"))
    if payload.to == item.receiver:
        raise RefusedError(
            _("“{team}” has it already: pass it on to another team").format(team=payload.to),
            _(" with --to"),
        )
    if not (payload.note.get("context", "").strip() or payload.note.get("next_actions")):
        raise RefusedError(_("write what the next team should do"), _(": use --next or --context"))


def _withdraw(item: Item, payload: Withdraw, _by: str, _now: Instant) -> None:
    """Check the reason, which is needed while a person holds the item."""
    if item.status is Status.ACCEPTED:
        why = N_("write why: {person} is on it")
        _require(payload.reason, "reason", why, "--reason", item.holder)


def _reopen(_item: Item, payload: Reopen, _by: str, _now: Instant) -> None:
    """Check the reason, which is always needed."""
    _require(payload.reason, "reason", N_("write why it is opened again"), "--reason")


def _snooze(_item: Item, payload: Snooze, _by: str, now: Instant) -> None:
    """Check that the snooze ends within 14 days after `now`."""
    if payload.until is None or not now < payload.until <= now + SNOOZE_LIMIT:
        raise RefusedError(_("snooze it until a time within the next 14 days"), _(", with --until"))


def _comment(_item: Item, payload: Comment, _by: str, _now: Instant) -> None:
    """Check the text, which is always needed."""
    _require(payload.text, "text", N_("write a comment"), "--text")


def _plan_sync(_item: Item, payload: PlanSync, _by: str, _now: Instant) -> None:
    """Check that the planned meeting has a start and an end."""
    if payload.start is None or payload.end is None:
        raise RefusedError(_("give the start and the end of the meeting"))


def _log_sync(_item: Item, payload: LogSync, _by: str, _now: Instant) -> None:
    """Check that the held meeting has a summary, a length and a number of people."""
    _require(payload.summary, "summary", N_("write what was decided"), "--summary")
    if payload.minutes is None or payload.minutes < 1:
        raise RefusedError(_("say how many minutes the meeting took"), _(", with --minutes"))
    if payload.attendees is None or payload.attendees < 1:
        raise RefusedError(_("say how many people attended"), _(", with --attendees"))


def _tick(item: Item, payload: Tick, _by: str, _now: Instant) -> None:
    """Check that the note has the next action, and that the step says whether it is done."""
    last = len(item.note.next_actions)
    if not last:
        raise RefusedError(_("{item} has no next action to tick").format(item=item.name))
    if ticked_number(item, payload) is None:
        why = N_("say which next action of {item}: 1 to {last}")
        gone = N_("the next action that was ticked is no longer in {item}")
        raise RefusedError(_(gone if payload.action else why).format(item=item.name, last=last))
    if payload.done is None:
        raise RefusedError(_("say whether the next action is done or not"))


def ticked_number(item: Item, payload: Tick) -> int | None:
    """Return the present number of a tick's next action, from 1; None if the note lacks the action.

    An action that is no longer at its number is found by its text (share.md, 6).
    """
    actions, number = item.note.next_actions, payload.number
    there = number is not None and 1 <= number <= len(actions)
    if there and payload.action in {"", actions[cast("int", number) - 1]}:
        return number
    return actions.index(payload.action) + 1 if payload.action in actions else None


def _dismiss(_item: Item, payload: Dismiss, _by: str, _now: Instant) -> None:
    """Check the reason, which is always needed."""
    _require(payload.reason, "reason", N_("say why it is not needed"), "--reason")


def pair_of(giver: TeamId, receiver: TeamId) -> tuple[TeamId, TeamId]:
    """Return (giver, receiver); raise RefusedError if both are the same team."""
    if giver == receiver:
        raise RefusedError(
            _("“{team}” cannot hand off to itself: name another team").format(team=giver),
            _(" with --to"),
        )
    return giver, receiver


_NEEDS: Mapping[Kind, Callable[[Item, Any, str, Instant], None]] = {
    Kind.ACCEPT: _accept,
    Kind.RELEASE: _release,
    Kind.RETURN: _return,
    Kind.ANSWER: _answer,
    Kind.COMPLETE: _complete,
    Kind.PASS_ON: _pass_on,
    Kind.WITHDRAW: _withdraw,
    Kind.REOPEN: _reopen,
    Kind.SNOOZE: _snooze,
    Kind.COMMENT: _comment,
    Kind.PLAN_SYNC: _plan_sync,
    Kind.LOG_SYNC: _log_sync,
    Kind.TICK: _tick,
    Kind.DISMISS: _dismiss,
}
