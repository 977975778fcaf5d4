"""The outbox holds each message once, with a cursor that moves in the same transaction."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Kind
from teamclock.store import outbox
from teamclock.store.backup.restore import restore
from teamclock.store.outbox import NewMessage, OutboxCounts
from teamclock.store.outbox_rows import HookProgress, MessageState
from teamclock.store.queue import Queue
from tests.domain.items import BORN
from tests.store.backups import backed_up
from tests.store.queues import added, opened, stepped

NOW = Instant(BORN + DAY)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        with queue.transaction():
            outbox.add_hook(queue, "h", BORN)
        yield queue


def one(own: str, hook: str = "h") -> NewMessage:
    return NewMessage(own, hook, "critical", BORN, "{}")


def put(queue: Queue, *own: str, cursor: int = 0) -> None:
    outbox.add_messages(
        queue, [one(each) for each in own], [HookProgress("h", BORN, NOW, cursor)], NOW
    )


def ids(queue: Queue) -> list[str]:
    return [message.id for message in outbox.unsent(queue, "h")]


def test_a_webhook_begins_after_all_that_was_noted_before(queue: Queue) -> None:
    stepped(queue, added(queue), Kind.OFFER)
    with queue.transaction():
        outbox.add_hook(queue, "later", NOW)
        outbox.add_hook(queue, "h", NOW)  # it is known already

    assert outbox.progress_by_hook(queue) == {
        "h": HookProgress("h", BORN, BORN, 0),
        "later": HookProgress("later", NOW, NOW, 2),
    }


def test_what_is_kept_of_a_webhook_can_be_put_back(queue: Queue) -> None:
    put(queue, "a", "b")
    outbox.note_sent(queue, outbox.unsent(queue, "h")[0])
    outbox.note_failed(queue, outbox.unsent(queue, "h")[0], "it answered 503", NOW)
    before = (
        outbox.progress_by_hook(queue),
        outbox.hook_rows(queue, "h"),
        outbox.count_messages(queue, "h"),
    )
    with queue.transaction():
        outbox.remove_hook(queue, "h")
    assert outbox.hook_rows(queue, "h") == (None, ())

    for _twice in range(2):
        with queue.transaction():
            outbox.restore_hook(queue, before[1])

    assert before[2] == OutboxCounts(1, 0, "it answered 503")
    after = (
        outbox.progress_by_hook(queue),
        outbox.hook_rows(queue, "h"),
        outbox.count_messages(queue, "h"),
    )
    assert after == before


def test_a_message_is_put_in_once(queue: Queue) -> None:
    put(queue, "a", "b")
    put(queue, "b", "c")

    assert ids(queue) == ["a", "b", "c"]
    assert outbox.known_ids(queue, {"a", "d"}) == {"a"}


def test_a_message_that_was_sent_is_known_for_60_days_without_its_body(queue: Queue) -> None:
    put(queue, "a")
    (message,) = outbox.unsent(queue, "h")
    outbox.note_sent(queue, message)

    put(queue, "a")
    assert ids(queue) == []
    assert queue.db.execute("SELECT state, body FROM message").fetchall() == [("sent", "")]
    outbox.add_messages(queue, [], [], Instant(NOW + 61 * DAY))
    assert outbox.known_ids(queue, {"a"}) == set()


def test_changes_go_once_all_webhooks_have_passed_them(queue: Queue) -> None:
    with queue.transaction():
        outbox.add_hook(queue, "other", BORN)
    stepped(queue, added(queue), Kind.OFFER)

    put(queue, cursor=2)
    assert len(outbox.changes(queue, 0)) == 2
    outbox.add_messages(queue, [], [HookProgress("other", BORN, NOW, 1)], NOW)
    assert len(outbox.changes(queue, 0)) == 1
    with queue.transaction():
        outbox.remove_hook(queue, "other")
    assert outbox.changes(queue, 0) == []
    assert outbox.last_change(queue) == 2


def test_a_cursor_never_goes_back(queue: Queue) -> None:
    put(queue, cursor=5)
    outbox.add_messages(queue, [], [HookProgress("h", BORN, BORN, 1)], NOW)

    assert outbox.progress_by_hook(queue)["h"] == HookProgress("h", BORN, NOW, 5)


def test_a_message_that_fails_is_tried_later_and_says_why(queue: Queue) -> None:
    put(queue, "a", "b")
    outbox.note_failed(queue, outbox.unsent(queue, "h")[0], "it answered 503", Instant(NOW + 60))

    (first, second) = outbox.unsent(queue, "h")
    assert (first.tries, first.next_at, first.error) == (1, NOW + 60, "it answered 503")
    assert second.tries == 0
    assert outbox.count_messages(queue, "h") == OutboxCounts(2, 0, "it answered 503")


def test_old_messages_are_set_aside_and_still_there(queue: Queue) -> None:
    put(queue, "a")

    assert outbox.set_aside(queue, "h", Instant(NOW - 1)) == 0
    assert outbox.set_aside(queue, "h", NOW) == 1
    assert outbox.set_aside(queue, "h", NOW) == 0
    assert outbox.count_messages(queue, "h")[:2] == (0, 1)
    assert [message.state for message in outbox.unsent(queue, "h")] == [MessageState.ASIDE]


def test_the_messages_of_a_webhook_go_with_it(queue: Queue) -> None:
    outbox.add_messages(queue, [one("a"), one("b", "other")], [], NOW)
    with queue.transaction():
        outbox.remove_hook(queue, "h")

    assert (outbox.progress_by_hook(queue), ids(queue)) == ({}, [])
    assert len(outbox.unsent(queue, "other")) == 1


def test_a_restored_queue_tells_of_nothing_before_its_restore(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    with opened(path) as queue:
        with queue.transaction():
            outbox.add_hook(queue, "h", BORN)
        stepped(queue, added(queue), Kind.OFFER)
        put(queue, "a")
    backup = backed_up(path, "c")

    restore(path, backup.name, Instant(NOW + DAY))

    with opened(path) as queue:
        place = outbox.progress_by_hook(queue)["h"]
        assert (place.since, place.until) == (NOW + DAY, NOW + DAY)
        assert outbox.changes(queue, 0) == []
        assert outbox.count_messages(queue, "h")[:2] == (0, 1)
