"""Find what happened since the last flush, and put messages about it into the outbox.

The id of a message is computed from the webhook and the happening. A happening that is found again
gets the same id, so that no message is sent twice (exchange.md, 5).
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

_NAMESPACE = UUID("6a1f3d0e-0f0b-5a52-9e9f-2f3b1c9d7e41")
"""The namespace in which `uuid5` computes the ids of messages."""


class HookPlanning(NamedTuple):
    """What messages are planned from.

    queue: the queue with the outbox
    session: a session that no other thread uses
    now: the instant up to which happenings are found
    """

    queue: Queue
    session: Session
    now: Instant


def message_id(hook: Hook, found: Happening) -> str:
    """Return the id of the message to a webhook about a happening; it is always the same."""
    return str(uuid5(_NAMESPACE, f"{hook.uid}/{found.key}"))


def plan_messages(run: HookPlanning, hooks: Sequence[Hook]) -> None:
    """Put messages about what happened since each webhook's cursor into the outbox.

    The cursors are moved in the same transaction.
    """
    by_hook = _progress_by_hook(run, hooks)
    last = outbox.last_change(run.queue)
    messages: list[NewMessage] = []
    moved = []
    for progress, same in _by_progress(by_hook, hooks):
        found = list(_happened(run, progress, same))
        for hook in same:
            messages += _messages(run, hook, by_hook[hook.uid], found)
        moved += [HookProgress(hook.uid, progress.since, run.now, last) for hook in same]
    if moved:
        outbox.add_messages(run.queue, messages, moved, run.now)


def _progress_by_hook(run: HookPlanning, hooks: Sequence[Hook]) -> dict[str, HookProgress]:
    """Return the cursors of the webhooks, by uid, up to which happenings were found before.

    A webhook that the queue does not have begins at `run.now`: the queue may have been replaced or
    restored since the webhook was added. A webhook that is only in the queue was removed, and would
    keep all later changes from being deleted: its cursor is deleted after a day. It is not deleted
    at once, because a webhook that is being added is in the queue before it is in the file.
    """
    by_hook, uids = outbox.progress_by_hook(run.queue), {hook.uid for hook in hooks}
    new = uids - by_hook.keys()
    old = run.now - DAY
    gone = [one.uid for one in by_hook.values() if one.uid not in uids and one.until < old]
    if new or gone:
        with run.queue.transaction():
            for uid in new:
                outbox.add_hook(run.queue, uid, run.now)
            for uid in gone:
                outbox.remove_hook(run.queue, uid)
        by_hook = outbox.progress_by_hook(run.queue)
    return by_hook


def _by_progress(
    by_hook: dict[str, HookProgress], hooks: Sequence[Hook]
) -> Iterator[tuple[HookProgress, list[Hook]]]:
    """Yield each cursor with the webhooks that have it, to read histories once for all of them.

    Its `since` is that of the first webhook alone, which `outbox.add_messages` does not store.
    """
    groups: dict[tuple[int, int], list[Hook]] = {}
    for hook in hooks:
        progress = by_hook[hook.uid]
        groups.setdefault((progress.until, progress.cursor), []).append(hook)
    for same in groups.values():
        yield by_hook[same[0].uid], same


def _happened(
    run: HookPlanning, progress: HookProgress, hooks: Sequence[Hook]
) -> Iterator[Happening]:
    """Yield the happenings after the cursor `progress` that one of the webhooks may want.

    Only the kinds are considered, each a `HookEvent`; the teams that a webhook is for are not.
    """
    events = {event for hook in hooks for event in hook.events}
    changes = outbox.changes(run.queue, progress.cursor)
    passed = Interval(progress.until, run.now)
    if events & {HookEvent.CRITICAL, HookEvent.MISSED}:
        yield from _of_items(run, changes, passed)
    if HookEvent.MEETING in events:
        yield from _of_meetings(run, changes)
    if passed.start < passed.end:
        yield from _of_clocks(run, passed, events)


def _of_items(
    run: HookPlanning, changes: Sequence[Change], passed: Interval
) -> Iterator[Happening]:
    """Yield the happenings of items that changed, or were not picked up for a full shift.

    All happenings of their histories are yielded, also older ones: `_messages` leaves out those of
    which there is a message.
    """
    uids = {one.item for one in changes if one.item is not None}
    for history in told_items.histories(run.queue, uids | _unpicked(run, passed)):
        for found in item_happenings(history, run.session.calendars, run.now):
            yield found._replace(
                items=tuple(told_items.with_stored_name(run.queue, one) for one in found.items)
            )


def _unpicked(run: HookPlanning, passed: Interval) -> set[str]:
    """Return the uids of unpicked items that reached the age of a full shift in `passed`."""
    uids: set[str] = set()
    for team, calendar in run.session.calendars.items():
        full = shift(calendar.team, run.now)
        # both are EVER for a team that never works, and equal if it did not work in `passed`
        low, high = (overdue_since(calendar, full, at) for at in passed)
        if low < high < NEVER:
            uids |= told_items.unpicked_items(run.queue, team, Interval(low, high))
    return uids


def _of_meetings(run: HookPlanning, changes: Sequence[Change]) -> Iterator[Happening]:
    """Yield a happening for each change of a meeting."""
    for one in changes:
        if one.meeting is not None:
            items = _items(run, one.meeting.items)
            yield meeting_happening(one.meeting, one.at, items)


def _items(run: HookPlanning, uids: Collection[str]) -> list[Item]:
    """Return the items with these uids as they are now, in the order of their refs."""
    return _by_ref(run.queue, map(replay, told_items.histories(run.queue, uids)))


def _by_ref(queue: Queue, items: Iterable[Item]) -> list[Item]:
    """Return items with their names in the queue, in the order of their refs."""
    return sorted(
        (told_items.with_stored_name(queue, item) for item in items), key=lambda item: item.ref
    )


def _of_clocks(run: HookPlanning, passed: Interval, events: Collection[str]) -> Iterator[Happening]:
    """Yield the happenings that follow from the clock: handoffs, and digests at starts of days.

    Only those are yielded whose names are in `events`.
    """
    session = run.session
    if HookEvent.HANDOFF in events:
        yield from _handoffs(run, passed)
    if HookEvent.DIGEST in events:
        yield from day_starts(session.roster, session.calendars, passed)


def _handoffs(run: HookPlanning, passed: Interval) -> Iterator[Happening]:
    """Yield the newest handoff in `passed`, at most 12 hours old, of each giver and receiver.

    Only pairs for which items waited have one; they need not be neighbours in the relay.
    """
    seen: set[tuple[str, str]] = set()
    calendars = run.session.calendars
    for giver, end in ends(run.session.roster, calendars, passed):  # the newest of each giver first
        waiting = _waiting(run, giver, end)
        for receiver in dict.fromkeys(item.receiver for item in waiting):
            if receiver in calendars and (giver, receiver) not in seen:
                seen.add((giver, receiver))
                found = handoff(calendars[giver], calendars[receiver], end)
                yield handoff_happening(found, (one for one in waiting if one.receiver == receiver))


def _waiting(run: HookPlanning, giver: TeamId, end: Instant) -> list[Item]:
    """Return the giver's items that waited for their receivers when it went home at `end`.

    Items that changed after `end` are restored from their histories.
    """
    uids = told_items.waiting_items(run.queue, giver) | told_items.steps_after(run.queue, end)
    items = (item_at(history, end) for history in told_items.histories(run.queue, uids))
    return _by_ref(run.queue, (one for one in items if one and waits(one, giver, end)))


def _messages(
    run: HookPlanning, hook: Hook, progress: HookProgress, found: Sequence[Happening]
) -> Iterator[NewMessage]:
    """Yield the messages of a webhook that are not in the outbox yet.

    They are about those happenings in `found` that the webhook wants and that came after it was
    added, at `progress.since`. `progress` is its cursor.
    """
    events = [one for one in found if one.at >= progress.since and _is_for(hook, one)]
    by_id = {message_id(hook, one): one for one in sorted(events, key=_order)}
    old = outbox.known_ids(run.queue, by_id)
    for own_id, one in by_id.items():
        if own_id not in old:
            yield from _message(run, hook, own_id, one)


def _order(found: Happening) -> tuple[Instant, int]:
    """Return the key by which messages are ordered: the instant, then the items' smallest ref."""
    return found.at, min((item.ref for item in found.items), default=0)


def _is_for(hook: Hook, found: Happening) -> bool:
    """Return whether a webhook wants a happening, by its events and its team."""
    return wanted(found, hook.events, hook.team)


def _message(run: HookPlanning, hook: Hook, own_id: str, found: Happening) -> Iterator[NewMessage]:
    """Yield the message about a happening, with the id `own_id`; nothing if it is over 8 KiB."""
    shown, text = _with_text(run, hook, found)
    try:
        body = body_of(form_of(hook), own_id, shown, text)
    except DataError:  # rare, as `new_hook` refuses a template that makes such bodies
        return
    yield NewMessage(own_id, hook.uid, found.event, found.at, body)


def _with_text(run: HookPlanning, hook: Hook, found: Happening) -> tuple[Happening, str]:
    """Return a happening and its text; for a digest with the items that wait now."""
    if found.event is HookEvent.DIGEST:
        team, session = found.teams[0], run.session
        text, items = chat_digest(run.queue, session, team, run.now, titles=hook.titles)
        return found._replace(items=items), text
    teams = {team.id: team for team in run.session.roster.teams}
    return found, happening_words(found, teams, titles=hook.titles)
