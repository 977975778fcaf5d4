"""The steps that an item allows, as texts to choose from, and the times to snooze it until."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.item import OUT, TABLE, Item, Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import SNOOZE_LIMIT, Refusal, allowed, refusal
from teamclock.domain.suggestion import LEAST_S, next_shared_time
from teamclock.domain.zones import first_instant
from teamclock.messages import N_, _
from teamclock.present.item import ItemContext
from teamclock.present.steps import KEYED, MEET, OFFERED, STEPS
from teamclock.present.words import duration, printable

_STATES = {
    Status.DRAFT: N_("{item} is a draft"),
    Status.OFFERED: N_("{item} is waiting"),
    Status.ACCEPTED: N_("{item} is picked up"),
    Status.RETURNED: N_("{item} has a question"),
    Status.DONE: N_("{item} is completed"),
    Status.WITHDRAWN: N_("{item} is withdrawn"),
}
_MAIN = {Kind.OFFER, Kind.ACCEPT, Kind.ANSWER, Kind.COMPLETE}
_MORNING = 9 * HOUR  # since midnight
_ROUND_TO = 5 * MINUTE  # a proposed meeting starts at a multiple of it, which is easy to read


class Choice(NamedTuple):
    """A step that an item allows.

    words: the text of its button or menu row
    main: whether it is the home team's own step and moves the item on: handing off, picking up,
        answering or completing
    """

    kind: Kind
    words: str
    main: bool


def choices(context: ItemContext, item: Item, home: TeamId | None) -> tuple[Choice, ...]:
    """Return the steps of `OFFERED` that an item allows, those of the home team first.

    The text of another team's step names the team, and such a step is never a main choice, which
    has a filled button. If there is no home team, all steps count as the user's own.
    """
    kinds = [kind for kind in OFFERED if possible(context, item, kind)]
    own = [kind for kind in kinds if not _is_of_others(item, kind, home)]
    others = [kind for kind in kinds if kind not in own]
    for_others = [Choice(kind, _marked(context, item, kind), main=False) for kind in others]
    return (*(Choice(kind, _(STEPS[kind].label), kind in _MAIN) for kind in own), *for_others)


def possible(context: ItemContext, item: Item, kind: Kind) -> bool:
    """Return whether to offer a step for an item now.

    Besides what the item's state allows, passing on needs another team, and ticking needs a next
    action that is not done.
    """
    if kind is Kind.PASS_ON and not any(team != item.receiver for team in context.calendars):
        return False
    if kind is Kind.TICK and item.next_open is None:
        return False
    return allowed(item, kind, context.now)


class StepEntry(NamedTuple):
    """A row of the menu of the selected items.

    kind: the step
    label, key: its name and its keyboard key
    reason: a sentence on why it cannot be taken (`why_not`); empty if it can
    """

    kind: Kind
    label: str
    key: str
    reason: str


def menu_entries(context: ItemContext, items: Sequence[Item]) -> tuple[StepEntry, ...]:
    """Return the steps for the menu of the selected items: all that have a key, in fixed order.

    A step that the items do not allow is there too, with the reason.
    """
    return tuple(
        StepEntry(kind, _(STEPS[kind].label), STEPS[kind].key, why_not(context, items, kind))
        for kind in KEYED
    )


def why_not(context: ItemContext, items: Sequence[Item], kind: Kind) -> str:
    """Return a sentence on why none of the items can take a step; empty if one of them can.

    Of several items none can take a step that is for a single item.
    """
    if len(items) > 1 and not STEPS[kind].for_many:
        return _("Select one item.")
    if any(possible(context, item, kind) for item in items):
        return ""
    return _("No selected item allows it.") if len(items) > 1 else _why(context, items[0], kind)


def not_possible_words(context: ItemContext, items: Sequence[Item], kind: Kind) -> str:
    """Return the message after the key of a step that is not possible for the selected items.

    “Complete (C) is not possible here. The item is a draft.” Without items the reason is that none
    is selected.
    """
    reason = why_not(context, items, kind) if items else _("Select an item.")
    return _("{step} ({key}) is not possible here. {reason}").format(
        step=_(STEPS[kind].label), key=STEPS[kind].key, reason=reason
    )


def _why(context: ItemContext, item: Item, kind: Kind) -> str:
    """Return a sentence on why an item cannot take a step; the caller checked that it cannot."""
    why = refusal(item, kind, context.now)
    if why is Refusal.AWAKE:
        return _("The item is not snoozed.")
    if why is Refusal.CLOSED_LONG_AGO:
        return _("The item was closed over 14 days ago.")
    if why is None:  # the state allows the step: what it needs besides is missing
        if kind is Kind.PASS_ON:
            return _("There is no other team.")
        return _("No next action is open.")
    if kind in _OPEN_REASONS and item.status in OUT:  # OUT: handed off, and not closed
        return _(_OPEN_REASONS[kind])
    return _why_state(context, item)


_OPEN_REASONS = {
    Kind.OFFER: N_("The item is handed off."),
    Kind.REOPEN: N_("The item is open."),
}


def _why_state(context: ItemContext, item: Item) -> str:
    """Return a sentence on the state of an item, as the reason why it does not allow a step."""
    if item.status is Status.ACCEPTED:
        return _("{name} is on it.").format(
            name=printable(item.holder or context.name(item.receiver))
        )
    if item.court is None or item.status is Status.DRAFT:
        return _(_REASONS[item.status])
    if item.court == context.home:
        return _(_YOUR_REASONS[item.status])
    return _(_REASONS[item.status]).format(team=context.name(item.court))


_REASONS = {
    Status.DRAFT: N_("The item is a draft."),
    Status.OFFERED: N_("The item waits for {team} to pick it up."),
    Status.RETURNED: N_("The item waits for an answer of {team}."),
    Status.DONE: N_("The item is completed."),
    Status.WITHDRAWN: N_("The item is withdrawn."),
}
_YOUR_REASONS = {
    Status.OFFERED: N_("The item waits for you to pick it up."),
    Status.RETURNED: N_("The item waits for your answer."),
}


def _is_of_others(item: Item, kind: Kind, home: TeamId | None) -> bool:
    """Return whether only one team may take a step of `kind`, and it is not `home`.

    False if `home` is None.
    """
    side = item.side(TABLE[kind].side)
    return home is not None and side not in {None, home}


def _marked(context: ItemContext, item: Item, kind: Kind) -> str:
    """Return the name of a step with the team whose step it is: “Pick up for Coding”."""
    side, step = item.side(TABLE[kind].side), _(STEPS[kind].label)
    return (
        step if side is None else _("{step} for {team}").format(step=step, team=context.name(side))
    )


def refuse_impossible(context: ItemContext, item: Item, kind: Kind) -> None:
    """Raise RefusedError if the status of an item does not allow a step (`Refusal.STATE`).

    The error lists the commands of the steps that are possible, because the terminal does not show
    them as the window does.
    """
    if refusal(item, kind, context.now) is Refusal.STATE:
        commands = [step.command for one, step in STEPS.items() if _is_listed(context, item, one)]
        raise RefusedError(
            _(_STATES[item.status]).format(item=item.name),
            _(". You can: {commands}").format(commands=", ".join(commands)),
        )


def _is_listed(context: ItemContext, item: Item, kind: Kind) -> bool:
    """Return whether an error lists a step: it is possible, and not one of the command `meet`."""
    return kind not in MEET and possible(context, item, kind)


class Until(NamedTuple):
    """A choice of how long to snooze an item: its text, and the instant that ends the snooze."""

    words: str
    at: Instant


def snooze_choices(context: ItemContext, item: Item) -> tuple[Until, ...]:
    """Return the choices of how long to snooze an item, without those of more than 14 days.

    Of choices that end at the same instant, only the first is returned.
    """
    choices_by_end: dict[Instant, str] = {}
    for words, at in _all_snooze_choices(context, item):
        if context.now < at <= context.now + SNOOZE_LIMIT:
            choices_by_end.setdefault(at, words)
    return tuple(Until(words, at) for at, words in choices_by_end.items())


def _all_snooze_choices(context: ItemContext, item: Item) -> Iterator[Until]:
    """Yield the choices, some of which may be past, too far away or equal.

    The first is the start of the team whose move it is. 1 h and 3 h follow, then 09:00 in the
    viewer's zone tomorrow, in 3 days and on the next Monday.
    """
    start = _next_start(context, item.court)
    if start is not None and item.court is not None:
        team, time = context.name(item.court), context.when(start)
        yield Until(_("Until {team} starts, {time}").format(team=team, time=time), start)
    for hours in (1, 3):
        yield Until(duration(hours * HOUR), Instant(context.now + hours * HOUR))
    until_monday = 7 - (context.today + 3) % 7  # days; 1970-01-01 was a Thursday
    mornings = (
        (_("Tomorrow, {time}"), 1),
        (_("In 3 days, {time}"), 3),
        (_("Next week, {time}"), until_monday),
    )
    for words, days in mornings:
        at = first_instant(context.viewer, context.today + days, _MORNING)
        yield Until(words.format(time=context.when(at)), at)


def _next_start(context: ItemContext, team: TeamId | None) -> Instant | None:
    """Return when a team starts next; for a team that works now, the start after this work.

    None if the team is not in the roster or does not start within a year.
    """
    calendar = None if team is None else context.calendars.get(team)
    if calendar is None:
        return None
    run = calendar.run_at(context.now)
    return calendar.next_start(context.now if run is None else run.end)


def talk_start(context: ItemContext, item: Item) -> Instant:
    """Return a proposed start for a meeting of an item's giver and receiver.

    It lies in the next hours that both share, and is rounded up to five minutes if enough of those
    hours remains. Without shared hours it is 09:00 tomorrow in the viewer's zone.
    """
    shared = next_shared_time(item, context.calendars, context.now)
    if shared is None:
        return first_instant(context.viewer, context.today + 1, _MORNING)
    start = Instant(-(-shared.start // _ROUND_TO) * _ROUND_TO)
    return start if shared.end - start >= LEAST_S else shared.start
