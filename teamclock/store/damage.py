"""Damaged rows: their errors, a limit on the rows of an answer, and a list of rows left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Cursor, IntegrityError
from typing import Any, TypeVar

from teamclock.domain.errors import DamagedError, PartialError, RefusedError, UsageError
from teamclock.domain.zones import shortened
from teamclock.messages import _, ngettext
from teamclock.store.database import damaged

Read = TypeVar("Read")

MOST_ROWS = 2_000_000
"""The most rows that an answer can have; only a file whose pages form a circle yields more."""

_MOST_NAMED = 100
_NONSENSE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


class DamagedRowError(DamagedError):
    """A row holds values that no step could have written; `row` is its name, such as “R-12”."""

    def __init__(self, row: str) -> None:
        super().__init__(
            _("{row} is damaged: “teamclock backup” lists what can be restored").format(row=row)
        )
        self.row = row


class row_of:  # noqa: N801 - read as `suppress` is
    """Context manager that turns an error in the block, which reads a row, into a DamagedRowError.

    `what` names the row in words. If `names` are given, `what` is a message with places for them,
    and is translated only when an error occurs. A class is used because a generator function would
    take five times as long, and a balance reads tens of thousands of rows.
    """

    __slots__ = ("_names", "_what")

    def __init__(self, what: str, **names: object) -> None:
        self._what, self._names = what, names

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Raise DamagedRowError for an error that a wrong value in the row causes."""
        if isinstance(error, (*_NONSENSE, RefusedError, UsageError)):
            words = _(self._what).format(**self._names) if self._names else self._what
            raise damaged_row(shortened(words)) from error


@contextmanager
def integrity_as_damage(what: str) -> Iterator[None]:
    """Raise DamagedRowError, which names the row as `what`, for an IntegrityError in the block.

    In an undamaged queue a new ref is unused, and an item that a row names exists. If SQLite
    refuses the row, the count of refs, an index or a row is damaged.
    """
    try:
        yield
    except IntegrityError as error:
        raise damaged_row(what) from error


def damaged_row(what: str) -> DamagedRowError:
    """Return the error for a damaged row, which is named `what`."""
    return DamagedRowError(what)


def combined(rows: Mapping[str, str]) -> DamagedError:
    """Return one error for one or more damaged rows, given as a mapping from names to messages."""
    first, *others = rows
    if not others:
        return DamagedError(rows[first])
    if len(others) == 1:
        return DamagedError(
            _("{first} and {second} are damaged: “teamclock backup” lists what can be restored")
            .format(first=first, second=others[0])
        )  # fmt: skip
    return DamagedError(
        ngettext(
            "{first} and {n} other row are damaged: “teamclock backup” lists what can be restored",
            "{first} and {n} other rows are damaged: “teamclock backup” lists what can be restored",
            len(others),
        ).format(first=first, n=len(others))
    )


def name_of(error: DamagedError) -> str:
    """Return the name of the damaged row; for an error about anything else, its message."""
    return error.row if isinstance(error, DamagedRowError) else str(error)


def fetched(cursor: Cursor, path: Path) -> list[tuple[Any, ...]]:
    """Return all rows that a cursor yields; raise DamagedError for more than `MOST_ROWS`.

    `path` is the queue's file, for the message.
    """
    with closing(cursor):  # a cursor that fails half-way would keep the file locked
        rows = cursor.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise damaged(path)
    return rows


class Damage:
    """The names and messages of the damaged rows that were left out of the answers of a queue.

    The exceptions are not stored, because their tracebacks would keep the file locked.
    """

    def __init__(self) -> None:
        self._rows: dict[str, str] = {}  # from the name of a row to its message

    def found(self) -> DamagedError | None:
        """Return one error for all damaged rows; None if no row was left out."""
        return combined(self._rows) if self._rows else None

    def answer(self, text: str) -> str:
        """Return `text`, which was made from rows.

        Raise PartialError, which holds the text, if rows were left out of it.
        """
        damage = self.found()
        if damage is not None:
            raise PartialError(damage, text)
        return text

    def forget(self) -> None:
        """Drop the names of all damaged rows, before a new answer."""
        self._rows.clear()

    def leave_out(self, error: DamagedError) -> None:
        """Store the name and message of a damaged row, unless 100 are stored already."""
        if len(self._rows) < _MOST_NAMED:
            self._rows[name_of(error)] = str(error)

    def readable(
        self, rows: Iterable[tuple[Any, ...]], read: Callable[[tuple[Any, ...]], Read]
    ) -> list[Read]:
        """Return the values that `read` makes of rows, without rows that `read` finds damaged.

        The names and messages of the damaged rows are stored.
        """
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except DamagedError as error:
                self.leave_out(error)
        return found

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Raise DamagedError after a block that left out a damaged row which was not known before.

        The context manager is used around a block that writes: its changes may depend on the row.
        """
        known = set(self._rows)
        yield
        new = {row: words for row, words in self._rows.items() if row not in known}
        if new:
            raise combined(new)
