"""One window for each queue: the first process holds a lock, and later ones send it a request.

The module does not use Qt and imports nothing slow, so that a second start ends within
milliseconds (decision 014).
"""

import math
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from teamclock.config.files import make_folder
from teamclock.config.folders import cache_folder, expanded, queue_folder
from teamclock.config.lock import Flock, Lock, try_lock
from teamclock.config.regular import opener, read_regular
from teamclock.domain.errors import BusyError, DataError
from teamclock.messages import N_, _

if TYPE_CHECKING:
    import socket

_ANSWERS_S = 1.5  # a process with an open socket answers in milliseconds, or hangs
_OPENS_S = 10.0  # a process may be starting, or making its last backup, on a busy machine
_BREATH_S = 0.02
_LONGEST = 100  # bytes of a socket's path; systems take 104 or 108
_NAME_BYTES = 64
HUNG = N_(
    "teamclock runs already but does not answer: wait until it does, or end the process {pid}"
    " and try again"
)
HUNG_UNKNOWN = N_(
    "teamclock runs already but does not answer: wait until it does, or end its process and try"
    " again"
)


class LockPlace(NamedTuple):
    """A private folder, and a name in it that all starts with the same content share.

    folder: None where no private folder can be made.
    name: a checksum of queue, team file and zone.
    """

    folder: Path | None
    name: str

    @property
    def lock(self) -> Path:
        """The path of the lock file; only for a place with a folder."""
        assert self.folder is not None
        return self.folder / f"{self.name}.lock"


class Claim(NamedTuple):
    """The right to be the only window of a place; without a handle there is no lock."""

    place: LockPlace
    handle: int | None = None

    def write_owner(self, socket_name: str) -> None:
        """Write this process's id and the name of its socket into the lock file.

        An empty name makes later starts wait. Raise OSError where the file cannot be written.
        """
        if self.handle is not None:
            os.ftruncate(self.handle, 0)
            os.pwrite(self.handle, f"{os.getpid()} {socket_name}".encode(), 0)

    def give_up(self) -> None:
        """Release the lock, after which the next start opens a window of its own."""
        if self.handle is not None:
            import fcntl

            fcntl.flock(self.handle, fcntl.LOCK_UN)


def place(words: Mapping[str, Path | str | None], environment: Mapping[str, str]) -> LockPlace:
    """Return the place that a start with these options (data, roster, zone) shares with others.

    Raise DataError where an option is relative to a current folder that no longer exists.
    """
    try:
        paths = _real_paths(words, environment)
    except OSError:
        from teamclock.app.process.request_line import NO_FOLDER

        raise DataError(_(NO_FOLDER)) from None
    text = "\0".join((*paths, str(words.get("zone") or ""))).encode(errors="surrogateescape")
    return LockPlace(_private_folder(environment), f"{crc32(text):08x}{crc32(text[::-1]):08x}")


def _real_paths(
    words: Mapping[str, Path | str | None], environment: Mapping[str, str]
) -> tuple[str, str]:
    """Return the paths of queue folder and team file, "" where there is no team file."""
    data = words.get("data")
    roster = words.get("roster") or environment.get("TEAMCLOCK_ROSTER")
    folder = queue_folder(None if data is None else Path(data), environment)
    return (
        os.path.realpath(folder),
        os.path.realpath(expanded(Path(roster), environment)) if roster else "",
    )


def enter(where: LockPlace, verb: str | None, flock: Flock | None = None) -> Claim | None:
    """Return the right to be the window; None if another window has carried out the request.

    `verb` is a request line (see request_line); with None no request is made, and None means that
    there is a window. `flock` replaces that of the system. Raise BusyError where the other
    process does not answer within 1.5 s of opening its socket, or does not open it within 10 s.
    """
    late = time.monotonic() + _OPENS_S
    hung = math.inf
    while True:
        claim = _claim(where, flock)
        if claim is not None or verb is None:
            return claim
        pid, socket_name = _read_owner(where)
        if socket_name and hung == math.inf:  # the time to answer starts when the socket is there
            hung = time.monotonic() + _ANSWERS_S
        if socket_name and _ask(where, socket_name, verb, hung - time.monotonic()):
            return None
        if time.monotonic() > (hung if socket_name else late):
            raise BusyError(_(HUNG if pid else HUNG_UNKNOWN).format(pid=pid))
        time.sleep(_BREATH_S)


