"""Conditions that hold for every step, and for every item to which steps can lead.

They are checked when a step is taken, and for the rows of a file.
"""

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import CLOSED, OUT, WITH_RECEIVER, Event, Item, Status
from teamclock.domain.limits import NOTE_LIMIT, REPLY_LIMIT, STEP_LIMIT, fitting
from teamclock.domain.note import FIELDS, LINE_LENGTH, checked, line, text
from teamclock.domain.values import EARLIEST, MOST_YEARS, SPAN
from teamclock.domain.zones import LAST_INSTANT
from teamclock.messages import N_, _

_REPLIES = ("readback", "question", "answer", "outcome")


def _must(fact: bool, words: str) -> None:  # noqa: FBT001 - an assertion
    if not fact:
        raise ValueError(_(words))


def refuse_unsound_item(item: Item) -> None:
    """Raise ValueError or RefusedError for an item to which no history could lead."""
    _must(item.giver != item.receiver, N_("it goes from a team to itself"))
    checked(item.note)
    fitting(item.note, N_("the note"), NOTE_LIMIT)
    for name in _REPLIES:
        fitting(text(getattr(item, name), FIELDS[name]), FIELDS[name], REPLY_LIMIT)
    _refuse_unsound_ticks(item)
    _refuse_far_instants(item)
    _must(item.round_trips <= len(item.turns) // 2, N_("it came back more often than it went"))
    if item.turns:
        _refuse_unsound_leg(item)
    else:
        _refuse_leg_of_draft(item)
    _must(
        (item.closed_at is not None) == (item.status in CLOSED),
        N_("its state and its closing time do not agree"),
    )
    _must(
        item.snoozed_until is None or item.status in OUT, N_("it is snoozed while no team has it")
    )
    _must(
        bool(item.outcome.strip()) == (item.status is Status.DONE),
        N_("its state and its outcome do not agree"),
    )


def _refuse_unsound_ticks(item: Item) -> None:
    """Raise ValueError unless the ticks are numbers of next actions, each once, in order."""
    actions = range(1, len(item.note.next_actions) + 1)
    _must(set(item.ticked) <= set(actions), N_("a tick is of no next action"))
    _must(
        sorted(set(item.ticked)) == list(item.ticked),
        N_("a next action is ticked twice, or out of order"),
    )


def _refuse_far_instants(item: Item) -> None:
    instants = (
        item.accepted_at, item.amended_at, item.snoozed_until, item.closed_at, item.synced_at,
        *item.turns,
    )  # fmt: skip
    for at in instants:
        _must(
            at is None or abs(at - item.created_at) <= SPAN + 14 * DAY,
            N_("it has a time that is many years from its creation"),
        )


def _refuse_leg_of_draft(item: Item) -> None:
    """Raise ValueError where an item without a handoff has values that only a handoff leads to."""
    _must(item.status in {Status.DRAFT, Status.WITHDRAWN}, N_("it was never handed off"))
    none = (item.holder, item.accepted_at, item.amended_at, item.synced_at)
    _must(none == (None,) * len(none), N_("it is a draft that was picked up"))
    _must(not any(getattr(item, name) for name in _REPLIES), N_("it is a draft that was answered"))


def _refuse_unsound_leg(item: Item) -> None:
    """Raise ValueError where the moves of a leg do not lead to the item's state."""
    _must(item.status is not Status.DRAFT, N_("it is a draft that was handed off"))
    asked, answered = bool(item.question.strip()), bool(item.answer.strip())
    back = len(item.turns) % 2 == 0
    _must(asked == (len(item.turns) > 1), N_("its question does not agree with its moves"))
    _must(answered == (asked and not back), N_("its answer does not agree with its moves"))
    if item.status in WITH_RECEIVER | {Status.DONE}:
        _must(not back, N_("it is the giver’s move, against its state"))
    if item.status is Status.RETURNED:
        _must(back, N_("it is the receiver’s move, against its state"))
    held = item.status in {Status.ACCEPTED, Status.DONE}
    _must((item.holder is not None) == held, N_("its state and its holder do not agree"))
    if item.holder is not None:
        line(item.holder, N_("the holder"))
    _must(item.accepted_at is not None or not held, N_("it has a holder and was never picked up"))
    picked = item.accepted_at is not None
    _must(
        picked or not (item.amended_at or item.readback),
        N_("it was changed or promised before it was picked up"),
    )


def refuse_far(item: Item, at: Instant) -> None:
    """Raise RefusedError for a step over 100 years from the creation of its item."""
    if abs(at - item.created_at) > SPAN:
        raise RefusedError(
            _("{name} was created over {n} years from this step: correct the time").format(
                name=item.name, n=MOST_YEARS
            )
        )


def fit_step(event: Event) -> None:
    """Raise RefusedError for a step outside 1900 to 9999, or too long for a line of an export."""
    if not EARLIEST <= event.at <= LAST_INSTANT:
        raise RefusedError(_("a step lies in the years 1900 to 9999: correct the time"))
    text(event.by, N_("the name of who does it"), LINE_LENGTH)
    fitting(event.data, N_("the text of this step"), STEP_LIMIT)
