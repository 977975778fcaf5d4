"""Finds what happened since webhooks were told, and puts their messages into the outbox.

A message's id is made of the webhook and of what happened, so that it does not matter how often, or
from which part of a history, it is found: nothing is told twice (exchange.md, 5).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID, uuid5

from teamclock.app.session import Session
from teamclock.app.webhooks.hook_digest import chat_digest
from teamclock.app.webhooks.hooks import form_of
from teamclock.config.webhooks import Hook
from teamclock.domain.errors import DataError
from teamclock.domain.flow import NEVER, overdue_since, shift
from teamclock.domain.happenings import (
    Happening,
    HookEvent,
    day_starts,
    ends,
    handoff_happening,
    item_at,
    item_happenings,
    meeting_happening,
    waits,
    wanted,
)
from teamclock.domain.history import replay
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.plan import handoff
from teamclock.domain.roster import TeamId
from teamclock.exchange.webhook_body import body_of
from teamclock.exchange.webhook_words import happening_words
from teamclock.store import outbox, told_items
from teamclock.store.outbox import NewMessage
from teamclock.store.outbox_rows import Change, HookProgress
from teamclock.store.queue import Queue

_SPACE = UUID("6a1f3d0e-0f0b-5a52-9e9f-2f3b1c9d7e41")


class HookPlanning(NamedTuple):
    """A queue, a session of its own thread, and the instant up to which webhooks are told."""

    queue: Queue
    session: Session
    now: Instant


def message_id(hook: Hook, found: Happening) -> str:
    """Return the id of a message, which is the same whenever it is made."""
    return str(uuid5(_SPACE, f"{hook.uid}/{found.key}"))


def plan_messages(run: HookPlanning, hooks: Sequence[Hook]) -> None:
    """Put what happened since each webhook was told into the outbox; move the cursors with it."""
    known = _known(run, hooks)
    last = outbox.last_change(run.queue)
    drafts: list[NewMessage] = []
    messages = []
    for place, same in _by_place(known, hooks):
        found = list(_happened(run, place, same))
        for hook in same:
            drafts += _drafts(run, hook, known[hook.uid], found)
        messages += [HookProgress(hook.uid, place.since, run.now, last) for hook in same]
    if messages:
        outbox.add_messages(run.queue, drafts, messages, run.now)


def _known(run: HookPlanning, hooks: Sequence[Hook]) -> dict[str, HookProgress]:
    """Return how far each webhook was told; one that the queue does not know begins now.

    The queue may be another than the one that it was added to: a new one, or a restored one. What
    it knows of a webhook that is gone would keep all changes from then on: it is forgotten, but
    after a day, because a webhook that is being added is in the queue before it is in the file.
    """
    known, uids = outbox.progress_by_hook(run.queue), {hook.uid for hook in hooks}
    new = uids - known.keys()
    gone = [one.uid for one in known.values() if one.uid not in uids and one.until < run.now - DAY]
    if new or gone:
        with run.queue.transaction():
            for own in new:
                outbox.add_hook(run.queue, own, run.now)
            for own in gone:
                outbox.remove_hook(run.queue, own)
        known = outbox.progress_by_hook(run.queue)
    return known


def _by_place(
    known: dict[str, HookProgress], hooks: Sequence[Hook]
) -> Iterator[tuple[HookProgress, list[Hook]]]:
    """Yield the webhooks that were told equally far, so that histories are read once for them."""
    groups: dict[tuple[int, int], list[Hook]] = {}
    for hook in hooks:
        place = known[hook.uid]
        groups.setdefault((place.until, place.cursor), []).append(hook)
    for same in groups.values():
        yield known[same[0].uid], same


def _happened(run: HookPlanning, place: HookProgress, hooks: Sequence[Hook]) -> Iterator[Happening]:
    """Yield all that happened after a place and that one of some webhooks may be told of."""
    events = {event for hook in hooks for event in hook.events}
    changes = outbox.changes(run.queue, place.cursor)
    passed = Interval(place.until, run.now)
    if events & {HookEvent.CRITICAL, HookEvent.MISSED}:
        yield from _of_items(run, changes, passed)
    if HookEvent.MEETING in events:
        yield from _of_meetings(run, changes)
    if passed.start < passed.end:
        yield from _of_clocks(run, passed, events)


def _of_items(
    run: HookPlanning, changes: Sequence[Change], passed: Interval
) -> Iterator[Happening]:
    uids = {one.item for one in changes if one.item is not None}
    for history in told_items.histories(run.queue, uids | _unpicked(run, passed)):
        for found in item_happenings(history, run.session.calendars, run.now):
            yield found._replace(
                items=tuple(told_items.with_stored_name(run.queue, one) for one in found.items)
            )


def _unpicked(run: HookPlanning, passed: Interval) -> set[str]:
    """Return the items for which a full shift may have passed since a webhook was told."""
    found: set[str] = set()
    for team, calendar in run.session.calendars.items():
        full = shift(calendar.team, run.now)
        low, high = (overdue_since(calendar, full, at) for at in passed)
        if low < high < NEVER:
            found |= told_items.unpicked_items(run.queue, team, Interval(low, high))
    return found


def _of_meetings(run: HookPlanning, changes: Sequence[Change]) -> Iterator[Happening]:
    for one in changes:
        if one.meeting is not None:
            items = _items(run, one.meeting.items)
            yield meeting_happening(one.meeting, one.at, items)


def _items(run: HookPlanning, uids: Collection[str]) -> list[Item]:
    """Return items as they are now, by ref."""
    return _by_ref(run.queue, map(replay, told_items.histories(run.queue, uids)))


def _by_ref(queue: Queue, items: Iterable[Item]) -> list[Item]:
    return sorted(
        (told_items.with_stored_name(queue, item) for item in items), key=lambda item: item.ref
    )


def _of_clocks(run: HookPlanning, passed: Interval, events: Collection[str]) -> Iterator[Happening]:
    session = run.session
    if HookEvent.HANDOFF in events:
        yield from _of_ends(run, passed)
    if HookEvent.DIGEST in events:
        yield from day_starts(session.roster, session.calendars, passed)


def _of_ends(run: HookPlanning, passed: Interval) -> Iterator[Happening]:
    """Yield the newest handoff of each giver and receiver, whether the relay has them or not."""
    done: set[tuple[str, str]] = set()
    calendars = run.session.calendars
    for giver, end in ends(run.session.roster, calendars, passed):
        waiting = _waiting(run, giver, end)
        for receiver in dict.fromkeys(item.receiver for item in waiting):
            if receiver in calendars and (giver, receiver) not in done:
                done.add((giver, receiver))
                found = handoff(calendars[giver], calendars[receiver], end)
                yield handoff_happening(found, (one for one in waiting if one.receiver == receiver))


def _waiting(run: HookPlanning, giver: TeamId, end: Instant) -> list[Item]:
    """Return the items that waited for their receivers when a giver went home, by ref."""
    uids = told_items.waiting_items(run.queue, giver) | told_items.steps_after(run.queue, end)
    then = (item_at(history, end) for history in told_items.histories(run.queue, uids))
    return _by_ref(run.queue, (one for one in then if one and waits(one, giver, end)))


def _drafts(
    run: HookPlanning, hook: Hook, place: HookProgress, found: Sequence[Happening]
) -> Iterator[NewMessage]:
    """Yield the messages of a webhook for what happened since it was added."""
    events = [one for one in found if one.at >= place.since and _is_for(hook, one)]
    ids = {message_id(hook, one): one for one in sorted(events, key=_order)}
    old = outbox.known_ids(run.queue, ids)
    for own, one in ids.items():
        if own not in old:
            yield from _draft(run, hook, own, one)


def _order(found: Happening) -> tuple[Instant, int]:
    return found.at, min((item.ref for item in found.items), default=0)


def _is_for(hook: Hook, found: Happening) -> bool:
    return wanted(found, hook.events, hook.team)


def _draft(run: HookPlanning, hook: Hook, own: str, found: Happening) -> Iterator[NewMessage]:
    shown, text = _with_text(run, hook, found)
    try:
        body = body_of(form_of(hook), own, shown, text)
    except DataError:  # it is over 8 KiB, as no webhook is that was added: a test says so
        return
    yield NewMessage(own, hook.uid, found.event, found.at, body)


def _with_text(run: HookPlanning, hook: Hook, found: Happening) -> tuple[Happening, str]:
    """Return what is told of something, with its text; a digest is as of now."""
    if found.event is HookEvent.DIGEST:
        team, session = found.teams[0], run.session
        text, items = chat_digest(run.queue, session, team, run.now, titles=hook.titles)
        return found._replace(items=items), text
    teams = {team.id: team for team in run.session.roster.teams}
    return found, happening_words(found, teams, titles=hook.titles)
