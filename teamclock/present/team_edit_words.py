"""Texts of the page of teams: where teams are, days off, the relay, and values that changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster, Team
from teamclock.domain.zones import day_number, offset_at
from teamclock.messages import _, ngettext
from teamclock.present.words import (
    date_words,
    join,
    joined_by_arrows,
    printable,
    utc_offset,
)

_A_DAY = timedelta(days=1)


class DaysInRow(NamedTuple):
    """Consecutive days off with one name; a day without a name is alone, and its name is ""."""

    days: tuple[date, ...]
    name: str


def place_words(team: Team, now: Instant) -> str:
    """Format a team's city and its offset from UTC now: “Paris · UTC+1”."""
    return _("{city} · {offset}").format(
        city=printable(team.city), offset=utc_offset(offset_at(team.zone, now))
    )


def relay_words(roster: Roster) -> str:
    """Return a sentence on the order in which teams hand off, or on what a relay needs."""
    names = {team.id: printable(team.name) for team in roster.teams}
    if not roster.relay:
        return _("There is no relay. It takes two teams that take part.")
    words = _("The order is the relay: {teams}. Drag, or press Alt+↑ and Alt+↓.")
    circle = (*roster.relay, roster.relay[0])
    return words.format(teams=joined_by_arrows(names[team] for team in circle))


def days_in_row(days: Iterable[date], names: Mapping[date, str]) -> tuple[DaysInRow, ...]:
    """Return days off in order, with consecutive days of the same name in one row.

    `names` has the names of the days that have one.
    """
    rows: list[DaysInRow] = []
    for day in sorted(days):
        name = names.get(day, "")
        last = rows[-1] if rows else None
        if last and name and last.name == name and last.days[-1] + _A_DAY == day:
            rows[-1] = last._replace(days=(*last.days, day))
        else:
            rows.append(DaysInRow((day,), name))
    return tuple(rows)


def when_words(days: tuple[date, ...], today: int) -> str:
    """Format the dates of a row of days off: “Fri 25 Dec”, “Tue 29 Dec – Sun 3 Jan”.

    `today` is the viewer's day, counted from 1970-01-01.
    """
    first, last = (date_words(day_number(day), today) for day in (days[0], days[-1]))
    return first if first == last else _("{start} – {end}").format(start=first, end=last)


def left_words(days: Sequence[date], today: int) -> str:
    """Return a sentence on the days that were not made days off when several were ticked.

    They are days for which the team file already gives hours. `today` is the viewer's day, counted
    from 1970-01-01.
    """
    words = ngettext(
        "{days} has hours of its own and was not ticked.",
        "{days} have hours of their own and were not ticked.",
        len(days),
    )
    return words.format(days=join([date_words(day_number(day), today) for day in days]))


def value_words(value: object) -> str:
    """Format a value read from the team file in one line: “mon 09:00-17:00; tue 09:00-12:00”.

    “nothing” if it is None or empty.
    """
    return printable("; ".join(_parts(value))) or _("nothing")


def _parts(value: object) -> Iterator[str]:
    """Yield the texts of a value: “key value” for each key of a table, each element of a list."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"{key} {value_words(inner)}"
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _parts(inner)
    elif value is not None:
        yield str(value)
