"""The steps that an item may take -> words: what each is called, for whom, and until when."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.item import TABLE, Item, Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.steps import SNOOZE_LIMIT, allowed
from teamclock.domain.suggestion import LEAST_S, next_talk
from teamclock.domain.zones import first_instant
from teamclock.present.item import ItemContext

STEPS = {
    Kind.OFFER: "Hand off",
    Kind.ACCEPT: "Pick up…",
    Kind.ANSWER: "Answer…",
    Kind.COMPLETE: "Complete…",
    Kind.WAKE: "Wake",
    Kind.PASS_ON: "Pass on…",
    Kind.RETURN: "Ask back…",
    Kind.REOPEN: "Reopen…",
    Kind.AMEND: "Change note…",
    Kind.COMMENT: "Comment…",
    Kind.SNOOZE: "Snooze…",
    Kind.RELEASE: "Let go…",
    Kind.WITHDRAW: "Withdraw…",
    Kind.PLAN_SYNC: "Plan a talk…",
    Kind.LOG_SYNC: "Log a talk…",
}
"""What a button says; the order is that in which they are offered."""

DONE = {
    Kind.CREATE: "Kept as a draft",
    Kind.OFFER: "Handed off",
    Kind.ACCEPT: "Picked up",
    Kind.RELEASE: "Let go of",
    Kind.RETURN: "Returned with a question",
    Kind.ANSWER: "Answered",
    Kind.COMPLETE: "Completed",
    Kind.PASS_ON: "Passed on",
    Kind.WITHDRAW: "Withdrew",
    Kind.REOPEN: "Reopened",
    Kind.SNOOZE: "Snoozed",
    Kind.WAKE: "Woke",
    Kind.AMEND: "Changed",
    Kind.COMMENT: "Commented on",
}
"""What is said when a step was taken, before the item's title."""

_MAIN = {Kind.OFFER, Kind.ACCEPT, Kind.ANSWER, Kind.COMPLETE}
_MORNING = 9 * HOUR
_NEAT = 5 * MINUTE  # a talk is proposed at a time that is easy to say


class Choice(NamedTuple):
    """A step that may be taken; `main` marks the one that moves an item of one's own side on."""

    kind: Kind
    words: str
    main: bool


def choices(seen: ItemContext, item: Item, home: TeamId | None) -> tuple[Choice, ...]:
    """Return the steps that an item may take: those of the home team first, others marked."""
    now = [kind for kind in STEPS if possible(seen, item, kind)]
    other = [kind for kind in now if _other(item, kind, home)]
    own = [kind for kind in now if kind not in other]
    marked = [Choice(kind, _marked(seen, item, kind), main=False) for kind in other]
    return (*(Choice(kind, STEPS[kind], kind in _MAIN) for kind in own), *marked)


def possible(seen: ItemContext, item: Item, kind: Kind) -> bool:
    """Tell whether an item may take a step now: the one rule of all that offers steps."""
    if kind is Kind.PASS_ON and not any(team != item.receiver for team in seen.calendars):
        return False
    return allowed(item, kind, seen.now)


def _other(item: Item, kind: Kind, home: TeamId | None) -> bool:
    side = item.side(TABLE[kind].side)
    return home is not None and side not in {None, home}


def _marked(seen: ItemContext, item: Item, kind: Kind) -> str:
    """Name a step of another side: “Pick up for Coding…”."""
    side = item.side(TABLE[kind].side)
    words = STEPS[kind] if side is None else f"{STEPS[kind].rstrip('…')} for {seen.name(side)}"
    return words if words.endswith("…") or STEPS[kind][-1] != "…" else f"{words}…"


class Until(NamedTuple):
    """An instant to snooze until, and how it is called."""

    words: str
    at: Instant


def snooze_choices(seen: ItemContext, item: Item) -> tuple[Until, ...]:
    """Return until when an item may be snoozed: within 14 days, each instant once."""
    known: dict[Instant, str] = {}
    for words, at in _untils(seen, item):
        if seen.now < at <= seen.now + SNOOZE_LIMIT:
            known.setdefault(at, words)
    return tuple(Until(words, at) for at, words in known.items())


def _untils(seen: ItemContext, item: Item) -> Iterator[Until]:
    start = _next_start(seen, item.court)
    if start is not None and item.court is not None:
        yield Until(f"Until {seen.name(item.court)} starts, {seen.when(start)}", start)
    for hours in (1, 3):
        yield Until(f"{hours} h", Instant(seen.now + hours * HOUR))
    monday = 7 - (seen.today + 3) % 7  # 1970-01-01 was a Thursday
    for words, days in (("Tomorrow", 1), ("In 3 days", 3), ("Next week", monday)):
        at = first_instant(seen.viewer, seen.today + days, _MORNING)
        yield Until(f"{words}, {seen.when(at)}", at)


def _next_start(seen: ItemContext, team: TeamId | None) -> Instant | None:
    """Return when a team starts next; where it works now, when it does so again."""
    calendar = None if team is None else seen.calendars.get(team)
    if calendar is None:
        return None
    run = calendar.run_at(seen.now)
    return calendar.next_start(seen.now if run is None else run.end)


def talk_start(seen: ItemContext, item: Item) -> Instant:
    """Propose when to talk: in the next hours that both teams share, else tomorrow morning."""
    at = next_talk(item, seen.calendars, seen.now)
    if at is None:
        return first_instant(seen.viewer, seen.today + 1, _MORNING)
    start = Instant(-(-at.start // _NEAT) * _NEAT)
    return start if at.end - start >= LEAST_S else at.start
