"""A share on a PostgreSQL server: one table of lines, to which each desk appends (share.md, 4).

A log is read by its desk and number, so that it does not matter in which order transactions end.
Each trouble with the server is one TeamclockError; the connection is closed, and the next call
opens another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, LiteralString

from teamclock.domain.entry import DESK, DeskId
from teamclock.messages import _
from teamclock.present.words import plain
from teamclock.share.postgres_connection import connected, need_driver
from teamclock.share.postgres_notices import ServerNotices
from teamclock.share.postgres_place import ServerLimits, server_place
from teamclock.share.postgres_schema import (
    APPEND,
    HAS_SHARE,
    LINES,
    LOGS,
    MOST_DESKS,
    SAME,
    SHARES,
    make_tables,
    read_share,
    taken,
)
from teamclock.share.postgres_trouble import server_trouble
from teamclock.share.transport import ForkedError, Share

if TYPE_CHECKING:
    from teamclock.share.postgres_connection import Connection

_CHUNK = 500  # lines of a query: at most 32 MB, and 200 queries for 100,000 lines
LIMITS = ServerLimits()


class Postgres:
    """The transport of a place whose URL begins with postgresql://.

    password: called for each connection on which the server wants one that libpq did not find

    All methods but `wake` belong to one thread. A notice of this transport's own `put` does not
    end its `wait`.
    """

    def __init__(
        self, url: str, password: Callable[[], str | None], limits: ServerLimits = LIMITS
    ) -> None:
        self._place = server_place(url)
        need_driver()
        self._connect = partial(connected, self._place, password, limits)
        self._notices = ServerNotices(self._place, self._connect, limits.again)
        self._db: Connection | None = None
        self._own_pid = 0
        self._trouble: dict[DeskId, str] = {}
        self._ends: dict[DeskId, int] = {}

    def share(self) -> Share | None:
        """Return the share of the database; None where there is none."""
        if self._rows(HAS_SHARE) == [(False,)]:
            return None
        return read_share(self._place, self._rows(SHARES))

    def make(self, share: Share) -> None:
        """Make the tables of a share, and the role of its desks where that is missing.

        Raise RefusedError where there is a share, or where the user may not make it.
        """
        if self.share() is not None:
            raise taken(self._place)
        with self._transaction() as db:
            make_tables(db, self._place, share)

    def logs(self) -> Iterable[DeskId]:
        """Return the desks that have a log, at most 256.

        The next `read` of each goes as far as its log goes now.
        """
        found = {DeskId(desk): end for desk, end in reversed(self._rows(LOGS))}
        right = [desk for desk in found if DESK.fullmatch(desk)][-MOST_DESKS:]
        self._ends = {desk: found[desk] for desk in right}
        kept = {desk: words for desk, words in self._trouble.items() if desk in self._ends}
        ignored = {DeskId(plain(desk)): _ignored(desk) for desk in found.keys() - self._ends.keys()}
        self._trouble = kept | ignored
        return right

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        """Yield the lines of a log after number `after`, in order, as far as they are whole."""
        if after >= self._ends.pop(desk, after + 1):
            return
        self._trouble.pop(desk, None)
        rows = self._rows(LINES, (desk, after, _CHUNK))
        while rows:
            for number, line in rows:
                if words := _damage(after + 1, number, line):
                    self._trouble[desk] = words
                    return
                after = number
                yield line + b"\n"
            rows = self._rows(LINES, (desk, after, _CHUNK)) if len(rows) == _CHUNK else []

    def trouble(self) -> Mapping[DeskId, str]:
        """Return one line of words for each log that was not read to its end, and why."""
        return dict(self._trouble)

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        """Append lines to this desk's log, and tell all who wait; what is there is compared."""
        self._ends.pop(desk, None)
        for at in range(0, len(lines), _CHUNK):
            self._append(desk, first + at, lines[at : at + _CHUNK])

    def _append(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        texts = [line.removesuffix(b"\n") for line in lines]
        given = {"desk": desk, "first": first, "lines": texts}
        with self._transaction() as db:
            added = db.execute(APPEND, given).fetchone()
            if added != (len(texts),) and db.execute(SAME, given).fetchone() != (len(texts),):
                raise ForkedError(
                    _("{place} holds other lines of this desk than it wrote").format(
                        place=self._place.shown
                    )
                )
            db.execute("NOTIFY teamclock")

    def wait(self, seconds: float) -> bool:
        """Wait for a notice of another desk, at most `seconds`; return whether there may be news.

        While the server is away the time is waited out, and no error is raised.
        """
        return self._notices.wait(seconds, self._own_pid)

    def wake(self) -> None:
        """Make a `wait` in another thread return soon, or else the next one."""
        self._notices.wake()

    def close(self) -> None:
        """Close the connections."""
        self._drop()
        self._notices.close()

    def _rows(
        self, statement: LiteralString, values: Sequence[object] = ()
    ) -> list[tuple[Any, ...]]:
        with self._talking() as db:
            return db.execute(statement, values, binary=True).fetchall()

    @contextmanager
    def _transaction(self) -> "Iterator[Connection]":
        with self._talking() as db:
            db.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
            yield db
            db.execute("COMMIT")

    @contextmanager
    def _talking(self) -> "Iterator[Connection]":
        """Give the connection to a block; whatever breaks the block off closes it."""
        try:
            with server_trouble(self._place):
                if self._db is None:
                    self._db = self._connect()
                    self._own_pid = self._db.info.backend_pid
                yield self._db
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None


def _damage(expected: int, number: int, line: bytes | None) -> str:
    """Return what is wrong with a row of a log; empty where it is the line that is expected."""
    if number != expected:
        return _("line {number} is missing").format(number=expected)
    if line is None:
        return _("line {number} is longer than a line may be").format(number=expected)
    if b"\n" in line:
        return _("line {number} is not one line").format(number=expected)
    return ""


def _ignored(desk: DeskId) -> str:
    """Return why a log is not read at all."""
    if DESK.fullmatch(desk):
        return _("not read: only {most} desks are").format(most=MOST_DESKS)
    return _("not read: that is no name of a desk")
