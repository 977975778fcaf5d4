"""A share on a PostgreSQL server: one table of lines, to which each desk appends (share.md, 4).

A log is read by its desk and number, so that the order in which transactions end does not matter.
Any trouble with the server is raised as one TeamclockError; the connection is then closed, and the
next call opens another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, LiteralString

from teamclock.domain.entry import DESK, DeskId
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.share.postgres_connection import connect, need_driver
from teamclock.share.postgres_notices import ServerNotices
from teamclock.share.postgres_place import ServerLimits, server_place
from teamclock.share.postgres_schema import (
    APPEND,
    COUNT_SAME,
    HAS_SHARE,
    LINES,
    LOGS,
    MOST_DESKS,
    SHARES,
    make_tables,
    read_share,
    share_exists_error,
)
from teamclock.share.postgres_trouble import server_trouble
from teamclock.share.transport import ForkedError, Share

if TYPE_CHECKING:
    from teamclock.share.postgres_connection import Connection

_CHUNK = 500  # lines of a query: at most 32 MB, and 200 queries for 100,000 lines
LIMITS = ServerLimits()


class Postgres:
    """The transport of a place whose URL begins with postgresql:// or postgres://.

    `password` is called for each connection for which the server wants a password that libpq did
    not find. All methods except `wake` belong to one thread. A notification of this transport's own
    `put` does not end its `wait`.
    """

    def __init__(
        self, url: str, password: Callable[[], str | None], limits: ServerLimits = LIMITS
    ) -> None:
        self._place = server_place(url)
        need_driver()
        self._connect = partial(connect, self._place, password, limits)
        self._notices = ServerNotices(self._place, self._connect, limits.again)
        self._db: Connection | None = None
        self._own_pid = 0  # the server's process for `_db`, whose notifications are no news
        self._trouble: dict[DeskId, str] = {}  # why a log was not read to its end
        self._ends: dict[DeskId, int] = {}  # the last line of each log when `logs` was called

    def share(self) -> Share | None:
        """Return the share in the database; None if there is none."""
        if self._rows(HAS_SHARE) == [(False,)]:
            return None
        return read_share(self._place, self._rows(SHARES))

    def make(self, share: Share) -> None:
        """Make the tables of a share, and the role of its desks if that is missing.

        Raise RefusedError if there is a share already, or the user may not make tables.
        """
        if self.share() is not None:
            raise share_exists_error(self._place)
        with self._transaction() as db:
            make_tables(db, self._place, share)

    def logs(self) -> Iterable[DeskId]:
        """Return the desks that have a log, by id; at most 256 of the 257 with the largest ids.

        Of these 257, those left out, also because the id is invalid, get a message in `trouble`.
        The next `read` of a log makes no query if the log has no lines after `after` now.
        """
        # The query yields desk and number of the last line, at most 257, the largest id first.
        found = {DeskId(desk): end for desk, end in reversed(self._rows(LOGS))}
        right = [desk for desk in found if DESK.fullmatch(desk)][-MOST_DESKS:]
        self._ends = {desk: found[desk] for desk in right}
        kept = {desk: words for desk, words in self._trouble.items() if desk in self._ends}
        ignored = {  # a user may have written any name, also one with hidden characters
            DeskId(printable(desk)): _ignored_reason(desk)
            for desk in found.keys() - self._ends.keys()
        }
        self._trouble = kept | ignored
        return right

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        """Yield the lines of a log after number `after`, in order, up to the first invalid line.

        Store a message for `trouble` if a line is missing or invalid.
        """
        if after >= self._ends.pop(desk, after + 1):  # `logs` has seen that no line follows
            return
        self._trouble.pop(desk, None)
        rows = self._rows(LINES, (desk, after, _CHUNK))
        while rows:
            for number, line in rows:
                if words := _flaw(after + 1, number, line):
                    self._trouble[desk] = words
                    return
                after = number
                yield line + b"\n"
            rows = self._rows(LINES, (desk, after, _CHUNK)) if len(rows) == _CHUNK else []

    def trouble(self) -> Mapping[DeskId, str]:
        """Return a message for each log that was not read to its end."""
        return dict(self._trouble)

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        """Append lines to this desk's log, and notify all desks that wait.

        Lines that are there already are compared; raise ForkedError as `Transport.put` does.
        """
        self._ends.pop(desk, None)
        for at in range(0, len(lines), _CHUNK):
            self._append(desk, first + at, lines[at : at + _CHUNK])

    def _append(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        """Append lines, of which the first gets the number `first`, in one transaction.

        Raise ForkedError unless the log then holds these lines at their numbers.
        """
        texts = [line.removesuffix(b"\n") for line in lines]
        given = {"desk": desk, "first": first, "lines": texts}
        with self._transaction() as db:
            added = db.execute(APPEND, given).fetchone()  # without lines that are there already
            if added != (len(texts),) and db.execute(COUNT_SAME, given).fetchone() != (len(texts),):
                raise ForkedError(
                    _("{place} holds other lines of this desk than it wrote").format(
                        place=self._place.shown
                    )
                )
            db.execute("NOTIFY teamclock")

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds` for another desk's notification; return whether one may be there.

        While the server is away this waits the whole time, and raises no error.
        """
        return self._notices.wait(seconds, self._own_pid)

    def wake(self) -> None:
        """Make a `wait` in another thread, or else the next one, return soon."""
        self._notices.wake()

    def close(self) -> None:
        """Close the connections."""
        self._disconnect()
        self._notices.close()

    def _rows(
        self, statement: LiteralString, values: Sequence[object] = ()
    ) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self._connection() as db:
            return db.execute(statement, values, binary=True).fetchall()

    @contextmanager
    def _transaction(self) -> "Iterator[Connection]":
        """Run the block in a transaction, which is committed at its end."""
        with self._connection() as db:
            db.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
            yield db
            db.execute("COMMIT")

    @contextmanager
    def _connection(self) -> "Iterator[Connection]":
        """Yield the open connection, or a new one; close it if the block raises anything.

        Raise errors of psycopg in the block as errors of teamclock.
        """
        try:
            with server_trouble(self._place):
                if self._db is None:
                    self._db = self._connect()
                    self._own_pid = self._db.info.backend_pid
                yield self._db
        except BaseException:
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        """Close the connection, if it is open."""
        if self._db is not None:
            self._db.close()
            self._db = None


def _flaw(expected: int, number: int, line: bytes | None) -> str:
    """Return what is wrong with a row of a log; empty if it is line `expected` and valid."""
    if number != expected:
        return _("line {number} is missing").format(number=expected)
    if line is None:
        return _("line {number} is longer than a line may be").format(number=expected)
    if b"\n" in line:
        return _("line {number} is not one line").format(number=expected)
    return ""


def _ignored_reason(desk: DeskId) -> str:
    """Return the message on why a log is not read at all."""
    if DESK.fullmatch(desk):
        return _("not read: only {most} desks are").format(most=MOST_DESKS)
    return _("not read: that is no name of a desk")
