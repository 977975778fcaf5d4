"""What each step makes of an item, or why it is refused: `create` and `apply` (handoff.md, 2)."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.invariants import fit_step, refuse_far
from teamclock.domain.item import TABLE, Event, Item, Kind, Status
from teamclock.domain.limits import NOTE_LIMIT, REPLY_LIMIT, fitting
from teamclock.domain.note import Note, Urgency, amended, line, refuse_empty, text
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import SNOOZE_LIMIT, refuse
from teamclock.messages import _

_REPLIES = ("readback", "question", "answer", "outcome")


def create(event: Event) -> Item:
    """Return the item that a create event makes: a draft of revision 1."""
    data = event.data
    if not {"from", "to"} <= data.keys():
        raise RefusedError("an item needs who gives it and who receives it")
    giver, receiver = _pair(data["from"], data["to"])
    note = amended(Note(""), data)
    fit_step(event)
    fitting(note, "the note", NOTE_LIMIT)
    return Item(event.item, data["ref"], note, giver, receiver, Status.DRAFT, 1, event.at)


def _pair(giver: str, receiver: str) -> tuple[TeamId, TeamId]:
    if giver == receiver:
        raise RefusedError(f"“{giver}” cannot hand to itself: name another team", " with --to")
    return TeamId(giver), TeamId(receiver)


def apply(item: Item, event: Event) -> Item:
    """Return the item after a step; raise RefusedError, with the reason, if it may not take it."""
    refuse_stale(item, event)
    refuse_far(item, event.at)
    refuse(item, event.kind, event.at)
    side = item.side(TABLE[event.kind].side)
    if side not in {None, event.team}:
        raise RefusedError(
            _("only “{team}” can take this step of {item}").format(team=side, item=item.name)
        )
    changed = _STEPS[event.kind](item, event)
    fit_step(event)
    _fit(changed, item)
    if changed.status is not item.status:
        changed = changed._replace(snoozed_until=None)
    return changed._replace(rev=event.rev)


def _fit(changed: Item, item: Item) -> None:
    """Raise RefusedError for an item that would not fit a line of an export.

    Each text has a limit of its own, so that a long note leaves the receiver space for a question.
    """
    if changed.note is not item.note:
        fitting(changed.note, "the note", NOTE_LIMIT)
    for name in _REPLIES:
        reply = getattr(changed, name)
        if reply is not getattr(item, name):
            fitting(reply, f"the {name}", REPLY_LIMIT)


def refuse_stale(item: Item, event: Event) -> None:
    """Raise RefusedError for a step that saw another revision of an item."""
    if event.rev != item.rev + 1:
        raise RefusedError(_("{item} has changed. Check it, then try again").format(item=item.name))


def _matter(event: Event, key: str, why: str) -> str:
    """Return the words of a step; raise RefusedError where they are missing."""
    words = event.data.get(key, "")
    if not words.strip():
        raise RefusedError(f"say {why}", f": add it with --{key.replace('_', '-')}")
    return text(words, key.replace("_", " "))


def _offer(item: Item, event: Event) -> Item:
    refuse_empty(item.note)
    return item._replace(status=Status.OFFERED, turns=(event.at,))


def _accept(item: Item, event: Event) -> Item:
    line(event.by, "the name of who picks it up")
    readback = event.data.get("readback", "")
    if item.note.urgency is not Urgency.STEADY:
        readback = _matter(event, "readback", "what you understood and will do")
    return item._replace(
        status=Status.ACCEPTED,
        holder=event.by,
        accepted_at=event.at,
        amended_at=None,
        readback=text(readback, "readback"),
    )


def _release(item: Item, event: Event) -> Item:
    if event.by != item.holder:
        _matter(event, "reason", f"why you take it from {item.holder}")
    return item._replace(status=Status.OFFERED, holder=None)


def _return(item: Item, event: Event) -> Item:
    return item._replace(
        status=Status.RETURNED,
        question=_matter(event, "question", "what is unclear"),
        answer="",
        holder=None,
        round_trips=item.round_trips + 1,
        turns=(*item.turns, event.at),
    )


def _answer(item: Item, event: Event) -> Item:
    return item._replace(
        status=Status.OFFERED,
        answer=_matter(event, "answer", "the answer"),
        turns=(*item.turns, event.at),
    )


def _complete(item: Item, event: Event) -> Item:
    outcome = _matter(event, "outcome", "what came of it")
    return item._replace(status=Status.DONE, outcome=outcome, closed_at=event.at)


def _pass_on(item: Item, event: Event) -> Item:
    receiver = TeamId(event.data.get("to", ""))
    if not receiver:
        raise RefusedError("say who is next", ": name the team with --to")
    if receiver == item.receiver:
        raise RefusedError(f"“{receiver}” has it already: pass it on to another", " with --to")
    if not (event.data.get("context", "").strip() or event.data.get("next_actions")):
        raise RefusedError("say what the next team should do", ": use --next or --context")
    return item._replace(
        **_noted(item, event.data),
        giver=item.receiver,
        receiver=receiver,
        **_new_leg(item, Status.OFFERED, (event.at,)),
    )


def _new_leg(item: Item, status: Status, turns: tuple[Instant, ...]) -> dict[str, Any]:
    """Return what is fresh in a new leg."""
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


def _withdraw(item: Item, event: Event) -> Item:
    if item.status is Status.ACCEPTED:
        _matter(event, "reason", f"why, for {item.holder} works on it")
    return item._replace(status=Status.WITHDRAWN, holder=None, closed_at=event.at)


def _reopen(item: Item, event: Event) -> Item:
    _matter(event, "reason", "why it is opened again")
    if item.status is Status.DONE:
        return item._replace(**_new_leg(item, Status.OFFERED, (event.at,)))
    return item._replace(**_new_leg(item, Status.DRAFT, ()))


def _snooze(item: Item, event: Event) -> Item:
    until = event.data.get("until", event.at)
    if not event.at < until <= event.at + SNOOZE_LIMIT:
        raise RefusedError("snooze it until a time within the next 14 days", ", with --until")
    return item._replace(snoozed_until=until)


def _wake(item: Item, _event: Event) -> Item:
    return item._replace(snoozed_until=None)


def _amend(item: Item, event: Event) -> Item:
    giver, receiver = _pair(event.data.get("from", item.giver), event.data.get("to", item.receiver))
    if item.status is not Status.DRAFT:
        _refuse_redirection(item, event.data, (giver, receiver))
    picked_up = item.status is Status.ACCEPTED
    return item._replace(
        **_noted(item, event.data),
        giver=giver,
        receiver=receiver,
        amended_at=event.at if picked_up else None,
    )


def _refuse_redirection(item: Item, data: Mapping[str, Any], pair: tuple[TeamId, TeamId]) -> None:
    """Raise RefusedError where an item that was handed off is meant for others, or as a draft."""
    if pair != (item.giver, item.receiver):
        raise RefusedError(
            f"{item.name} was handed to “{item.receiver}” already: withdraw it and add another,"
            f" or let “{item.receiver}” pass it on"
        )
    if data.get("draft"):
        raise RefusedError(
            f"{item.name} is {item.status}: to make it a draft, undo the offer, or withdraw it"
            " and reopen it"
        )


def _comment(item: Item, event: Event) -> Item:
    _matter(event, "text", "what you want to say")
    return item


def _plan_sync(item: Item, event: Event) -> Item:
    if not {"start", "end"} <= event.data.keys():
        raise RefusedError("name the window of the talk")
    return item


def _log_sync(item: Item, event: Event) -> Item:
    _matter(event, "summary", "what the talk came to")
    for what in ("minutes", "attendees"):
        number = event.data.get(what)
        if type(number) is not int or number < 1:
            raise RefusedError(f"say how many {what} the talk had", f": add it with --{what}")
    return item._replace(synced_at=event.at, round_trips=0)


def _tick(item: Item, event: Event) -> Item:
    number, done = event.data.get("number"), event.data.get("done")
    last = len(item.note.next_actions)
    if type(number) is not int or not 1 <= number <= last:
        which = f"1 to {last}" if last else "it has none"
        raise RefusedError(f"say which next action of {item.name}: {which}")
    if type(done) is not bool:
        raise RefusedError("say whether the next action is done or not")
    others = set(item.ticked) - {number}
    return item._replace(ticked=tuple(sorted(others | {number} if done else others)))


def _noted(item: Item, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the note with what is given anew; an action that stays in it keeps its tick."""
    note = amended(item.note, data)
    done = Counter(item.note.next_actions[number - 1] for number in item.ticked)
    ticked = []
    for number, action in enumerate(note.next_actions, 1):
        if done[action]:
            done[action] -= 1
            ticked.append(number)
    return {"note": note, "ticked": tuple(ticked)}


_STEPS: Mapping[Kind, Callable[[Item, Event], Item]] = {
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
    Kind.COMMENT: _comment,
    Kind.PLAN_SYNC: _plan_sync,
    Kind.LOG_SYNC: _log_sync,
    Kind.TICK: _tick,
}
