"""Teams as the page of teams shows them: places, days off, the relay, and what changed."""

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
    plain,
    utc_offset,
    way,
)

_A_DAY = timedelta(days=1)


class DaysInRow(NamedTuple):
    """Days off that follow each other and have one name."""

    days: tuple[date, ...]
    name: str


def place_words(team: Team, now: Instant) -> str:
    """Format where a team is: “Paris · UTC+1”."""
    return _("{city} · {offset}").format(
        city=plain(team.city), offset=utc_offset(offset_at(team.zone, now))
    )


def relay_words(roster: Roster) -> str:
    """Say in which order the teams hand off; without a relay, what makes one."""
    names = {team.id: plain(team.name) for team in roster.teams}
    if not roster.relay:
        return _("There is no relay. It takes two teams that take part.")
    words = _("The order is the relay: {teams}. Drag, or press Alt+↑ and Alt+↓.")
    circle = (*roster.relay, roster.relay[0])
    return words.format(teams=way(names[team] for team in circle))


def days_in_row(days: Iterable[date], names: Mapping[date, str]) -> tuple[DaysInRow, ...]:
    """Return days in their order, those that follow each other with the same name as one."""
    found: list[DaysInRow] = []
    for day in sorted(days):
        name = names.get(day, "")
        last = found[-1] if found else None
        if last and name and last.name == name and last.days[-1] + _A_DAY == day:
            found[-1] = last._replace(days=(*last.days, day))
        else:
            found.append(DaysInRow((day,), name))
    return tuple(found)


def when_words(days: tuple[date, ...], today: int) -> str:
    """Format days in a row: “Fri 25 Dec”, “Tue 29 Dec – Sun 3 Jan”."""
    first, last = (date_words(day_number(day), today) for day in (days[0], days[-1]))
    return first if first == last else _("{start} – {end}").format(start=first, end=last)


def left_words(days: Sequence[date], today: int) -> str:
    """Say which days were not made days off, as the team has hours of its own then."""
    words = ngettext(
        "{days} has hours of its own and was not ticked.",
        "{days} have hours of their own and were not ticked.",
        len(days),
    )
    return words.format(days=join([date_words(day_number(day), today) for day in days]))


def value_words(value: object) -> str:
    """Format a value of the team file in one line, as its reader wrote it."""
    return plain("; ".join(_parts(value))) or _("nothing")


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"{key} {value_words(inner)}"
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _parts(inner)
    elif value is not None:
        yield str(value)
