"""Messages are tried again after a while, in limited time, and sent once unless a program dies."""

import os
from contextlib import suppress
from itertools import pairwise

import pytest

from teamclock.app.webhooks.flush import Means
from teamclock.app.webhooks.sending import FlushLimits, next_try
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.note import Urgency
from teamclock.store import outbox
from tests.app.webhooks.hook_desks import HookDesk
from tests.domain.items import BORN
from tests.webhook_server import redirect


@pytest.fixture
def waiting(hooked: HookDesk) -> HookDesk:
    """Return a desk with two messages for a webhook."""
    hooked.hook(secret="hunter2")  # noqa: S106 - of no use
    for _time in range(2):
        hooked.office.added(urgency=Urgency.CRITICAL)
    return hooked


def test_messages_are_sent_in_their_order_and_once(waiting: HookDesk) -> None:
    assert waiting.flush()[:3] == (2, 0, 0)
    assert waiting.flush()[:3] == (0, 0, 0)

    assert len(set(waiting.server.ids)) == 2
    assert ["R-1" in one.body for one in waiting.server.requests] == [True, False]
    first = waiting.server.requests[0]
    assert first.headers["webhook-id"] == first.headers["idempotency-key"]
    assert first.headers["webhook-timestamp"] == str(BORN)


def test_a_refused_message_lets_the_next_go(waiting: HookDesk) -> None:
    waiting.server.answers = [422, 204]

    assert waiting.flush()[:3] == (1, 1, 0)
    assert len(waiting.server.requests) == 2


@pytest.mark.parametrize("answer", [500, 503, 302])
def test_any_other_answer_ends_the_round_of_its_webhook_alone(
    answer: int, waiting: HookDesk
) -> None:
    waiting.hook("other", url=waiting.server.url("/other"))
    waiting.office.added(urgency=Urgency.CRITICAL)
    waiting.server.answers = [answer, 204]

    assert waiting.flush()[:3] == (1, 3, 0)
    assert [one.path for one in waiting.server.requests] == ["/hook", "/other"]


def test_a_redirect_inward_is_not_followed(waiting: HookDesk) -> None:
    waiting.server.answers = [redirect(waiting.server.url("/canary"))]

    waiting.flush()

    assert [one.path for one in waiting.server.requests] == ["/hook"]


def test_the_waits_between_attempts_grow_to_a_day(waiting: HookDesk) -> None:
    waiting.server.answers = [503]
    tried: list[int] = []
    now = BORN
    while now < BORN + 3 * DAY:
        before = len(waiting.server.requests)
        waiting.office.queue.db.execute("DELETE FROM message WHERE n = 2")
        waiting.flush(now)
        if len(waiting.server.requests) > before:
            tried.append(now)
        now = Instant(now + MINUTE)
        if tried[-1] + 10 * MINUTE < now:
            (first,) = outbox.unsent(waiting.office.queue, _hook(waiting))
            now = max(now, first.next_at)

    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert waits == [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, DAY, DAY]


def _hook(desk: HookDesk) -> str:
    (own,) = outbox.progress_by_hook(desk.office.queue)
    return own


def test_the_last_wait_stays(waiting: HookDesk) -> None:
    waiting.server.answers = [503]
    waiting.flush()
    message = outbox.unsent(waiting.office.queue, _hook(waiting))[0]

    assert next_try(message._replace(tries=99), BORN) == BORN + DAY


def test_a_server_that_is_away_for_a_day_gets_everything_after_it(waiting: HookDesk) -> None:
    waiting.server.answers = [503]
    for hour in range(24):
        waiting.flush(Instant(BORN + hour * HOUR))
    waiting.server.answers = [204]

    done = waiting.flush(Instant(BORN + 25 * HOUR), everything=True)

    assert (done.waiting, done.set_aside) == (0, 0)
    taken = {one.headers["webhook-id"] for one in waiting.server.requests}
    assert len(taken) >= 2


def test_after_7_days_a_message_is_set_aside_told_once_and_sent_if_asked(
    waiting: HookDesk,
) -> None:
    waiting.server.answers = [503]
    waiting.flush()
    tried = len(waiting.server.requests)

    done = waiting.flush(Instant(BORN + 7 * DAY))
    assert done.set_aside == 2
    (words,) = done.news
    assert words.startswith("chat: 2 messages were not taken for 7 days and are set aside")
    assert not any(
        "R-1" in one.body for one in waiting.server.requests[tried:] if "Crit" in one.body
    )
    assert waiting.flush().news == ()
    waiting.server.answers = [204]
    again = waiting.flush(everything=True)
    assert (again.sent >= 2, again.set_aside, again.waiting) == (True, 0, 0)


def test_a_flush_takes_no_longer_than_it_may(waiting: HookDesk) -> None:
    times = iter(range(0, 1_000, 40))
    limits = FlushLimits(request_s=10.0, flush_s=60.0, timer=lambda: float(next(times)))
    waiting.server.answers = [422]

    waiting.flush(means=Means(limits=limits))

    assert len(waiting.server.requests) == 1


def test_a_request_to_a_server_that_hangs_ends_in_its_time(waiting: HookDesk) -> None:
    waiting.server.answers = [waiting.server.hang]

    done = waiting.flush(means=Means(limits=FlushLimits(request_s=0.2)))

    assert done[:3] == (0, 2, 0)
    counts = outbox.count_messages(waiting.office.queue, _hook(waiting))
    assert counts.last_error == "it did not answer in time"
    assert len(waiting.server.requests) == 1


def test_without_a_keyring_messages_wait_and_say_so(waiting: HookDesk) -> None:
    waiting.keyring.passwords.clear()

    assert waiting.flush()[:3] == (0, 2, 0)
    counts = outbox.count_messages(waiting.office.queue, _hook(waiting))
    assert "no URL of chat comes from the keyring" in str(counts.last_error)


class Killed(BaseException):
    """Ends a program at once."""


def test_a_program_that_dies_after_sending_sends_again_with_the_same_id_and_body(
    waiting: HookDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_args: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "note_sent", die)
        with pytest.raises(Killed):
            waiting.flush()
    assert waiting.flush()[:3] == (2, 0, 0)

    first, again, _second = waiting.server.requests
    assert (first.headers["webhook-id"], first.body) == (again.headers["webhook-id"], again.body)
    assert len(set(waiting.server.ids)) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies half-way is forked")
@pytest.mark.parametrize("statement", range(1, 12))
def test_killed_at_any_statement_nothing_is_lost_and_each_id_has_one_body(
    statement: int, waiting: HookDesk
) -> None:
    path, session, now = waiting.path, waiting.office.session, waiting.office.now
    waiting.office.queue.close()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            _flush_until(statement, waiting)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in {1, 9}

    from contextlib import closing

    from teamclock.store.queue import Queue

    with closing(Queue(path)) as queue:
        waiting.office.queue = queue
        waiting.flush(now)
        assert outbox.count_messages(queue, _hook(waiting))[:2] == (0, 0)
    bodies = {(one.headers["webhook-id"], one.body) for one in waiting.server.requests}
    assert len(bodies) == 2
    assert session is waiting.office.session


def _flush_until(statement: int, desk: HookDesk) -> None:
    """Flush, and die at the n-th statement that changes the outbox."""
    from teamclock.store.queue import Queue

    queue = desk.office.queue = Queue(desk.path)
    seen = 0

    def count(words: str) -> None:
        nonlocal seen
        if words.lstrip().startswith(("INSERT", "UPDATE", "DELETE", "COMMIT")):
            seen += 1
            if seen == statement:
                os._exit(9)

    queue.db.set_trace_callback(count)
    desk.flush()
