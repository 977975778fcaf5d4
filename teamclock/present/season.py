"""Clock changes in words: what two teams share, or wait, from a date on."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from teamclock.domain.roster import Roster
from teamclock.messages import N_, _
from teamclock.present.plan import Names, handoff_way, names
from teamclock.present.words import day_and_month, duration, enumerated, length

if TYPE_CHECKING:
    from teamclock.domain.season import SeasonChange

_MOST_TOLD = 2


def season_words(
    roster: Roster | Names,
    today: int,
    change: "SeasonChange",
    later: Sequence["SeasonChange"] = (),
) -> str:
    """Return a sentence on what a clock change does to two teams.

    It has an end date if a change in `later` restores the former length.
    """
    back = next((other for other in later if _reversal_key(other) == _reversal_key(change)), None)
    taken_back = back is not None and _lengths(back)[1] == _lengths(change)[0]
    start = _from_to(
        _("From {first}") if back is None or not taken_back else _("From {first} to {last}"),
        change.date,
        back.date if back is not None and taken_back else None,
        today,
    )
    return enumerated([start, change_words(roster, change)])


def change_words(roster: Roster | Names, change: "SeasonChange") -> str:
    """Format what a change does: “Design and QA share 4 h instead of 3 h”, “A → B: 8 h gap …”."""
    if change.kind == "overlap":
        shared = _("{teams} share {lengths}")
        return shared.format(teams=names(roster, change.teams), lengths=moved_words(change))
    return f"{handoff_way(roster, change.teams)}: {moved_words(change)}"


@lru_cache(maxsize=256)  # with many teams, many changes share a date
def _from_to(words: str, start: date, back: date | None, today: int) -> str:
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
    """Format a length before and after: of a day, or of a week whose days differ.

    “4 h instead of 3 h”, “14 h a week instead of 9 h”, “8 h gap instead of 7 h”.
    """
    before_s, after_s = _lengths(change)
    forms = _OTHER_DAYS if before_s == after_s else _INSTEAD
    words = _(forms[change.kind, change.week_s is not None])
    return _instead(words, before_s, after_s, days=change.kind == "gap")


@lru_cache(maxsize=256)
def _instead(words: str, before_s: int, after_s: int, *, days: bool) -> str:
    """Format two lengths; `days` says that they are stretches, which long ones also count."""
    form = length if days else duration
    return words.format(after=form(after_s), before=form(before_s))


def _lengths(change: "SeasonChange") -> tuple[int, int]:
    return change.week_s or (change.before_s, change.after_s)


def _reversal_key(change: "SeasonChange") -> tuple[object, ...]:
    """Return a key that a change shares only with the change that takes it back."""
    return change.teams, change.kind, None if change.week_s else change.days


_Changed = TypeVar("_Changed")


def changes_to_show(
    found: Iterable[_Changed], change: Callable[[_Changed], "SeasonChange"]
) -> list[_Changed]:
    """Return the changes to show: of those that describe the same whole week, only the first."""
    shown: dict[tuple[object, ...], _Changed] = {}
    for one in found:
        shown.setdefault((change(one).date, *_reversal_key(change(one))), one)
    return list(shown.values())


def followers(changes: Sequence["SeasonChange"]) -> list[tuple["SeasonChange", ...]]:
    """Return for each change the next one of the same hours, or an empty tuple."""
    coming: dict[tuple[object, ...], tuple[SeasonChange, ...]] = {}
    found = []
    for change in reversed(changes):
        found.append(coming.get(_reversal_key(change), ()))
        coming[_reversal_key(change)] = (change,)
    return found[::-1]


def announcement(roster: Roster, today: int, changes: Sequence["SeasonChange"]) -> str:
    """Describe the next clock changes, those of the home team and of shared hours first."""
    if not changes:
        return ""
    day = changes[0].date
    first = [one for one in changes_to_show(changes, lambda one: one) if one.date == day]
    later = [change for change in changes if change.date > day]
    rank = {id(one): (roster.home not in one.teams, one.kind != "overlap") for one in first}
    most = min(rank.values())
    strongest = [change for change in first if rank[id(change)] == most]
    return " · ".join(
        season_words(roster, today, change, later) for change in strongest[:_MOST_TOLD]
    )
