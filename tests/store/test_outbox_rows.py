"""Rows of the outbox that no program of ours wrote are damaged, and a check names them."""

from pathlib import Path
from typing import Any

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.store import outbox
from teamclock.store.backup.check import examine
from teamclock.store.outbox_rows import (
    OUTBOX_READERS,
    MessageState,
    change_of,
    message_of,
    progress_of,
)
from tests.domain.items import BORN
from tests.store.queues import opened, told

MESSAGE = (1, "m", "h", "handoff", BORN, BORN, "waiting", 0, BORN, "", "{}")
MEETING = '{"how":"moved","ref":"T-1","start":1,"end":2,"teams":["a"],"rev":1,"items":["u"]}'


def test_rows_are_read_as_they_were_written() -> None:
    assert progress_of(("h", BORN, BORN, 3)).cursor == 3
    assert message_of(MESSAGE).state is MessageState.WAITING
    assert change_of((1, "item/u", BORN, "")).item == "u"
    meeting = change_of((1, "meeting/t", BORN, MEETING)).meeting
    assert meeting is not None
    assert (meeting.uid, meeting.how, meeting.items) == ("t", "moved", ("u",))


@pytest.mark.parametrize(
    ("read", "row"),
    [
        (progress_of, ("h", BORN, BORN, -1)),
        (progress_of, ("", BORN, BORN, 0)),
        (progress_of, ("h", 2**40, BORN, 0)),
        (change_of, (0, "item/u", BORN, "")),
        (change_of, (1, "item/", BORN, "")),
        (change_of, (1, "meeting/t", BORN, "")),
        (change_of, (1, "meeting/t", BORN, "{}")),
        (change_of, (1, "meeting/t", BORN, "[" * 10_000)),
        (message_of, (*MESSAGE[:6], "lost", *MESSAGE[7:])),
        (message_of, (*MESSAGE[:7], -1, *MESSAGE[8:])),
        (message_of, (*MESSAGE[:10], "\0")),
    ],
)
def test_a_row_that_cannot_be_is_damaged(read: Any, row: tuple[Any, ...]) -> None:
    with pytest.raises(DamagedError):
        read(row)


def test_a_check_reads_every_row(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    with opened(path) as queue, queue.transaction():
        outbox.add_hook(queue, "h", BORN)
        queue.db.execute("INSERT INTO change VALUES (1, 'item/u', 0, '')")
        queue.db.execute(f"INSERT INTO message VALUES {MESSAGE}")
    assert examine(path).problems == ()
    assert len(OUTBOX_READERS) == 3

    told(
        path,
        "UPDATE hook SET cursor = -1",
        "UPDATE change SET subject = ''",
        "UPDATE message SET state = 'lost'",
    )

    assert examine(path).problems == (
        "how far a webhook was told is damaged",
        "a change for the webhooks is damaged",
        "a message of a webhook is damaged",
    )
