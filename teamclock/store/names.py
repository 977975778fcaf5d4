"""The names of items and meetings as people type them, and the refs that the names stand for.

A ref is the number of an item or meeting in this queue. In a shared queue a name is made of the
code of the desk that made the item and a number of that desk: DES-17; that of a meeting is DES-T3.
On that desk R-17 and 17 mean DES-17, too (share.md, 7).
"""

import re
import sqlite3
from typing import NamedTuple

from teamclock.domain.errors import NotFoundError
from teamclock.domain.values import MOST_REF
from teamclock.domain.zones import shortened
from teamclock.messages import _

_LABEL = r"[A-Z0-9]{2,6}-"
_NUMBER = r"[1-9][0-9]{0,14}"
_SHARED = "SELECT value FROM share WHERE key = 'desk'"
_OF_LABEL = "SELECT ref FROM {} WHERE label = ? AND label <> ''"
_OF_NUMBER = (
    "SELECT {0}.ref FROM named JOIN {0} ON uid = substr(subject, instr(subject, '/') + 1)"
    " WHERE desk = ? AND number = ? AND subject GLOB '{1}/*' LIMIT 1"
)
_UNLABELLED = "SELECT ref FROM {} WHERE ref = ? AND label = ''"


class NameForm(NamedTuple):
    """How names of items, or of meetings, are written.

    sign: the letter before a ref
    table: the table of the items or meetings
    subject: the beginning of the subjects of entries about them
    label: the pattern of a name in a shared queue, compiled when such a name is typed
    """

    sign: str
    table: str
    subject: str
    label: str


ITEM_NAMES = NameForm("R", "item", "item", _LABEL + _NUMBER)
MEETING_NAMES = NameForm("T", "touchpoint", "meeting", f"{_LABEL}T{_NUMBER}")


def written(text: str, form: NameForm = ITEM_NAMES) -> str | None:
    """Return a typed name in its full form: R-17 for 17 and r-017, DES-17 for des-17.

    `form` says whether the name is of an item or a meeting. Return None for any other text.
    """
    name = text.upper() if text.isascii() else ""
    digits = name.removeprefix(f"{form.sign}-")
    if digits.isdigit() and len(digits) <= len(str(MOST_REF)):
        return f"{form.sign}-{int(digits)}"
    return name if re.fullmatch(form.label, name) else None


def ref_of_name(db: sqlite3.Connection, name: str, form: NameForm = ITEM_NAMES) -> int | None:
    """Return the ref of a name that `written` returned; None if nothing has the name.

    `form` says whether the name is of an item or a meeting. In a queue that was never shared, R-17
    always gives 17, even if there is no such item. In another queue R-17 is the item that this desk
    made as its 17th, else the one of ref 17 without a label.
    """
    sign, _dash, number = name.partition("-")
    if sign != form.sign:
        return _first(db, _OF_LABEL.format(form.table), name)
    (desk,) = db.execute(_SHARED).fetchone() or (None,)
    if desk is None:
        return int(number)
    own = _first(db, _OF_NUMBER.format(form.table, form.subject), desk, int(number))
    return own or _first(db, _UNLABELLED.format(form.table), int(number))


def ref_called(db: sqlite3.Connection, text: str, form: NameForm = ITEM_NAMES) -> int:
    """Return the ref of a name as people type it; raise NotFoundError if nothing has the name.

    In a queue that was never shared, the ref of R-17 is returned even if there is no such item.
    """
    name = written(text, form)
    ref = None if name is None else ref_of_name(db, name, form)
    if ref is None:
        missing = no_item if form is ITEM_NAMES else no_meeting
        raise missing(name or shortened(text))
    return ref


def no_item(name: str) -> NotFoundError:
    """Return the error for a name, such as R-17 or DES-17, that no item has."""
    return NotFoundError(
        _("there is no item {name}").format(name=name), _(": “teamclock queue list” shows them")
    )


def no_meeting(name: str) -> NotFoundError:
    """Return the error for a name, such as T-3 or DES-T3, that no meeting has."""
    return NotFoundError(
        _("there is no meeting {name}").format(name=name), _(": “teamclock meet list” shows them")
    )


def _first(db: sqlite3.Connection, statement: str, *values: object) -> int | None:
    """Return the first value of a query's first row; None if there is no row."""
    found = db.execute(statement, values).fetchone()
    return None if found is None else int(found[0])
