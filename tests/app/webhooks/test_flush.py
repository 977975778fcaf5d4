"""A flush tells webhooks what happened; nothing that is secret leaves the keyring but to them."""

import logging
import sqlite3
from pathlib import Path

import pytest

from teamclock.app.webhooks.flush import flush_at, set_aside_words
from teamclock.app.webhooks.sending import Flushed
from teamclock.config.webhooks import hooks_path, only_flush
from teamclock.domain.errors import BusyError, DataError
from teamclock.domain.note import Urgency
from tests.app.webhooks.hook_desks import HookDesk
from tests.webhook_server import Answering

CANARY = "canary-9f3c"


def test_without_webhooks_nothing_is_done(hooked: HookDesk, tmp_path: Path) -> None:
    assert hooked.flush() == Flushed()
    session, now = hooked.office.session, hooked.office.now
    assert flush_at(tmp_path / "none" / "queue.db", session, now) == Flushed()
    assert not (tmp_path / "none").exists()


def test_a_flush_at_a_path_opens_the_queue_itself(hooked: HookDesk) -> None:
    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)

    assert flush_at(hooked.path, hooked.office.session, hooked.office.now).sent == 1


def test_one_flush_at_a_time(hooked: HookDesk) -> None:
    hooked.hook()

    with only_flush(hooked.path), pytest.raises(BusyError):
        hooked.flush()


def test_a_wrong_file_of_webhooks_is_refused(hooked: HookDesk) -> None:
    hooks_path(hooked.path).write_text("[[webhook]]")

    with pytest.raises(DataError):
        hooked.flush()


def test_a_step_neither_sends_nor_waits(hooked: HookDesk) -> None:
    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)

    assert hooked.server.requests == []


def test_no_file_and_no_word_holds_what_is_secret(
    hooked: HookDesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    hooked.hook(secret=f"{CANARY}-secret", url=hooked.server.url(f"/{CANARY}?key={CANARY}"))
    hooked.office.added(urgency=Urgency.CRITICAL)
    told: list[object] = []
    each: tuple[int | Answering, ...] = (503, 422, hooked.server.hang, 204)
    for answer in each:
        hooked.server.answers = [answer]
        told.append(hooked.flush(everything=True))
    assert hooked.server.requests[-1].path == f"/{CANARY}?key={CANARY}"

    assert CANARY not in f"{told} {caplog.text}"
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file
    with sqlite3.connect(hooked.path) as db:
        assert CANARY not in "".join(db.iterdump())


@pytest.mark.parametrize(("count", "words"), [(1, "1 message was"), (2, "2 messages were")])
def test_what_is_set_aside_is_told_with_what_to_do(count: int, words: str) -> None:
    told = set_aside_words("chat", count)

    assert told.startswith(f"chat: {words}")
    assert "flush --all" in told
