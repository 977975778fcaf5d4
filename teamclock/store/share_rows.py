"""Readers of the rows that only a shared queue has; each checks every value (share.md, 3).

A row with a value that this program never writes is damaged, and its error names the row.
"""

from collections.abc import Callable, Mapping
from typing import Any

from teamclock.domain.entry import DESK, MOST_STAMP, SUBJECT, FoldVerdict
from teamclock.domain.limits import LINE_LIMIT
from teamclock.domain.values import MOST_REF, checked_text, number, uid
from teamclock.domain.zones import LAST_INSTANT
from teamclock.messages import _
from teamclock.store.damage import row_of

_MOST_NAME = 64


def fact_of(row: tuple[Any, ...]) -> tuple[str, str]:
    """Return the key and the value of a fact that this desk has stored about its share."""
    key, value = row
    with row_of(_("what this queue knows of its share")):
        if not 1 <= len(checked_text(key)) <= _MOST_NAME:
            raise ValueError(_("its name is empty or too long"))
        return key, checked_text(value)


def log_of(row: tuple[Any, ...]) -> tuple[str, int, str]:
    """Return a desk id, how many lines of the desk's log were read, and why no more (or empty)."""
    desk, read, trouble = row
    with row_of(_("how far a log was read")):
        return _desk(desk), number(read, 0, MOST_REF), checked_text(trouble)


def entry_row_of(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row of the table of entries as it is; raise DamagedError if a value is invalid."""
    own, desk, n, subject, kind, stamp, line, verdict, why, settled = row
    with row_of(_("an entry of the share")):
        uid(own)
        _desk(desk)
        if n is not None:
            number(n, 1, MOST_REF)
        _subject(subject)
        if not checked_text(kind) or len(checked_text(line).encode()) > LINE_LIMIT:
            raise ValueError(_("its line is empty or too long"))
        number(stamp, 1, MOST_STAMP)
        FoldVerdict(verdict)
        checked_text(why)
        number(settled, 0, LAST_INSTANT)
        return row


def subject_of(row: tuple[Any, ...]) -> str:
    """Return a subject that is to be folded again."""
    with row_of(_("what is to be read again of the share")):
        return _subject(*row)


def named_of(row: tuple[Any, ...]) -> tuple[str, int, str, int]:
    """Return a subject, its ref, and the desk and number that its name is made of."""
    subject, ref, desk, given = row
    with row_of(_("the name of an item or a meeting")):
        known = number(ref, 1, MOST_REF), _desk(desk), number(given, 1, MOST_REF)
        return _subject(subject), *known


def _desk(value: Any) -> str:
    """Return the id of a desk; raise ValueError for any other value."""
    if not DESK.fullmatch(checked_text(value)):
        raise ValueError(_("not the id of a desk"))
    return str(value)


def _subject(value: Any) -> str:
    """Return the subject of entries; raise ValueError for any other value."""
    if not SUBJECT.fullmatch(checked_text(value)):
        raise ValueError(_("it is about nothing"))
    return str(value)


SHARE_READERS: Mapping[str, Callable[[tuple[Any, ...]], object]] = {
    "SELECT * FROM share": fact_of,
    "SELECT * FROM log": log_of,
    "SELECT * FROM entry": entry_row_of,
    "SELECT * FROM dirty": subject_of,
    "SELECT * FROM named": named_of,
}
"""The function that checks a row, by the statement that reads all rows of a table."""
