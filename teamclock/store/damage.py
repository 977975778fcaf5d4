"""Rows that hold what no step could have written: their errors, and how many rows are read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Cursor
from typing import Any, TypeVar

from teamclock.domain.errors import DamagedError, PartialError, RefusedError, UsageError
from teamclock.domain.zones import shortened
from teamclock.messages import _, ngettext
from teamclock.store.database import damaged

Read = TypeVar("Read")

MOST_ROWS = 2_000_000
"""An answer of more rows comes from a file whose pages lead in circles."""

_MOST_NAMED = 100
_NONSENSE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


class DamagedRowError(DamagedError):
    """A row that holds what no step could have written; `row` names it."""

    def __init__(self, row: str) -> None:
        super().__init__(
            _("{row} is damaged: “teamclock backup” lists what can be restored").format(row=row)
        )
        self.row = row


@contextmanager
def row_of(what: object) -> Iterator[None]:
    """Raise DamagedError, by the name of a row, where the block finds that it is none of ours."""
    try:
        yield
    except (*_NONSENSE, RefusedError, UsageError) as error:
        raise damaged_row(shortened(str(what))) from error


def damaged_row(what: str) -> DamagedRowError:
    return DamagedRowError(what)


def several(rows: Mapping[str, str]) -> DamagedError:
    """Return one error for one damaged row or more: their names, each with its own error."""
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
    return error.row if isinstance(error, DamagedRowError) else str(error)


def fetched(cursor: Cursor, path: Path) -> list[tuple[Any, ...]]:
    """Return all rows of an answer; raise DamagedError where there is no end of them."""
    with closing(cursor):  # one that failed half-way would keep the file locked
        rows = cursor.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise damaged(path)
    return rows


class Damage:
    """The names of the rows that were left out of what was read.

    The errors themselves are not kept: what they hold on to would keep the file locked.
    """

    def __init__(self) -> None:
        self._rows: dict[str, str] = {}

    def found(self) -> DamagedError | None:
        """Return what is damaged as one error; None where nothing is."""
        return several(self._rows) if self._rows else None

    def answer(self, text: str) -> str:
        """Return what was made of the rows; raise PartialError with it where some were left out."""
        damage = self.found()
        if damage is not None:
            raise PartialError(damage, text)
        return text

    def forget(self) -> None:
        self._rows.clear()

    def leave_out(self, error: DamagedError) -> None:
        """Take note of a row that is damaged, where the others can be read without it."""
        if len(self._rows) < _MOST_NAMED:
            self._rows[name_of(error)] = str(error)

    def readable(
        self, rows: Iterable[tuple[Any, ...]], read: Callable[[tuple[Any, ...]], Read]
    ) -> list[Read]:
        """Return what rows hold, but for those that are damaged."""
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except DamagedError as error:
                self.leave_out(error)
        return found

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Raise the error of a row that was left out in the block: a change may depend on it."""
        known = set(self._rows)
        yield
        new = {row: words for row, words in self._rows.items() if row not in known}
        if new:
            raise several(new)
