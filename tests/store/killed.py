"""Programs that die where a test wants them to, each a fork of the test's own process."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from traceback import print_exc
from typing import NoReturn

from tests.store.queues import opened

SEEN = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "open", "sqlite3.connect"}
"""What Python tells an audit hook of before it is done; `os.replace` is told as a rename."""


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody outlives this")


def forked(work: Callable[[], object]) -> bool:
    """Let a child do some work; tell whether it came to the end of it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a child must not come back into the test
            print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return not os.WIFSIGNALED(status)


def killed_before(number: int, work: Callable[[], object]) -> bool:
    """Let a child do some work and kill it before its so many-th action; tell whether it was."""
    left = [number]

    def count(event: str, _: object) -> None:
        if event in SEEN:
            left[0] -= 1
            if left[0] == 0:
                die()

    def watched() -> None:
        sys.addaudithook(count)
        work()

    return not forked(watched)


def torn(path: Path) -> Path:
    """Let a writer die in a step that has reached the file; return the path."""

    def half() -> None:
        with opened(path) as queue, queue.transaction():
            queue._db.execute("PRAGMA cache_size = 1")
            queue._db.execute("PRAGMA cache_spill = 1")
            queue._db.execute("UPDATE item SET context = 'torn'")
            queue._db.execute("UPDATE event SET data = printf('%.*c', 9000, 'x')")
            die()

    assert not forked(half)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    return path
