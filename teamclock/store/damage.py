"""Rows that hold what no step could have written: what is said of them, and how many are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Cursor
from typing import Any, TypeVar

from teamclock.domain.errors import DamagedError, PartialError, RefusedError, UsageError
from teamclock.domain.zones import shortened
from teamclock.store.database import damaged

Read = TypeVar("Read")

MOST_ROWS = 2_000_000
"""An answer of more rows comes from a file whose pages lead in circles."""

_MOST_TOLD = 100
_REMEDY = "“teamclock backup” lists what can be restored"
_IS = " is damaged: "
_NONSENSE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


@contextmanager
def row_of(what: object) -> Iterator[None]:
    """Raise DamagedError, by the name of a row, where the block finds that it is none of ours."""
    try:
        yield
    except (*_NONSENSE, RefusedError, UsageError) as error:
        raise damaged_row(shortened(str(what))) from error


def damaged_row(what: str) -> DamagedError:
    return DamagedError(f"{what}{_IS}{_REMEDY}")


def several(damage: Sequence[str]) -> DamagedError:
    """Return one error that tells in a sentence of one row or more."""
    if len(damage) == 1:
        return DamagedError(damage[0])
    first, *others = (words.split(_IS)[0] for words in damage)
    rest = others[0] if len(others) == 1 else f"{len(others)} other rows"
    return DamagedError(f"{first} and {rest} are damaged: {_REMEDY}")


def fetched(cursor: Cursor, path: Path) -> list[tuple[Any, ...]]:
    """Return all rows of an answer; raise DamagedError where there is no end of them."""
    with closing(cursor):  # one that failed half-way would keep the file locked
        rows = cursor.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise damaged(path)
    return rows


class Damage:
    """The rows that were left out of what was read, by the sentences that say so.

    The errors themselves are not kept: what they hold on to would keep the file locked.
    """

    def __init__(self) -> None:
        self._told: dict[str, None] = {}

    def found(self) -> DamagedError | None:
        """Return what is damaged as one error; None where nothing is."""
        return several(tuple(self._told)) if self._told else None

    def answer(self, text: str) -> str:
        """Return what was made of the rows; raise PartialError with it where some were left out."""
        damage = self.found()
        if damage is not None:
            raise PartialError(damage, text)
        return text

    def forget(self) -> None:
        self._told.clear()

    def leave_out(self, error: DamagedError) -> None:
        """Take note of a row that is damaged, where the others can be read without it."""
        if len(self._told) < _MOST_TOLD:
            self._told[str(error)] = None

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
        known = set(self._told)
        yield
        new = tuple(words for words in self._told if words not in known)
        if new:
            raise several(new)
