"""One window for each queue, team file and zone: later starts send a request to the first.

The module does not use Qt and imports nothing slow, so that a second start ends within milliseconds
(decision 014).
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

_ANSWERS_S = 1.5  # the wait for an answer: a process answers in milliseconds, or hangs
_OPENS_S = 10.0  # the wait for a socket: a process may be starting, or making its last backup
_BREATH_S = 0.02  # the pause between attempts
_LONGEST = 100  # bytes of a socket's path; systems take 104 or 108
_NAME_BYTES = 64  # the most bytes in a lock file
HUNG = N_(
    "teamclock runs already but does not answer: wait until it does, or end the process {pid}"
    " and try again"
)
HUNG_UNKNOWN = N_(
    "teamclock runs already but does not answer: wait until it does, or end its process and try"
    " again"
)


class LockPlace(NamedTuple):
    """Where the lock file and the socket of a window are.

    folder: a folder that only the user can read; None if none can be made.
    name: the beginning of both names, a checksum of the paths of queue and team file and of the
        zone, so that starts with the same content share them.
    """

    folder: Path | None
    name: str

    @property
    def lock(self) -> Path:
        """Return the path of the lock file; only for a place with a folder."""
        assert self.folder is not None
        return self.folder / f"{self.name}.lock"


class Claim(NamedTuple):
    """The right to be the only window of a lock's place.

    handle: the file descriptor of the locked file; None if files cannot be locked here.
    """

    place: LockPlace
    handle: int | None = None

    def write_owner(self, socket_name: str) -> None:
        """Write this process's id and the name of its socket into the lock file.

        With an empty name, later starts wait until the socket is open. Without a lock file, do
        nothing. Raise OSError if the file cannot be written.
        """
        if self.handle is not None:
            os.ftruncate(self.handle, 0)
            os.pwrite(self.handle, f"{os.getpid()} {socket_name}".encode(), 0)

    def give_up(self) -> None:
        """Release the lock, so that the next start opens a window itself."""
        if self.handle is not None:
            import fcntl

            fcntl.flock(self.handle, fcntl.LOCK_UN)


def lock_place(words: Mapping[str, Path | str | None], environment: Mapping[str, str]) -> LockPlace:
    """Return the place of the lock for a start with the options `words`: data, roster and zone.

    Starts that would show other content have another lock: two checksums of 32 bits in its name
    make it unlikely that they share one. Raise DataError if an option is relative to a current
    folder that no longer exists.
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
    """Return the paths of the queue's folder and of the named team file, links resolved.

    `words` are the options of a start. The second path is "" if no team file is named.
    """
    data = words.get("data")
    roster = words.get("roster") or environment.get("TEAMCLOCK_ROSTER")
    folder = queue_folder(None if data is None else Path(data), environment)
    return (
        os.path.realpath(folder),
        os.path.realpath(expanded(Path(roster), environment)) if roster else "",
    )


def enter(where: LockPlace, request: str | None, flock: Flock | None = None) -> Claim | None:
    """Return the right to be the window; None if another window has carried out the request.

    `request` is the line to send to that window (see request_line). If it is None, nothing is sent,
    and the result None means that there is another window. `flock` replaces the system's function
    in tests. Raise BusyError if the other process does not open its socket within 10 s, or does not
    answer within 1.5 s of that.
    """
    latest_open = time.monotonic() + _OPENS_S
    latest_answer = math.inf
    while True:
        claim = _claim(where, flock)
        if claim is not None or request is None:
            return claim
        pid, socket_name = _read_owner(where)
        if socket_name and latest_answer == math.inf:  # the wait begins once there is a socket
            latest_answer = time.monotonic() + _ANSWERS_S
        patience_s = latest_answer - time.monotonic()
        if socket_name and _send_request(where, socket_name, request, patience_s):
            return None
        if time.monotonic() > (latest_answer if socket_name else latest_open):
            raise BusyError(_(HUNG if pid else HUNG_UNKNOWN).format(pid=pid))
        time.sleep(_BREATH_S)


