"""The rows of “Coming up”: a heading a day, and the entries that begin on it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from teamclock.domain.interval import DAY
from teamclock.domain.zones import first_instant
from teamclock.messages import _, ngettext
from teamclock.present.ahead import going_on
from teamclock.present.plan import Entry, kind_words
from teamclock.present.words import Viewpoint, date_words, enumerated, near_day, time_at, when_at
from teamclock.ui.board import Board
from teamclock.ui.view import is_far


class DayHeading(NamedTuple):
    """A day and how far it is: “Mon 30 Nov”, “in 2 days”."""

    words: str
    away: str


Row = DayHeading | Entry


def here_of(board: Board) -> Viewpoint:
    """Return the zone and the day in whose words the rows of a board are."""
    return Viewpoint(board.seen.viewer, board.seen.here.day)


def ahead_rows(board: Board, found: Sequence[Entry], days: int) -> tuple[Row, ...]:
    """Return the rows of the next `days` days or, far from now, of the day that is looked at.

    `found` are the entries of the plan `board.ahead`.
    """
    here, since = here_of(board), board.seen.now
    if is_far(board.view, board.moment.now):
        since, days = first_instant(here.zone, here.today), 1
    entries = (_on_its_day(one, here) for one in going_on(found, since, days))
    return tuple(_headed(entries, board.moment.here.day))


def _on_its_day(one: Entry, here: Viewpoint) -> Entry:
    """Return an entry that began on an earlier day as one of today; its detail is its end.

    So is that of an entry of over a day, whose times would widen their column.
    """
    begun, start = one.day < here.today, one.start
    if one.end is None or not (begun or (start is not None and one.end - start > DAY)):
        return one
    end = _("until {time}").format(time=when_at(here.zone, one.end, here.today))
    detail = " · ".join(filter(None, (end, one.detail)))
    when = "" if begun or start is None else time_at(here.zone, start)
    return one._replace(day=max(one.day, here.today), when=when, detail=detail)


def _headed(found: Iterable[Entry], today: int) -> Iterator[Row]:
    for day, entries in groupby(found, key=lambda one: one.day):
        yield DayHeading(date_words(day, today), away_words(day - today))
        yield from entries


def away_words(days: int) -> str:
    """Format the distance of a day from today: “today”, “tomorrow”, “in 2 days”."""
    if days < 2:
        return near_day(days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def spoken(rows: Sequence[Row], at: int) -> str:
    """Return a row as a screen reader says it: an entry with its kind and all that it tells."""
    row = rows[at]
    if isinstance(row, DayHeading):
        return enumerated((row.words, row.away))
    words = _("{kind}: {words}").format(kind=kind_words(row.kind), words=row.line)
    return enumerated(filter(None, (row.when, words)))
