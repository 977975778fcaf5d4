"""A queue that somebody else holds, a file system without locks, processes of equal numbers."""

import ctypes
import errno
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from tests.faults.commands import COMMANDS
from tests.faults.homes import Home, copied, filled, fresh
from tests.faults.looks import LATER, queue_of
from tests.faults.program import Action, command, started
from tests.faults.shim import refuse_flock
from tests.faults.verdicts import Case, Finding, wrong_with

_ALSO = ("backup now", "backup restore queue-20261124T083000Z.db", "import {root}/x.jsonl")
_NEW_USER, _NEW_PROCESSES = 0x10000000, 0x20000000
_END_WITH_PARENT = 1
_BEGUN, _STARTS = 100, 4


def cases(folder: Path) -> Iterator[Case]:
    home, empty = filled(folder, "locks"), fresh(folder, "pids")
    home.told("export {root}/x.jsonl")
    for words in (*COMMANDS, *_ALSO):
        yield Case("a queue that is held", words, partial(_held, home, words))
    for error in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
        yield Case("no flock", errno.errorcode[error], partial(_no_flock, home, error))
    if _can_be_equal():
        for number in range(_BEGUN):
            name = f"round {number}"
            yield Case("equal process numbers", name, partial(_equal, empty, number), tries=_STARTS)


@contextmanager
def _holder(queue: Path) -> Iterator[None]:
    """Hold a queue as a program does that writes, until the end of the block."""
    told, heard = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        with closing(sqlite3.connect(queue, isolation_level=None)) as db:
            db.execute("BEGIN EXCLUSIVE")
            os.write(told[1], b"!")
            os.close(heard[1])
            os.read(heard[0], 1)
        os._exit(0)
    os.read(told[0], 1)
    try:
        yield
    finally:
        for handle in (*told, *heard):
            os.close(handle)
        os.waitpid(child, 0)


def _held(start: Home, words: str) -> Iterator[Finding]:
    """Run a command on a queue that is held: it says so in time, and changes nothing."""
    with copied(start) as home:
        before = home.queue.read_bytes()
        with _holder(home.queue):
            ran = home.ran(words, LATER)
        yield from wrong_with(words, ran)
        if ran.code not in {0, 75}:
            yield Finding("other", f"{words}: exit code {ran.code}: {ran.last_line}")
        if home.queue.read_bytes() != before:
            yield Finding("lost", f"{words}: the queue is changed under the lock of another")


def _no_flock(start: Home, error: int) -> Iterator[Finding]:
    """Start the window where no lock can be had: it is a window, and none that runs already."""

    def entered() -> int:
        from teamclock.app.process.instance import enter, lock_place
        from teamclock.app.process.request_line import RAISE

        refuse_flock(error)
        return 0 if enter(lock_place({}, os.environ), RAISE) is not None else 1

    with copied(start) as home:
        ran = home.run(entered, 20.0)
        if ran.hung:
            yield Finding("hangs", "the start waits for a window that is not there")
        elif ran.code != 0:
            yield Finding("other", f"the window does not start: {ran.last_line}")


def _can_be_equal() -> bool:
    child = os.fork()
    if child == 0:
        os._exit(not _apart())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _apart() -> bool:
    """Have the children of this process count from 1; tell whether that could be done."""
    library = ctypes.CDLL(None)
    return not (library.unshare(_NEW_PROCESSES) and library.unshare(_NEW_USER | _NEW_PROCESSES))


def _equal(start: Home, number: int) -> Iterator[Finding]:
    """Let some programs with one process number begin a queue at once; all items are there."""
    with copied(start, number) as home:
        ready, go = os.pipe()
        firsts = [_first((ready, go), str(each)) for each in range(_STARTS)]
        programs = [started(first, home.environment) for first in firsts]
        os.close(ready)
        os.close(go)
        told = [program.ended(20.0) for program in programs]
        for ran in told:
            yield from wrong_with("first add", ran)
        if queue_of(home).state.count("'offered'") < sum(ran.code == 0 for ran in told):
            yield Finding("lost", "items that were added at once are gone")
        if home.ran("doctor", LATER).code != 0:
            yield Finding("lost", "the queue that was begun is refused")


def _first(gate: tuple[int, int], title: str) -> Action:
    """Return what adds an item as the first process of its kind, once the gate opens."""

    def done() -> int:
        os.close(gate[1])  # or it would never be seen to open
        if not _apart():
            return 1
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        os.read(gate[0], 1)
        words = f"queue add {title} --to coding --from design --context c"
        code = command(words)()
        sys.stdout.flush()
        os._exit(code)

    return done
