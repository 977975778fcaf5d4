"""The steps that an item allows, as choices in words, and the times to snooze it until."""

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
from teamclock.present.words import duration, plain

_STATES = {
    Status.DRAFT: N_("{item} is a draft"),
    Status.OFFERED: N_("{item} is waiting"),
    Status.ACCEPTED: N_("{item} is picked up"),
    Status.RETURNED: N_("{item} has a question"),
    Status.DONE: N_("{item} is completed"),
    Status.WITHDRAWN: N_("{item} is withdrawn"),
}
_MAIN = {Kind.OFFER, Kind.ACCEPT, Kind.ANSWER, Kind.COMPLETE}
_MORNING = 9 * HOUR
_NEAT = 5 * MINUTE  # a meeting is proposed at a time that is easy to read


class Choice(NamedTuple):
    """A step that an item allows; `main` marks a step that moves an item of one's own side on."""

    kind: Kind
    words: str
    main: bool


def choices(seen: ItemContext, item: Item, home: TeamId | None) -> tuple[Choice, ...]:
    """Return the steps that an item allows: the home team's first, then others' with their team."""
    now = [kind for kind in OFFERED if possible(seen, item, kind)]
    own = [kind for kind in now if not _is_of_others(item, kind, home)]
    others = [kind for kind in now if kind not in own]
    marked = [Choice(kind, _marked(seen, item, kind), main=False) for kind in others]
    return (*(Choice(kind, _(STEPS[kind].label), kind in _MAIN) for kind in own), *marked)


def possible(seen: ItemContext, item: Item, kind: Kind) -> bool:
    """Return whether to offer a step: the item allows it, and there is what it is about.

    That is another team to pass the item on to, or a next action that is not done.
    """
    if kind is Kind.PASS_ON and not any(team != item.receiver for team in seen.calendars):
        return False
    if kind is Kind.TICK and item.next_open is None:
        return False
    return allowed(item, kind, seen.now)


class StepEntry(NamedTuple):
    """An entry of the menu of some items.

    kind: the step.
    label, key: its name and its key.
    reason: why none of the items can take it, as a sentence; empty where one can.
    """

    kind: Kind
    label: str
    key: str
    reason: str


def menu_entries(seen: ItemContext, items: Sequence[Item]) -> tuple[StepEntry, ...]:
    """Return the steps for the menu of one or more items, always in the same order."""
    return tuple(
        StepEntry(kind, _(STEPS[kind].label), STEPS[kind].key, why_not(seen, items, kind))
        for kind in KEYED
    )


def why_not(seen: ItemContext, items: Sequence[Item], kind: Kind) -> str:
    """Return why none of some items can take a step, as a sentence; empty if one of them can."""
    if len(items) > 1 and not STEPS[kind].for_many:
        return _("Select one item.")
    if any(possible(seen, item, kind) for item in items):
        return ""
    return _("No selected item allows it.") if len(items) > 1 else _why(seen, items[0], kind)


def not_possible_words(seen: ItemContext, items: Sequence[Item], kind: Kind) -> str:
    """Return what is told where the key of a step cannot act: “Complete (C) is not possible …”.

    `items` allow no such step; none are selected if there are none.
    """
    reason = why_not(seen, items, kind) if items else _("Select an item.")
    return _("{step} ({key}) is not possible here. {reason}").format(
        step=_(STEPS[kind].label), key=STEPS[kind].key, reason=reason
    )


def _why(seen: ItemContext, item: Item, kind: Kind) -> str:
    """Return why an item does not allow a step now."""
    known = refusal(item, kind, seen.now)
    if known is Refusal.AWAKE:
        return _("The item is not snoozed.")
    if known is Refusal.CLOSED_LONG_AGO:
        return _("The item was closed over 14 days ago.")
    if known is None:
        if kind is Kind.PASS_ON:
            return _("There is no other team.")
        return _("No next action is open.")
    if kind in _OPEN_REASONS and item.status in OUT:
        return _(_OPEN_REASONS[kind])
    return _why_state(seen, item)


