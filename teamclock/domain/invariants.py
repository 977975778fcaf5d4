"""Check conditions that hold for every step, and for every item that valid steps can make.

Steps are checked when they are taken, and steps and items when they are read from a file.
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
    """Raise ValueError with the message `words` unless `fact` is true."""
    if not fact:
        raise ValueError(_(words))


def refuse_unsound_item(item: Item) -> None:
    """Raise ValueError or RefusedError for an item that no history of valid steps can make."""
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
    """Raise ValueError unless the ticks are numbers of next actions, ascending and unique."""
    actions = range(1, len(item.note.next_actions) + 1)
    _must(set(item.ticked) <= set(actions), N_("a tick is of no next action"))
    _must(
        sorted(set(item.ticked)) == list(item.ticked),
        N_("a next action is ticked twice, or out of order"),
    )


def _refuse_far_instants(item: Item) -> None:
    """Raise ValueError for an instant more than 100 years from the creation of the item.

    14 days are added, because a snooze may end so long after the last step.
    """
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
    """Raise ValueError if an item whose leg was not handed off has values that need a handoff."""
    _must(item.status in {Status.DRAFT, Status.WITHDRAWN}, N_("it was never handed off"))
    none = (item.holder, item.accepted_at, item.amended_at, item.synced_at)
    _must(none == (None,) * len(none), N_("it is a draft that was picked up"))
    _must(not any(getattr(item, name) for name in _REPLIES), N_("it is a draft that was answered"))


def _refuse_unsound_leg(item: Item) -> None:
    """Raise ValueError if the state of an item that was handed off contradicts its other fields.

    The court changed at each of `item.turns`, so that after an even number the giver has it.
    """
    _must(item.status is not Status.DRAFT, N_("it is a draft that was handed off"))
    asked, answered = bool(item.question.strip()), bool(item.answer.strip())
    with_giver = len(item.turns) % 2 == 0
    _must(asked == (len(item.turns) > 1), N_("its question does not agree with its moves"))
    _must(answered == (asked and not with_giver), N_("its answer does not agree with its moves"))
    if item.status in WITH_RECEIVER | {Status.DONE}:
        _must(not with_giver, N_("it is the giver’s move, against its state"))
    if item.status is Status.RETURNED:
        _must(with_giver, N_("it is the receiver’s move, against its state"))
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
    """Raise RefusedError for a step at `at` if that is over 100 years from the item's creation."""
    if abs(at - item.created_at) > SPAN:
        raise RefusedError(
            _("{name} was created over {n} years from this step: correct the time").format(
                name=item.name, n=MOST_YEARS
            )
        )


def fit_step(event: Event) -> None:
    """Raise RefusedError for a step outside the years 1900 to 9999, or with too long texts.

    The name of who takes it has at most `LINE_LENGTH` characters and no NUL; the data must fit into
    a line of an export. `text` and `fitting` check that.
    """
    if not EARLIEST <= event.at <= LAST_INSTANT:
        raise RefusedError(_("a step lies in the years 1900 to 9999: correct the time"))
    text(event.by, N_("the name of who does it"), LINE_LENGTH)
    fitting(event.data, N_("the text of this step"), STEP_LIMIT)
