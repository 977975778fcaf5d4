"""The rows of “Coming up”: a heading for each day, and the entries that begin or go on then."""

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
    """The heading of a day: its name, “Mon 30 Nov”, and how far it is from today, “in 2 days”."""

    words: str
    away: str


Row = DayHeading | Entry


def here_of(board: Board) -> Viewpoint:
    """Return the viewer's zone and the day that is looked at, for formatting the rows."""
    return Viewpoint(board.seen.viewer, board.seen.here.day)


def ahead_rows(board: Board, entries: Sequence[Entry], days: int) -> tuple[Row, ...]:
    """Return the rows of the next `days` days from the instant that the board looks at.

    `entries` are all entries of the plan `board.ahead`. Over a day from now the rows are those of
    the one day that is looked at, whatever `days` is.
    """
    here, since = here_of(board), board.seen.now
    if is_far(board.view, board.moment.now):
        since, days = first_instant(here.zone, here.today), 1
    listed = (_listed_entry(entry, here) for entry in going_on(entries, since, days))
    return tuple(_with_headings(listed, board.moment.here.day))


def _listed_entry(entry: Entry, here: Viewpoint) -> Entry:
    """Return an entry as it is listed, with its end in its detail if it spans days.

    An entry that began before the day `here.today` is listed under that day, without a time. Its
    end is told in its detail, and so is that of an entry of over a day, because both times would
    widen the column of times. An entry whose end is not known is returned unchanged.
    """
    begun, start = entry.day < here.today, entry.start
    if entry.end is None or not (begun or (start is not None and entry.end - start > DAY)):
        return entry
    end = _("until {time}").format(time=when_at(here.zone, entry.end, here.today))
    detail = " · ".join(filter(None, (end, entry.detail)))
    when = "" if begun or start is None else time_at(here.zone, start)
    return entry._replace(day=max(entry.day, here.today), when=when, detail=detail)


def _with_headings(entries: Iterable[Entry], today: int) -> Iterator[Row]:
    """Yield entries, which are sorted by day, with a heading before those of each day.

    `today` is counted in days from 1970-01-01.
    """
    for day, same_day in groupby(entries, key=lambda entry: entry.day):
        yield DayHeading(date_words(day, today), away_words(day - today))
        yield from same_day


def away_words(days: int) -> str:
    """Format the distance of a day from today: “today”, “tomorrow”, “in 2 days”."""
    if days < 2:
        return near_day(days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def spoken(rows: Sequence[Row], index: int) -> str:
    """Return the text of a row for screen readers: of an entry its time, kind, words and detail."""
    row = rows[index]
    if isinstance(row, DayHeading):
        return enumerated((row.words, row.away))
    words = _("{kind}: {words}").format(kind=kind_words(row.kind), words=row.line)
    return enumerated(filter(None, (row.when, words)))
