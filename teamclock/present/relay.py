"""Orders of a relay -> words: who hands to whom, what waits, and which order waits for less."""

from collections.abc import Sequence

from teamclock.domain.interval import HOUR
from teamclock.domain.relay import Order, Wait
from teamclock.domain.roster import Roster
from teamclock.present.plan import names
from teamclock.present.words import duration


def order_words(roster: Roster, order: Order) -> str:
    return " → ".join(names(roster, [name]) for name in order.teams)


def waits_words(waits: Sequence[Wait]) -> str:
    """Write what waits at each leg on a usual day: “7 + 5 + 10 h”."""
    lengths = [wait for wait in waits if wait is not None]
    if len(lengths) < len(waits):
        return "never comes round"
    if any(length % HOUR for length in lengths):
        return " + ".join(map(_length, lengths))
    return " + ".join(str(length // HOUR) for length in lengths) + " h"


def _length(seconds: int) -> str:
    return duration(seconds) if seconds else "0"


def lap_words(lap_s: int | None) -> str:
    """Say for how long nobody has what goes round: “22 h of a lap nobody has it”."""
    if lap_s is None:
        return ""
    return f"{duration(lap_s)} of a lap nobody has it" if lap_s else "somebody has it all the time"


def told_order(roster: Roster, order: Order) -> str:
    """Write an order with its waits: “Design → Coding → QA: 7 + 5 + 10 h, 22 h of a lap …”."""
    lap = filter(None, (waits_words(order.waits), lap_words(order.lap_s)))
    return f"{order_words(roster, order)}: {', '.join(lap)}"


def advice(roster: Roster, found: Sequence[Order]) -> str:
    """Say whether another order, of those that `orders` found, waits for less than today's."""
    best, today = found[0], next((order for order in found if order.today), None)
    told = told_order(roster, best)
    if best.lap_s is None:
        return "No order comes round: some team never works"
    if today is None:
        return f"Of all orders this waits for least. {told}"
    if today.lap_s is None:
        return f"The relay never comes round, another order would. {told}"
    if best.lap_s == today.lap_s:
        return f"No other order waits for less. {told}"
    return f"Another order waits for less. {told}, instead of {duration(today.lap_s)}"
