"""Where a new item goes: the next handoff of the relay, and when the item can be back."""

from teamclock.app.session import Session
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.item import ItemContext, reach_words


def next_pair(roster: Roster) -> tuple[TeamId, TeamId] | None:
    """Return the giver and the receiver to propose for a new item; None for fewer than two teams.

    The giver is the home team, else the first team of the relay or, without a relay, of the roster.
    The receiver comes after the giver in the relay, or else is the first other team.
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
    """Return a sentence on when a receiver can start on an item that `giver` hands off now.

    It also tells when the item can be back, if that is known. The item goes round the relay if the
    receiver is next in it; else it comes straight back. Each team on the way keeps it until the
    team goes home.
    """
    from teamclock.domain.season import estimate  # seldom needed

    back = None
    context = ItemContext(session.calendars, session.viewer(), now, session.roster.home)
    if {giver, receiver} <= session.calendars.keys() and giver != receiver:
        plan = session.plan(Interval(now, Instant(now + 1)))  # only its calendars are needed
        back = estimate(plan, _teams_on_the_way(session.roster, giver, receiver), now)[
            -1  # the leg back to the giver
        ].shift_touch
    return reach_words(context, receiver, back)


def _teams_on_the_way(roster: Roster, giver: TeamId, receiver: TeamId) -> tuple[TeamId, ...]:
    """Return the relay from a giver on, if the receiver is next in it; else the two teams."""
    if (giver, receiver) not in roster.pairs:
        return giver, receiver
    index = roster.relay.index(giver)
    return (*roster.relay[index:], *roster.relay[:index])
