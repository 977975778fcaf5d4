"""What clock changes do to the hours that two teams share, or to the gap of a handoff, in words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from teamclock.domain.roster import Roster
from teamclock.messages import N_, _
from teamclock.present.plan import Names, handoff_teams, names
from teamclock.present.words import day_and_month, duration, enumerated, length

if TYPE_CHECKING:
    from teamclock.domain.season import SeasonChange

_MOST_TOLD = 2  # changes in an announcement


def season_words(
    roster: Roster | Names,
    today: int,
    change: "SeasonChange",
    later: Sequence["SeasonChange"] = (),
) -> str:
    """Return a sentence on what a clock change does to two teams, with its first date.

    “From 14 Mar to 27 Mar, Design and QA share 4 h instead of 3 h”. `later` are the changes after
    it; the last date is named if the next one of the same kind (`_reversal_key`) restores the
    former length. `today` is the viewer's day, counted from 1970-01-01.
    """
    back = next((other for other in later if _reversal_key(other) == _reversal_key(change)), None)
    # the length after `back` is the one before `change`
    taken_back = back is not None and _lengths(back)[1] == _lengths(change)[0]
    start = _with_dates(
        _("From {first}") if back is None or not taken_back else _("From {first} to {last}"),
        change.date,
        back.date if back is not None and taken_back else None,
        today,
    )
    return enumerated([start, change_words(roster, change)])


def change_words(roster: Roster | Names, change: "SeasonChange") -> str:
    """Format what a clock change does, without dates.

    “Design and QA share 4 h instead of 3 h”, “Design → QA: 8 h gap instead of 7 h”.
    """
    if change.kind == "overlap":
        shared = _("{teams} share {lengths}")
        return shared.format(teams=names(roster, change.teams), lengths=moved_words(change))
    return f"{handoff_teams(roster, change.teams)}: {moved_words(change)}"


@lru_cache(maxsize=256)  # with many teams, many changes share a date
def _with_dates(words: str, start: date, back: date | None, today: int) -> str:
    """Format the message `words` with the first and the last date of a change.

    `back` is the date from which the change is taken back, None if it is not: then the message has
    no last date. A year is shown if it is not that of the day `today`, counted from 1970-01-01.
    """
    last = "" if back is None else day_and_month(back - timedelta(days=1), today)
    return words.format(first=day_and_month(start, today), last=last)


_INSTEAD = {
    ("overlap", False): N_("{after} instead of {before}"),
    ("overlap", True): N_("{after} a week instead of {before}"),
    ("gap", False): N_("{after} gap instead of {before}"),
    ("gap", True): N_("{after} gap a week instead of {before}"),
}
_OTHER_DAYS = {
    ("overlap", False): N_("{after}, on other days"),
    ("overlap", True): N_("{after} a week, on other days"),
    ("gap", False): N_("{after} gap, on other days"),
    ("gap", True): N_("{after} gap a week, on other days"),
}


def moved_words(change: "SeasonChange") -> str:
    """Format the lengths before and after a change: of a day or, if days differ, of a week.

    “4 h instead of 3 h”, “14 h a week instead of 9 h”, “8 h gap instead of 7 h”. If both are
    equal, only the days have changed: “3 h, on other days”.
    """
    before_s, after_s = _lengths(change)
    forms = _OTHER_DAYS if before_s == after_s else _INSTEAD
    words = _(forms[change.kind, change.week_s is not None])
    return _instead(words, before_s, after_s, days=change.kind == "gap")


@lru_cache(maxsize=256)
def _instead(words: str, before_s: int, after_s: int, *, days: bool) -> str:
    """Format a message with two lengths in seconds.

    `days` is True for gaps: long ones are also given in days.
    """
    form = length if days else duration
    return words.format(after=form(after_s), before=form(before_s))


def _lengths(change: "SeasonChange") -> tuple[int, int]:
    """Return the lengths before and after a change, in seconds: those of a week, if it has them."""
    return change.week_s or (change.before_s, change.after_s)


def _reversal_key(change: "SeasonChange") -> tuple[object, ...]:
    """Return a key that is the same for a change and a later one that may take it back.

    Changes of single days must be on the same weekdays, changes of a whole week need not.
    """
    return change.teams, change.kind, None if change.week_s else change.days


_WithChange = TypeVar("_WithChange")


def changes_to_show(
    values: Iterable[_WithChange], change: Callable[[_WithChange], "SeasonChange"]
) -> list[_WithChange]:
    """Return the values whose changes are shown.

    A value holds a SeasonChange, which `change` returns. Several changes on one date, for the same
    teams, that tell the hours of a whole week differ only by weekday: the first stands for all.
    """
    shown: dict[tuple[object, ...], _WithChange] = {}
    for value in values:
        shown.setdefault((change(value).date, *_reversal_key(change(value))), value)
    return list(shown.values())


def followers(changes: Sequence["SeasonChange"]) -> list[tuple["SeasonChange", ...]]:
    """Return for each change a tuple with the next one of the same teams' hours or gap, if any.

    `changes` are sorted by date.
    """
    coming: dict[tuple[object, ...], tuple[SeasonChange, ...]] = {}
    followers_reversed = []
    for change in reversed(changes):
        followers_reversed.append(coming.get(_reversal_key(change), ()))
        coming[_reversal_key(change)] = (change,)
    return followers_reversed[::-1]


def announcement(roster: Roster, today: int, changes: Sequence["SeasonChange"]) -> str:
    """Return sentences on the next clock change; "" if `changes`, sorted by date, are empty.

    Of its effects only those of the highest rank are told, at most two: those on the home team go
    before others, then shared hours before gaps. `today` is counted from 1970-01-01.
    """
    if not changes:
        return ""
    day = changes[0].date
    first = [one for one in changes_to_show(changes, lambda change: change) if one.date == day]
    later = [change for change in changes if change.date > day]
    rank = {id(one): (roster.home not in one.teams, one.kind != "overlap") for one in first}
    best = min(rank.values())
    strongest = [change for change in first if rank[id(change)] == best]
    return " · ".join(
        season_words(roster, today, change, later) for change in strongest[:_MOST_TOLD]
    )
