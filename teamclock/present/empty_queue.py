"""What the queue says where it shows no item (look.md, Queue and panel)."""

from teamclock.domain.interval import Instant
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.item import ItemContext, own_time
from teamclock.present.words import plain


def arrival_words(seen: ItemContext, receiver: TeamId) -> str:
    """Return when a team sees what is handed off now: “Hand off an item now and Coding sees it …”.

    Empty for a team that does not start within a year.
    """
    team = seen.team(receiver)
    start = None if team is None else seen.calendars[receiver].next_start(seen.now)
    if team is None or start is None:
        return ""
    if start <= seen.now:
        return _("Hand off an item now and {team} sees it at once.").format(team=plain(team.name))
    if own_time(seen, team, start) is None:
        return _at(seen, start).format(team=plain(team.name), time=seen.when(start))
    return _at_own(seen, team, start)


def _at(seen: ItemContext, start: Instant) -> str:
    if wall(seen.viewer, start).day == seen.today:
        return _("Hand off an item now and {team} sees it at {time}.")
    return _("Hand off an item now and {team} sees it on {time}.")


def _at_own(seen: ItemContext, team: Team, start: Instant) -> str:
    today = wall(seen.viewer, start).day == seen.today
    words = (
        _("Hand off an item now and {team} sees it at {time} ({own} in {city}).")
        if today
        else _("Hand off an item now and {team} sees it on {time} ({own} in {city}).")
    )
    return words.format(
        team=plain(team.name),
        time=seen.when(start),
        own=own_time(seen, team, start),
        city=plain(team.city or team.name),
    )
