"""The rules for which steps can be taken on an item at an instant (handoff.md, 2).

The effects of steps are in effects.py, a separate module, because a list of items needs the rules
alone and is shown sooner without importing the effects.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import TABLE, Item, Kind
from teamclock.domain.roster import Team
from teamclock.messages import N_, _

SNOOZE_LIMIT = 14 * DAY
"""The longest snooze, in seconds."""

REOPEN_LIMIT = 14 * DAY
"""How long after its closing an item may be reopened, in seconds."""


class Refusal(Enum):
    """Why a step cannot be taken on an item; each value is the message (`N_`) for people."""

    STATE = N_("this step is not possible in the state that {item} is in")
    AWAKE = N_("{item} is not snoozed: there is no snooze to end")
    CLOSED_LONG_AGO = N_("{item} was closed over 14 days ago: create a new item")


def refusal(item: Item, kind: Kind, now: Instant) -> Refusal | None:
    """Return why a step of a kind cannot be taken on an item at `now`; None if it can."""
    rule = TABLE.get(kind)
    if rule is None or item.status not in rule.states:
        return Refusal.STATE
    time_rule = _TIME_RULES.get(kind)
    return None if time_rule is None else time_rule(item, now)


def _wake(item: Item, now: Instant) -> Refusal | None:
    """Refuse to end the snooze of an item that is not snoozed."""
    return None if item.snoozed(now) else Refusal.AWAKE


def _reopen(item: Item, now: Instant) -> Refusal | None:
    """Refuse to reopen an item that was closed more than 14 days ago."""
    lately = item.closed_at is not None and now <= item.closed_at + REOPEN_LIMIT
    return None if lately else Refusal.CLOSED_LONG_AGO


_TIME_RULES: Mapping[Kind, Callable[[Item, Instant], Refusal | None]] = {
    Kind.WAKE: _wake,
    Kind.REOPEN: _reopen,
}
"""The rules of the kinds of steps for which the instant matters as well as the item's state."""


def allowed(item: Item, kind: Kind, now: Instant) -> bool:
    """Return whether a step of a kind can be taken on an item at `now`, by the side that may.

    The step may also need texts, or another team to which the item is passed on (`next_teams`);
    neither is checked here.
    """
    return refusal(item, kind, now) is None


def refuse(item: Item, kind: Kind, now: Instant) -> None:
    """Raise RefusedError, with the reason, if a step cannot be taken on an item at `now`."""
    reason = refusal(item, kind, now)
    if reason is not None:
        raise RefusedError(_(reason.value).format(item=item.name))


def next_teams(item: Item, teams: Sequence[Team]) -> tuple[Team, ...]:
    """Return the teams to which an item can be passed on: all but its receiver.

    They are in the order of `teams`, from the team after the receiver on.
    """
    ids = [team.id for team in teams]
    at = ids.index(item.receiver) + 1 if item.receiver in ids else 0
    return tuple(team for team in (*teams[at:], *teams[:at]) if team.id != item.receiver)