def _claim(where: LockPlace, flock: Flock | None) -> Claim | None:
    """Take the lock; return None if another process holds it.

    If files cannot be locked here, every start may open a window. `flock` is as in `enter`: None,
    or what replaces the system's function in tests.
    """
    if where.folder is None:
        return Claim(where)
    try:
        handle = opener(str(where.lock), os.O_RDWR | os.O_CREAT)
    except OSError:  # a full or read-only disk, or another file in its place
        return Claim(where)
    lock = try_lock(handle, flock)
    if lock is Lock.HELD and _mark_as_starting(Claim(where, handle)):
        return Claim(where, handle)
    os.close(handle)
    return None if lock is Lock.TAKEN else Claim(where)


def _mark_as_starting(claim: Claim) -> bool:
    """Make later starts wait for our socket; return whether the lock file could be written."""
    _remove_old_socket(claim)
    try:
        claim.write_owner("")
    except OSError:  # a full disk
        return False
    return True


def _read_owner(where: LockPlace) -> tuple[str, str]:
    """Return the process id and the name of the socket in the lock file; "" for what is unknown."""
    try:
        pid, _unused, socket_name = (
            read_regular(where.lock, _NAME_BYTES).decode("ascii").partition(" ")
        )
    except (OSError, ValueError):
        return "", ""
    return pid, socket_name if _is_name(where, socket_name) else ""


def _is_name(where: LockPlace, socket_name: str) -> bool:
    """Return whether a text can be the name of a socket at this place."""
    return (
        socket_name.startswith(f"{where.name}-")
        and "/" not in socket_name
        and "\0" not in socket_name
    )


def _remove_old_socket(claim: Claim) -> None:
    """Delete the socket of a process that crashed; another kind of file of that name stays."""
    _pid, socket_name = _read_owner(claim.place)
    if socket_name and claim.place.folder is not None:
        remove_socket(claim.place.folder / socket_name)


def remove_socket(path: Path) -> None:
    """Delete a file if it is a socket of this user."""
    with suppress(OSError):
        status = path.lstat()
        if stat.S_ISSOCK(status.st_mode) and status.st_uid == os.getuid():
            path.unlink()


def _send_request(where: LockPlace, socket_name: str, request: str, patience_s: float) -> bool:
    """Send a request line to a socket; return whether it is answered in `patience_s` seconds."""
    import socket

    from teamclock.app.process.request_line import ANSWER

    assert where.folder is not None
    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(max(patience_s, _BREATH_S))  # at 0 it would not wait
        with short_path(where.folder, socket_name) as path:
            connection.connect(path)
        connection.sendall(f"{request}\n".encode())
        return _received(connection, len(ANSWER)) == ANSWER
    return False


def _received(connection: "socket.socket", most: int) -> bytes:
    """Return up to `most` bytes that a connection sends."""
    received = b""
    while len(received) < most and (part := connection.recv(most - len(received))):
        received += part
    return received


class short_path:  # noqa: N801 - it reads like a function
    """A context manager that returns a path to a file that is short enough for a socket.

    A long path is replaced by one through /proc, which only Linux has, and an open folder.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._handle: int | None = None

    def __enter__(self) -> str:
        path = str(self._folder / self._name)
        if len(os.fsencode(path)) <= _LONGEST:
            return path
        # the same file, by way of the open folder
        self._handle = os.open(self._folder, os.O_RDONLY)
        return f"/proc/self/fd/{self._handle}/{self._name}"

    def __exit__(self, *_unused: object) -> None:
        if self._handle is not None:
            os.close(self._handle)


def _private_folder(environment: Mapping[str, str]) -> Path | None:
    """Return a folder that only the user can read, made if needed; None if none can be made."""
    return next((each for each in _candidates(environment) if _make_private(each)), None)


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders that may serve: in the session's runtime folder, then in the cache."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and os.path.isdir(runtime):  # noqa: PTH112, PTH117
        yield Path(runtime) / "teamclock"
    with suppress(DataError):  # no home folder
        yield cache_folder(environment) / "run"


def _make_private(folder: Path) -> bool:
    """Make a folder if it is missing, and readable by the user alone; return whether it is now.

    A link and the folder of another user are left unchanged. On Windows no folder counts as
    private.
    """
    if sys.platform == "win32":
        return False
    try:
        if not os.path.lexists(folder):  # a broken link is no own folder
            make_folder(folder)
        status = folder.lstat()
        is_own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
        if is_own and stat.S_IMODE(status.st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError:
        return False
    return is_own
