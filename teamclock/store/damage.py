"""Damaged rows: their errors, a limit on how many rows are read, and what was left out."""

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
"""The most rows of an answer; more come only from a file whose pages lead in circles."""

_MOST_NAMED = 100
_NONSENSE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


class DamagedRowError(DamagedError):
    """A row holds values that no step could have written; `row` is the row's name."""

    def __init__(self, row: str) -> None:
        super().__init__(
            _("{row} is damaged: “teamclock backup” lists what can be restored").format(row=row)
        )
        self.row = row


class row_of:  # noqa: N801 - read as `suppress` is
    """Turns an error of its block, which reads a row, into a DamagedError that names the row.

    `what` is a text, or a message for some `names`, which is looked up where there is an error. A
    generator would take five times as long, and a balance reads ten thousands of rows.
    """

    __slots__ = ("_names", "_what")

    def __init__(self, what: str, **names: object) -> None:
        self._what, self._names = what, names

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, (*_NONSENSE, RefusedError, UsageError)):
            words = _(self._what).format(**self._names) if self._names else self._what
            raise damaged_row(shortened(words)) from error


@contextmanager
def left_behind(what: str) -> Iterator[None]:
    """Turn a row that is in the way of a new one into a DamagedError.

    A ref that SQLite gives anew has rows already only where its count or an index is damaged; a
    row that another one names is missing only where either is.
    """
    try:
        yield
    except IntegrityError as error:
        raise damaged_row(what) from error


def damaged_row(what: str) -> DamagedRowError:
    """Return the error of a damaged row, by the row's name."""
    return DamagedRowError(what)


def several(rows: Mapping[str, str]) -> DamagedError:
    """Return one error for one or more damaged rows, given their names and messages."""
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
    """Return the name of the damaged row, or the message of an error that names none."""
    return error.row if isinstance(error, DamagedRowError) else str(error)


def fetched(cursor: Cursor, path: Path) -> list[tuple[Any, ...]]:
    """Return all rows of an answer; raise DamagedError for more than `MOST_ROWS`."""
    with closing(cursor):  # a cursor that fails half-way would keep the file locked
        rows = cursor.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise damaged(path)
    return rows


class Damage:
    """The names and messages of the damaged rows that were left out of answers.

    The errors themselves are not kept, because their tracebacks would keep the file locked.
    """

    def __init__(self) -> None:
        self._rows: dict[str, str] = {}

    def found(self) -> DamagedError | None:
        """Return one error for all damaged rows; None where there are none."""
        return several(self._rows) if self._rows else None

    def answer(self, text: str) -> str:
        """Return a text made from rows; raise PartialError with the text where rows are missing."""
        damage = self.found()
        if damage is not None:
            raise PartialError(damage, text)
        return text

    def forget(self) -> None:
        """Drop all notes, before a new answer."""
        self._rows.clear()

    def leave_out(self, error: DamagedError) -> None:
        """Note a damaged row that an answer leaves out; at most 100 are noted."""
        if len(self._rows) < _MOST_NAMED:
            self._rows[name_of(error)] = str(error)

    def readable(
        self, rows: Iterable[tuple[Any, ...]], read: Callable[[tuple[Any, ...]], Read]
    ) -> list[Read]:
        """Return the values of rows, converted by `read`; leave out and note damaged rows."""
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except DamagedError as error:
                self.leave_out(error)
        return found

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Raise DamagedError where the block left out a row, which a change may depend on."""
        known = set(self._rows)
        yield
        new = {row: words for row, words in self._rows.items() if row not in known}
        if new:
            raise several(new)