_OPEN_REASONS = {
    Kind.OFFER: N_("The item is handed off."),
    Kind.REOPEN: N_("The item is open."),
}


def _why_state(seen: ItemContext, item: Item) -> str:
    """Return the state of an item as the reason why it does not allow a step."""
    if item.status is Status.ACCEPTED:
        return _("{name} is on it.").format(name=plain(item.holder or seen.name(item.receiver)))
    if item.court is None or item.status is Status.DRAFT:
        return _(_REASONS[item.status])
    if item.court == seen.home:
        return _(_YOUR_REASONS[item.status])
    return _(_REASONS[item.status]).format(team=seen.name(item.court))


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
    side = item.side(TABLE[kind].side)
    return home is not None and side not in {None, home}


def _marked(seen: ItemContext, item: Item, kind: Kind) -> str:
    """Return the name of a step with the side whose step it is: “Pick up for Coding”."""
    side, step = item.side(TABLE[kind].side), _(STEPS[kind].label)
    return step if side is None else _("{step} for {team}").format(step=step, team=seen.name(side))


def refuse_impossible(seen: ItemContext, item: Item, kind: Kind) -> None:
    """Raise RefusedError for a step that the state of an item does not allow.

    The error lists the possible steps, for the terminal; the window offers no others.
    """
    if refusal(item, kind, seen.now) is Refusal.STATE:
        commands = [step.command for one, step in STEPS.items() if _is_listed(seen, item, one)]
        raise RefusedError(
            _(_STATES[item.status]).format(item=item.name),
            _(". You can: {commands}").format(commands=", ".join(commands)),
        )


def _is_listed(seen: ItemContext, item: Item, kind: Kind) -> bool:
    return kind not in MEET and possible(seen, item, kind)


class Until(NamedTuple):
    """An instant to snooze until, and its name."""

    words: str
    at: Instant


def snooze_choices(seen: ItemContext, item: Item) -> tuple[Until, ...]:
    """Return the instants to snooze an item until, within 14 days and each once."""
    known: dict[Instant, str] = {}
    for words, at in _untils(seen, item):
        if seen.now < at <= seen.now + SNOOZE_LIMIT:
            known.setdefault(at, words)
    return tuple(Until(words, at) for at, words in known.items())


def _untils(seen: ItemContext, item: Item) -> Iterator[Until]:
    start = _next_start(seen, item.court)
    if start is not None and item.court is not None:
        team, time = seen.name(item.court), seen.when(start)
        yield Until(_("Until {team} starts, {time}").format(team=team, time=time), start)
    for hours in (1, 3):
        yield Until(duration(hours * HOUR), Instant(seen.now + hours * HOUR))
    monday = 7 - (seen.today + 3) % 7  # 1970-01-01 was a Thursday
    mornings = (
        (_("Tomorrow, {time}"), 1),
        (_("In 3 days, {time}"), 3),
        (_("Next week, {time}"), monday),
    )
    for words, days in mornings:
        at = first_instant(seen.viewer, seen.today + days, _MORNING)
        yield Until(words.format(time=seen.when(at)), at)


def _next_start(seen: ItemContext, team: TeamId | None) -> Instant | None:
    """Return when a team starts next; for a team that works now, the start after this work."""
    calendar = None if team is None else seen.calendars.get(team)
    if calendar is None:
        return None
    run = calendar.run_at(seen.now)
    return calendar.next_start(seen.now if run is None else run.end)


def talk_start(seen: ItemContext, item: Item) -> Instant:
    """Return a proposed start for a meeting: in the next shared hours, else at 09:00 tomorrow.

    The hours are those of the giver and the receiver; 09:00 is in the viewer's zone.
    """
    at = next_shared_time(item, seen.calendars, seen.now)
    if at is None:
        return first_instant(seen.viewer, seen.today + 1, _MORNING)
    start = Instant(-(-at.start // _NEAT) * _NEAT)
    return start if at.end - start >= LEAST_S else at.start
