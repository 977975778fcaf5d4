"""What other hours would change -> words: before, after, and by how much."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.interval import MINUTE
from teamclock.domain.relay import Wait
from teamclock.domain.roster import DAY_MINUTES, Roster, Span, Team
from teamclock.domain.slots import Slot
from teamclock.domain.usual import is_told_by_day, usual_day, works_around_the_clock
from teamclock.domain.what_if import Comparison
from teamclock.domain.zones import wall
from teamclock.present.plan import Names, named, names
from teamclock.present.words import Viewpoint, date_words, duration, plain, time_at

NOTHING_SAVED = "Nothing is saved."
_NEVER = "nobody takes it"


class FigureChange(NamedTuple):
    """One figure before and after; `change` says by how much, and is empty where it stays."""

    what: str
    before: str
    after: str
    change: str


def lines(roster: Roster, compared: Comparison, here: Viewpoint) -> tuple[FigureChange, ...]:
    """Return the figures of a comparison: shared hours, waits, those of a lap, the best meeting."""
    known = named(roster)
    return (
        *_pairs(known, compared),
        *_legs(known, compared),
        *([_lap(compared)] if compared.legs else []),
        *([_meeting(compared, here)] if compared.pairs else []),
    )


def _pairs(known: Names, compared: Comparison) -> Iterator[FigureChange]:
    """Yield what each two teams share: on a day where all days are alike, else in a week."""
    for pair in compared.pairs:
        by_day = is_told_by_day(pair.before, pair.after)
        of = " a day" if by_day else " a week"
        before, after = (
            usual_day(days) if by_day else sum(days) for days in (pair.before, pair.after)
        )
        change = _by(before, after, "" if by_day else of)
        what = f"{names(known, pair.teams)} share"
        yield FigureChange(what, _so_much(before, of), _so_much(after, of), change)


def _legs(known: Names, compared: Comparison) -> Iterator[FigureChange]:
    for leg in compared.legs:
        way = " → ".join(names(known, [name]) for name in (leg.giver, leg.receiver))
        change = _change(leg.before, leg.after)
        yield FigureChange(f"{way} waits", _wait(leg.before), _wait(leg.after), change)


def _wait(wait: Wait) -> str:
    return _NEVER if wait is None else _so_much(wait, " a day")


def _so_much(seconds: int, of: str) -> str:
    return f"{duration(seconds)}{of}" if seconds else "nothing"


def _lap(compared: Comparison) -> FigureChange:
    before, after = compared.lap_s
    told = [_NEVER if one is None else _so_much(one, " a lap") for one in (before, after)]
    return FigureChange("All gaps", told[0], told[1], _change(before, after))


def _change(before: int | None, after: int | None) -> str:
    return "" if before is None or after is None else _by(before, after)


def _meeting(compared: Comparison, here: Viewpoint) -> FigureChange:
    before, after = compared.meeting
    change = ""
    if before is not None and after is not None:
        change = _by(before.worst * MINUTE, after.worst * MINUTE) or _by(
            before.total * MINUTE, after.total * MINUTE, " in all"
        )
    return FigureChange("The best hour costs", _slot(before, here), _slot(after, here), change)


def _slot(slot: Slot | None, here: Viewpoint) -> str:
    """Write what a slot costs and when it is: “90 min at most, 180 in all (Tue 12 Jan 12:30)”."""
    if slot is None:
        return "no hour is possible"
    day = date_words(wall(here.zone, slot.start).day, here.today)
    cost = f"{slot.worst} min at most, {slot.total} in all" if slot.total else "nothing"
    return f"{cost} ({day} {time_at(here.zone, slot.start)})"


def _by(before: int, after: int, of: str = "") -> str:
    """Write by how much a length grows or shrinks: “+1 h”, “−30 min”; empty where it stays."""
    if before == after:
        return ""
    return f"{'+' if after > before else '−'}{duration(abs(after - before))}{of}"


def shift_words(minutes: int) -> str:
    """Write by how much hours are moved: “1 h later”, “30 min earlier”, “as they are”."""
    if not minutes:
        return "as they are"
    return f"{duration(abs(minutes) * MINUTE)} {'later' if minutes > 0 else 'earlier'}"


def hours_words(team: Team) -> str:
    """Write a team's hours on most of the days on which it works: “09:00–12:30, 13:30–18:00”."""
    days = Counter(tuple(sorted(spans)) for spans in team.week if spans).most_common(1)
    return ", ".join(map(_span, days[0][0])) if days else "no hours"


def _span(span: Span) -> str:
    ends = ((span.start, span.end) if span.end else (span.start, DAY_MINUTES),)
    return "".join(f"{a // 60:02}:{a % 60:02}–{b // 60:02}:{b % 60:02}" for a, b in ends)


def question(before: Team, after: Team) -> str:
    """Say what is asked: “Coding in Tokyo: 10:00–19:00 instead of 09:00–18:00”."""
    place = f"{plain(before.name)} in {plain(before.city)}"
    if works_around_the_clock(before):
        return f"{place}: works around the clock, there is nothing to shift"
    if before == after:
        return f"{place}: {hours_words(before)}, as it is"
    return f"{place}: {hours_words(after)} instead of {hours_words(before)}"
