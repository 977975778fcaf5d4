"""Who hands to whom next, and when what is handed off now is seen and can be back."""

from teamclock.app.session import Session
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.item import ItemContext, reach_words


def next_pair(roster: Roster) -> tuple[TeamId, TeamId] | None:
    """Return who would hand to whom: the home team, or the first, to the next in the relay.

    None where there are not two teams.
    """
    teams = [team.id for team in roster.teams]
    giver = roster.home or next(iter(roster.relay or teams), None)
    if giver is None:
        return None
    next_in_relay = (taker for gives, taker in roster.pairs if gives == giver)
    others = (team for team in teams if team != giver)
    receiver = next(next_in_relay, None) or next(others, None)
    return None if receiver is None else (giver, receiver)


def reach(session: Session, now: Instant, giver: TeamId, receiver: TeamId) -> str:
    """Write when a receiver can start on what is handed off now, and when it can be back."""
    from teamclock.domain.season import estimate  # seldom asked for

    back = None
    seen = ItemContext(session.calendars, session.viewer(), now, session.roster.home)
    if {giver, receiver} <= session.calendars.keys() and giver != receiver:
        plan = session.plan(Interval(now, Instant(now + 1)))
        back = estimate(plan, _way(session.roster, giver, receiver), now)[-1].shift_touch
    return reach_words(seen, receiver, back)


def _way(roster: Roster, giver: TeamId, receiver: TeamId) -> tuple[TeamId, ...]:
    """Return the relay from a giver on, where the receiver is next in it; else just the two."""
    if (giver, receiver) not in roster.pairs:
        return giver, receiver
    at = roster.relay.index(giver)
    return (*roster.relay[at:], *roster.relay[:at])