def _claim(where: LockPlace, flock: Flock | None) -> Claim | None:
    """Take the lock, and return None where it is taken; without locks every start may go on."""
    if where.folder is None:
        return Claim(where)
    try:
        handle = opener(str(where.lock), os.O_RDWR | os.O_CREAT)
    except OSError:  # a full or read-only disk, or another file in its place
        return Claim(where)
    lock = try_lock(handle, flock)
    if lock is Lock.HELD and _begin(Claim(where, handle)):
        return Claim(where, handle)
    os.close(handle)
    return None if lock is Lock.TAKEN else Claim(where)


def _begin(claim: Claim) -> bool:
    """Make later starts wait; return whether that could be written to the lock file."""
    _forget_old_socket(claim)
    try:
        claim.write_owner("")
    except OSError:  # a full disk
        return False
    return True


def _read_owner(where: LockPlace) -> tuple[str, str]:
    """Return the process id and the name of the socket in the lock file; empty if unknown."""
    try:
        pid, _unused, socket_name = (
            read_regular(where.lock, _NAME_BYTES).decode("ascii").partition(" ")
        )
    except (OSError, ValueError):
        return "", ""
    return pid, socket_name if _is_name(where, socket_name) else ""


def _is_name(where: LockPlace, socket_name: str) -> bool:
    return (
        socket_name.startswith(f"{where.name}-")
        and "/" not in socket_name
        and "\0" not in socket_name
    )


def _forget_old_socket(claim: Claim) -> None:
    """Remove the socket of a process that crashed; any other file of that name stays."""
    _pid, socket_name = _read_owner(claim.place)
    if socket_name and claim.place.folder is not None:
        remove_socket(claim.place.folder / socket_name)


def remove_socket(path: Path) -> None:
    """Remove a file if it is a socket of this user."""
    with suppress(OSError):
        found = path.lstat()
        if stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid():
            path.unlink()


def _ask(where: LockPlace, socket_name: str, verb: str, patience_s: float) -> bool:
    """Send a request to a socket, and return whether it was answered in time."""
    import socket

    from teamclock.app.process.request_line import ANSWER

    assert where.folder is not None
    with suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(max(patience_s, _BREATH_S))
        with short_path(where.folder, socket_name) as path:
            asking.connect(path)
        asking.sendall(f"{verb}\n".encode())
        return _heard(asking, len(ANSWER)) == ANSWER
    return False


def _heard(asking: "socket.socket", most: int) -> bytes:
    heard = b""
    while len(heard) < most and (part := asking.recv(most - len(heard))):
        heard += part
    return heard


class short_path:  # noqa: N801 - it reads like a function
    """A context with a path to a file that is short enough for a socket; POSIX with /proc only."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._handle: int | None = None

    def __enter__(self) -> str:
        path = str(self._folder / self._name)
        if len(os.fsencode(path)) <= _LONGEST:
            return path
        self._handle = os.open(self._folder, os.O_RDONLY)
        return f"/proc/self/fd/{self._handle}/{self._name}"

    def __exit__(self, *_unused: object) -> None:
        if self._handle is not None:
            os.close(self._handle)


def _private_folder(environment: Mapping[str, str]) -> Path | None:
    """Return a folder that only the user can read, made if needed; None where there can be none."""
    return next((each for each in _candidates(environment) if _make_private(each)), None)


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and os.path.isdir(runtime):  # noqa: PTH112, PTH117
        yield Path(runtime) / "teamclock"
    with suppress(DataError):  # no home folder
        yield cache_folder(environment) / "run"


def _make_private(folder: Path) -> bool:
    """Make a folder if it is missing, and private to the user; return whether it is both.

    A link and the folder of another user are not changed. It is never private on Windows.
    """
    if sys.platform == "win32":
        return False
    try:
        if not os.path.lexists(folder):
            make_folder(folder)
        found = folder.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        if ours and stat.S_IMODE(found.st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError:
        return False
    return ours
