"""Orders of a relay -> words: who hands to whom, what waits, and which order waits for less."""

from collections.abc import Sequence

from teamclock.domain.interval import HOUR
from teamclock.domain.relay import Order, Wait
from teamclock.domain.roster import Roster
from teamclock.present.plan import names
from teamclock.present.words import duration


def order_words(roster: Roster, order: Order) -> str:
    return " → ".join(names(roster, [name]) for name in order.teams)


def waits_words(waits: Sequence[Wait | None]) -> str:
    """Write what waits at each leg on a usual day: “7 + 5 + 10 h a day”."""
    lengths = [wait.day_s for wait in waits if wait is not None]
    if len(lengths) < len(waits):
        return "never comes round"
    if any(length % HOUR for length in lengths):
        return " + ".join(map(_length, lengths)) + " a day"
    return " + ".join(str(length // HOUR) for length in lengths) + " h a day"


def _length(seconds: int) -> str:
    return duration(seconds) if seconds else "0"


def week_words(week_s: int | None) -> str:
    return "" if week_s is None else f"{duration(week_s)} a week" if week_s else "nothing a week"


def advice(roster: Roster, found: Sequence[Order]) -> str:
    """Say whether another order, of those that `orders` found, waits for less than today's."""
    best, today = found[0], next((order for order in found if order.today), None)
    told = f"{order_words(roster, best)} ({waits_words(best.waits)})"
    if best.week_s is None:
        return "No order comes round: some team never works"
    if today is None:
        return f"Of all orders {told} waits for least: {week_words(best.week_s)}"
    if today.week_s is None:
        return f"The relay never comes round: {told} would, and waits {week_words(best.week_s)}"
    if best.week_s == today.week_s:
        return f"No other order waits for less than {told}: {week_words(best.week_s)}"
    return (
        f"{told} would leave the baton on the ground for {week_words(best.week_s)}"
        f" instead of {duration(today.week_s)}"
    )
