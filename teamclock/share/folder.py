"""A share in a folder that some program synchronises between machines (share.md, 4)."""

import os
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from teamclock.domain.entry import DESK, DeskId
from teamclock.messages import N_, _
from teamclock.share.away import reading, writing
from teamclock.share.log_files import (
    FileMark,
    LogFile,
    LogMark,
    content_of,
    exclusive_access,
    files_in,
    mark_of,
    own_folder,
    replace,
    segments_from,
    sync_names,
)
from teamclock.share.segments import FAR, Ending, check_lines, lines_in, name_of, rewrites
from teamclock.share.share_file import check_there, make_share, read_share
from teamclock.share.transport import Share

MOST_DESKS = 256

_LOOK_S = 0.25  # between two polls of `Folder.wait`
_GAP = N_("{log}: line {n} has not come yet")


class ReadFile(NamedTuple):
    """The file of a log that was read last; while it is unchanged, known lines are not read again.

    state: the number of its first line, the number of the next file's first line, and its mark,
        which changes with its content
    ending: the number of its lines; files with an invalid line are not kept here
    """

    state: tuple[int, int, FileMark]
    ending: Ending

    @property
    def following(self) -> int:
        """Return the number of the line after the file's last line."""
        return self.state[0] + self.ending.valid


class Folder:
    """A shared folder as a transport; its methods are those of `Transport`.

    A folder without share.json counts as away, because a disk that is not mounted leaves an empty
    folder. `look_s` is the time between two polls in `wait`, in seconds; it may be long if
    something else watches the folder and calls `wake`.
    """

    def __init__(self, path: Path, look_s: float = _LOOK_S) -> None:
        self._place, self._look_s = path, look_s
        self._trouble: dict[DeskId, str] = {}  # why a log was not read to its end
        self._last: dict[DeskId, ReadFile] = {}  # the file of each log that was read last
        # The marks of the logs at the last look; None if the shared folder was away.
        self._seen: dict[DeskId, LogMark | None] | None = None
        self._woken = Event()

    def share(self) -> Share | None:
        """Return the share that share.json names; None if there is no such file."""
        return read_share(self._place)

    def make(self, share: Share) -> None:
        """Make the folder a shared place: write share.json, with the name and id of the share."""
        make_share(self._place, share)

    def logs(self) -> Sequence[DeskId]:
        """Return the desks that have a log; of more than 256, those with the smallest ids.

        Forget the trouble of logs that are gone; the first log beyond 256 gets a message. Later
        calls of `wait` look for changes since this call.
        """
        self._seen = None  # stays so if the shared folder is away
        with reading(self._place):
            desks = self._desks()
        self._seen = self._marks(desks)
        self._trouble = {desk: self._trouble[desk] for desk in desks if desk in self._trouble}
        self._trouble |= {desk: _too_many(desk) for desk in desks[MOST_DESKS:][:1]}
        return desks[:MOST_DESKS]

    def _desks(self) -> list[DeskId]:
        """Return the desks that have a folder, by id; raise OSError if the share is away."""
        check_there(self._place)
        with os.scandir(self._place) as entries:
            return sorted(
                DeskId(each.name)
                for each in entries
                if DESK.fullmatch(each.name) and each.is_dir(follow_symlinks=False)
            )

    def _marks(self, desks: Sequence[DeskId]) -> dict[DeskId, LogMark | None]:
        """Return the mark of each log, which changes with the log; None if it is unreadable."""
        return {desk: mark_of(self._place / desk) for desk in desks[:MOST_DESKS]}

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        """Yield lines as `Transport.read` does; read each file as a whole before yielding any."""
        self._trouble.pop(desk, None)
        for file, before in self._files(desk, after):
            log = f"{desk}/{name_of(file.first)}"
            if file.first > after + 1:
                self._trouble[desk] = _(_GAP).format(log=desk, n=after + 1)
                return
            try:
                ending = yield from self._lines(desk, file, before, after)
            except OSError as error:
                self._trouble[desk] = _unreadable(log, error)
                return
            following = file.first + ending.valid
            if ending.flaw:
                self._trouble[desk] = _(ending.flaw).format(log=log, n=following)
                return
            after = max(after, following - 1)

    def _files(self, desk: DeskId, after: int) -> Iterator[tuple[LogFile, int]]:
        """Return the files of a log from the one that may hold the line after `after`, in order.

        Each comes with the number of the next file's first line. Return none if the files cannot be
        listed, and store the reason unless the log is missing. Raise AwayError if the shared folder
        is away.
        """
        try:
            files = files_in(self._place / desk)
        except OSError as error:
            with reading(self._place):
                check_there(self._place)
            if not isinstance(error, FileNotFoundError):
                self._trouble[desk] = _unreadable(desk, error)
            return iter(())
        firsts = [*(each.first for each in files), FAR]  # the last file has no end
        at = max(bisect_right(firsts, after + 1) - 1, 0)
        return zip(files[at:], firsts[at + 1 :], strict=True)

    def _lines(
        self, desk: DeskId, file: LogFile, before: int, after: int
    ) -> Generator[bytes, None, Ending]:
        """Yield the lines of a log's file with numbers over `after` and under `before`.

        `before` is the number of the next file's first line. Return where the valid lines end.
        The file of a log that was read last is not read again if all its lines were valid, all are
        known to the caller (up to `after`), and its mark has not changed. Raise OSError if the file
        cannot be read.
        """
        mark, last = file.mark(), self._last.get(desk)
        if last and last.state == (file.first, before, mark) and last.following <= after + 1:
            return last.ending
        content = content_of(file)
        ending = yield from lines_in(content, after + 1 - file.first, before - file.first)
        if not ending.flaw:
            self._last[desk] = ReadFile((file.first, before, mark), ending)
        return ending

    def trouble(self) -> Mapping[DeskId, str]:
        """Return a message for each log that was not read to its end."""
        return dict(self._trouble)

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        """Append lines as `Transport.put` does, to the last file and to new files.

        An earlier file is written only if it has lost some of its lines.
        """
        check_lines(lines)
        with writing(self._place):
            check_there(self._place)
            folder = own_folder(self._place, desk)
            with exclusive_access(folder):
                changed = [*rewrites(segments_from(folder, first), first, lines)]
                for each in changed:
                    replace(folder / name_of(each.first), each.lines)
                if not changed:  # a killed `put` may not have forced the names to the disk
                    sync_names(folder)
        if self._seen is not None:  # lest `wait` takes these lines for news
            self._seen[desk] = mark_of(folder)

    def wait(self, seconds: float) -> bool:
        """Wait as `Transport.wait` does; return True after a call of `wake`, too.

        Return True for any change since the last `logs` or `wait`, except changes by `put`. A
        shared folder that goes away or comes back has changed.
        """
        while not (changed := self._changed()) and seconds > 0 and not self._woken.is_set():
            self._woken.wait(min(seconds, self._look_s))
            seconds -= self._look_s
        woken = self._woken.is_set()
        if woken:
            self._woken.clear()
        return changed or woken

    def _changed(self) -> bool:
        """Return whether any log has changed since the last call, or since a call of `logs`."""
        before, self._seen = self._seen, self._current_marks()
        return self._seen != before

    def _current_marks(self) -> dict[DeskId, LogMark | None] | None:
        """Return the marks of all logs; None if the shared folder is away."""
        try:
            return self._marks(self._desks())
        except OSError:
            return None

    def wake(self) -> None:
        """Make a `wait` in another thread, or else the next one, return at once."""
        self._woken.set()

    def close(self) -> None:
        """Do nothing: no file is open between calls."""


def _too_many(desk: DeskId) -> str:
    """Return the message about a desk whose log is not read, because there are too many."""
    return _("{log}: this log and those after it are not read: {most} desks are the most").format(
        log=desk, most=MOST_DESKS
    )


def _unreadable(log: str, error: OSError) -> str:
    """Return the message about a log, or a file of it, that cannot be read."""
    return _("{log} cannot be read: {reason}").format(log=log, reason=error.strerror or error)
