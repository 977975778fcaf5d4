"""The next handoff of the relay, and when an item that is handed off now is seen and returns."""

from teamclock.app.session import Session
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.item import ItemContext, reach_words


def next_pair(roster: Roster) -> tuple[TeamId, TeamId] | None:
    """Return the giver and the receiver to offer for a new item.

    The giver is the home team, or else the first team; the receiver is the next in the relay, or
    else any other team. None with fewer than two teams.
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
    """Return words for when a receiver can start on an item handed off now, and when it returns."""
    from teamclock.domain.season import estimate  # seldom needed

    back = None
    seen = ItemContext(session.calendars, session.viewer(), now, session.roster.home)
    if {giver, receiver} <= session.calendars.keys() and giver != receiver:
        plan = session.plan(Interval(now, Instant(now + 1)))
        back = estimate(plan, _way(session.roster, giver, receiver), now)[-1].shift_touch
    return reach_words(seen, receiver, back)


def _way(roster: Roster, giver: TeamId, receiver: TeamId) -> tuple[TeamId, ...]:
    """Return the relay starting at a giver if the receiver is next in it; else the two teams."""
    if (giver, receiver) not in roster.pairs:
        return giver, receiver
    at = roster.relay.index(giver)
    return (*roster.relay[at:], *roster.relay[:at])
