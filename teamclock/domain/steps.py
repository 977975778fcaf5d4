"""The rule for which steps an item may take at an instant (handoff.md, 2).

What a step makes of an item is in effects.py, so that a list of items can use the rule without
importing that.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import TABLE, Item, Kind
from teamclock.domain.roster import Team
from teamclock.messages import N_, _

SNOOZE_LIMIT = 14 * DAY
REOPEN_LIMIT = 14 * DAY


class Refusal(Enum):
    """Why an item may not take a step; each value is a message."""

    STATE = N_("this step is not possible in the state that {item} is in")
    AWAKE = N_("{item} is not snoozed: there is no snooze to end")
    CLOSED_LONG_AGO = N_("{item} was closed over 14 days ago: create a new item")


def refusal(item: Item, kind: Kind, now: Instant) -> Refusal | None:
    """Return why an item may not take a step of a kind at an instant; None if it may."""
    rule = TABLE.get(kind)
    if rule is None or item.status not in rule.states:
        return Refusal.STATE
    timed = _TIMED.get(kind)
    return None if timed is None else timed(item, now)


def _wake(item: Item, now: Instant) -> Refusal | None:
    return None if item.snoozed(now) else Refusal.AWAKE


def _reopen(item: Item, now: Instant) -> Refusal | None:
    lately = item.closed_at is not None and now <= item.closed_at + REOPEN_LIMIT
    return None if lately else Refusal.CLOSED_LONG_AGO


_TIMED: Mapping[Kind, Callable[[Item, Instant], Refusal | None]] = {
    Kind.WAKE: _wake,
    Kind.REOPEN: _reopen,
}
"""The further rules of steps that depend on the instant as well as on the state."""


def allowed(item: Item, kind: Kind, now: Instant) -> bool:
    """Return whether the side that may take a step of a kind may take it at an instant.

    The rule knows the item alone. A step may also need texts, or another team to pass the item on
    to (`next_teams`).
    """
    return refusal(item, kind, now) is None


def refuse(item: Item, kind: Kind, now: Instant) -> None:
    """Raise RefusedError, with the reason, if an item may not take a step at an instant."""
    why = refusal(item, kind, now)
    if why is not None:
        raise RefusedError(_(why.value).format(item=item.name))


def next_teams(item: Item, teams: Sequence[Team]) -> tuple[Team, ...]:
    """Return the teams to which an item can be passed on, from the one after its receiver on."""
    ids = [team.id for team in teams]
    at = ids.index(item.receiver) + 1 if item.receiver in ids else 0
    return tuple(team for team in (*teams[at:], *teams[:at]) if team.id != item.receiver)
