"""The balance of async and sync -> words: one sentence of advice, and each figure."""

from collections.abc import Iterator, Sequence

from teamclock.domain.balance import STALLS, Balance, Receiver, Tally, Verdict
from teamclock.domain.flow import LEAST_LEGS
from teamclock.domain.interval import Interval
from teamclock.domain.roster import Roster
from teamclock.domain.zones import TimeZone, day_date, wall
from teamclock.present.plan import names
from teamclock.present.words import day_and_month, duration

NONE = "–"
RECEIVER_HEADS = ("Team", "Pick-up time", "Service level")
COVERAGE = "The next 7 days"


def percent(part: int, whole: int) -> str:
    """Write a share, with one decimal where it is no whole percentage; “–” for one of nothing."""
    if not whole:
        return NONE
    share = 100 * part
    return f"{share / whole:.1f} %" if share % whole else f"{share // whole} %"


def _of_legs(part: int, whole: int) -> str:
    return f"{part} of {legs_words(whole)}"


def legs_words(count: int) -> str:
    return f"{count} leg{'' if count == 1 else 's'}"


def advice(found: Balance) -> str:
    """Say in one sentence whether the balance is right, and what would help where it is not."""
    month = found.month
    talked = f"{_of_legs(month.synced, month.legs)} needed a meeting ({_synced(month)})"
    stalled = f"{month.stalled} stalled ({_stalled(month)})"
    match found.verdict:
        case Verdict.NOT_ENOUGH:
            return _not_enough(month.legs)
        case Verdict.HEAVY:
            return f"{talked}: meeting-heavy; better notes would help."
        case Verdict.QUIET:
            return f"{talked} and {stalled}: too quiet; meeting the stalled ones through."
    if 100 * month.synced < found.band[0] * month.legs:
        return (
            f"{talked} and {stalled}: the sweet spot; few meetings are no fault where work flows."
        )
    return f"{talked}: the sweet spot."


def _not_enough(legs: int) -> str:
    if legs:
        return f"Not enough yet: {legs} of {LEAST_LEGS} legs in the last 28 days."
    return (
        "Not enough yet: no leg was closed in the last 28 days. One is closed when an item is"
        " completed or passed on."
    )


def _synced(tally: Tally) -> str:
    return percent(tally.synced, tally.legs)


def _stalled(tally: Tally) -> str:
    return percent(tally.stalled, tally.legs)


def band_words(band: tuple[int, int]) -> str:
    low, high = band
    return f"our own band is {low}–{high} %"


def sync_words(found: Balance) -> str:
    """Write the sync share: “12 of 40 legs (30 %), our own band is 10–30 %”."""
    return _judged(found, found.month.synced, band_words(found.band))


def stall_words(found: Balance) -> str:
    return _judged(found, found.month.stalled, f"over {STALLS} % is much")


def _judged(found: Balance, part: int, against: str) -> str:
    """Write a share of the legs, beside what it is held against if there are enough of them."""
    words = _share(part, found.month.legs)
    return words if found.verdict is Verdict.NOT_ENOUGH else f"{words}, {against}"


def _share(part: int, legs: int) -> str:
    return f"{_of_legs(part, legs)} ({percent(part, legs)})" if legs else "no leg yet"


def figures(found: Balance) -> tuple[tuple[str, str], ...]:
    """Name the figures besides the shares of meetings and stalls, and write each in words."""
    legs = found.month.legs
    return (
        ("Closed without a return", _share(legs - found.returned, legs)),
        ("Missed handoffs", _missed(found)),
        ("Calendar efficiency", _worked(found)),
    )


def _missed(found: Balance) -> str:
    if not found.offered:
        return "nothing was handed off"
    share = percent(found.missed, found.offered)
    return f"{found.missed} of {found.offered} waited for more than a full shift ({share})"


def _worked(found: Balance) -> str:
    if not found.elapsed_s:
        return "no leg yet"
    return f"{percent(found.worked_s, found.elapsed_s)} of the time on the wall was working time"


def receiver_rows(found: Balance, roster: Roster) -> Iterator[tuple[str, str, str]]:
    """Yield each team with its median pick-up time and its service level."""
    for one in found.receivers:
        pickup = "none yet" if one.pickup_s is None else duration(one.pickup_s)
        yield names(roster, [one.team]), pickup, level_words(one)


def level_words(one: Receiver) -> str:
    """Write a service level: “6 h 10 min, of 34 legs”, “9 h, one full shift: 3 of 20 legs”.

    A team that never works has none.
    """
    level = one.level
    if level.sle_s is None:
        return "none: it never works"
    if level.told_by_legs:
        return f"{duration(level.sle_s)}, of {level.legs} legs"
    return f"{duration(level.sle_s)}, one full shift: {level.legs} of {LEAST_LEGS} legs"


def coverage_parts(found: Balance) -> tuple[tuple[str, int], ...]:
    """Return what the week ahead is made of, and for how many seconds."""
    covered, double, dark = found.coverage
    return ("one team works", covered), ("two or more", double), ("nobody", dark)


def coverage_words(found: Balance) -> str:
    return " · ".join(f"{words} {duration(length)}" for words, length in coverage_parts(found))


def span_words(window: Interval, zone: TimeZone, today: int) -> str:
    """Write a window by its first and last days: “17 Nov–24 Nov”."""
    return "–".join(day_and_month(day_date(wall(zone, at).day), today) for at in window)


def week_row(week: Tally, zone: TimeZone, today: int) -> tuple[str, str, str, str]:
    """Write a week of the trend: when, how many legs, how many discussed and stalled."""
    when = span_words(week.window, zone, today)
    if not week.legs:
        return when, "no legs", "", ""
    return (
        when,
        legs_words(week.legs),
        f"{_synced(week)} discussed",
        f"{_stalled(week)} stalled",
    )


def trend_words(found: Balance) -> str:
    """Sum the trend up: how low and how high the shares were, and what they were last."""
    weeks = [week for week in found.trend if week.legs]
    if not weeks:
        return f"In the last {len(found.trend)} weeks no leg was closed."
    talked = _range([(week.synced, week.legs) for week in weeks])
    stalled = _range([(week.stalled, week.legs) for week in weeks])
    counted = f"{len(weeks)} of the last {len(found.trend)} weeks had legs"
    return f"{counted}: discussed {talked}; stalled {stalled}."


def _range(shares: Sequence[tuple[int, int]]) -> str:
    ranked = sorted(shares, key=lambda share: share[0] / share[1])
    least, most, last = (percent(*share) for share in (ranked[0], ranked[-1], shares[-1]))
    return f"{least} to {most}, last {last}" if least != most else f"{most} each time"
