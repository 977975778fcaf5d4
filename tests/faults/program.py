"""The program in a process of its own: a fork of this one, bounded in time, its words caught."""

import os
import select
import signal
import sys
import traceback
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple, Never

from teamclock.__main__ import main

PATIENCE_S = 10.0
CODES = frozenset({0, 1, 2, 3, 4, 75})
TUESDAY = "2026-11-24T08:30:00Z"
CRASHED = 99
_LARGEST_FILE = 64 << 20  # what writes more has no end
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

Action = Callable[[], int]


class Ran(NamedTuple):
    """What a process came to; its code is negative where a signal ended it, None where it hung."""

    code: int | None
    out: str
    err: str

    @property
    def crashed(self) -> bool:
        return self.code == CRASHED or "Traceback (most" in self.err or "Exception ign" in self.err

    @property
    def hung(self) -> bool:
        return self.code is None or self.code == -signal.SIGXFSZ

    @property
    def last_line(self) -> str:
        return self.err.strip().rpartition("\n")[2]


def command(words: str | tuple[str, ...], at: str = TUESDAY) -> Action:
    """Return what runs a command of the terminal at an instant."""
    split = words.split() if isinstance(words, str) else words
    return lambda: main(["--at", at, "--zone", "UTC", *split])


class Child(NamedTuple):
    """A process that was started, and where its words go."""

    pid: int
    out: int
    err: int

    def ended(self, patience_s: float) -> Ran:
        """Wait for it, and kill it where it takes longer than that."""
        code = _waited(self.pid, patience_s)
        return Ran(code, _content(self.out), _content(self.err))


def started(action: Action, environment: Mapping[str, str]) -> Child:
    """Do something in a fork of this process."""
    out, err = os.memfd_create("out"), os.memfd_create("err")
    pid = os.fork()
    if pid == 0:
        _lived(action, environment, (out, err))
    return Child(pid, out, err)


def forked(action: Action, environment: Mapping[str, str], patience_s: float = PATIENCE_S) -> Ran:
    """Do something in a fork of this process, and wait for it as long as one may."""
    return started(action, environment).ended(patience_s)


def _waited(child: int, patience_s: float) -> int | None:
    """Return the exit code of a child; None where it had to be killed."""
    handle = os.pidfd_open(child)
    ended, _, _ = select.select([handle], [], [], patience_s)
    os.close(handle)
    if not ended:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code if ended else None


def _content(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    with os.fdopen(handle, "rb") as file:
        return file.read().decode(errors="backslashreplace")


def _lived(action: Action, environment: Mapping[str, str], streams: tuple[int, int]) -> Never:
    """Be the child: never return into the code of the parent."""
    code = CRASHED
    try:
        _settle(environment, streams)
        code = action()
    except BaseException:  # noqa: BLE001 - whatever comes out is a finding
        traceback.print_exc()
    with suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _settle(environment: Mapping[str, str], streams: tuple[int, int]) -> None:
    import resource

    os.environ.clear()
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for handle, number in zip((nothing, *streams), range(3), strict=True):
        os.dup2(handle, number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        for number, mode in enumerate("rww")
    )
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def obeyed(text: str) -> set[str]:
    """Return what a terminal would obey of a text, and what no reader sees."""
    return {sign for sign in text if unicodedata.category(sign) in _OBEYED} - {"\n"}


def as_nobody(action: Action, umask: int = 0o022) -> Action:
    """Return what does something as a user whom modes stop, which root is not."""

    def done() -> int:
        os.umask(umask)
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        return action()

    return done
