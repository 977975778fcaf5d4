"""Orders of a relay in words: who hands to whom, the gaps, and which order has the shortest.

An order is a circle of teams; a gap is the time from a handoff until the receiver works.
"""

from collections.abc import Sequence

from teamclock.domain.interval import HOUR
from teamclock.domain.relay import Order, Wait
from teamclock.domain.roster import Roster
from teamclock.messages import _
from teamclock.present.plan import handoff_teams
from teamclock.present.words import duration, enumerated, sentences


def order_words(roster: Roster, order: Order) -> str:
    """Format the teams of an order: “Design → Coding → QA”."""
    return handoff_teams(roster, order.teams)


def waits_words(waits: Sequence[Wait]) -> str:
    """Format the gaps of an order on a usual day, “7 + 5 + 10 h”, or that a team never works."""
    lengths = [wait for wait in waits if wait is not None]
    if len(lengths) < len(waits):
        return _("one of the teams has no weekly hours")
    if any(length % HOUR for length in lengths):
        return " + ".join(map(_length, lengths))
    return _("{n} h").format(n=" + ".join(str(length // HOUR) for length in lengths))


def _length(seconds: int) -> str:
    """Format a gap that may be 0."""
    return duration(seconds) if seconds else "0"


def lap_words(lap_s: int | None) -> str:
    """Format the sum of an order's gaps, in seconds: “gaps of 22 h a round”.

    Empty if it is None, which it is if a team has no weekly hours.
    """
    if lap_s is None:
        return ""
    return _("gaps of {length} a round").format(length=duration(lap_s)) if lap_s else _("no gaps")


def order_and_gaps(roster: Roster, order: Order) -> str:
    """Format an order with its gaps: “Design → Coding → QA: 7 + 5 + 10 h, gaps of 22 h a round”."""
    lap = enumerated(filter(None, (waits_words(order.waits), lap_words(order.lap_s))))
    return f"{order_words(roster, order)}: {lap}"


def advice(roster: Roster, orders: Sequence[Order]) -> str:
    """Return a sentence on whether an order has shorter gaps than the present relay.

    `orders` are the results of `domain.relay.orders`, that with the shortest gaps first. If the
    roster has no relay, the sentence names the first order alone.
    """
    best, today = orders[0], next((order for order in orders if order.today), None)
    text = order_and_gaps(roster, best)
    if best.lap_s is None:
        return _("No order works, for one of the teams has no weekly hours")
    if today is None:
        return sentences(_("This order has the shortest gaps"), text)
    if today.lap_s is None:
        return sentences(
            _("In today’s order one of the teams has no weekly hours. Use another"), text
        )
    if best.lap_s == today.lap_s:
        return sentences(_("No other order has shorter gaps"), text)
    instead = _("{order}, instead of {length}").format(order=text, length=duration(today.lap_s))
    return sentences(_("Another order has shorter gaps"), instead)
