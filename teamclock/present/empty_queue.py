"""The sentence that an empty queue shows (look.md, Queue and panel)."""

from teamclock.domain.interval import Instant
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.item import ItemContext, own_time
from teamclock.present.words import printable


def arrival_words(context: ItemContext, receiver: TeamId) -> str:
    """Return when the receiver sees an item that is handed off now.

    “Hand off an item now and Coding sees it at 17:00.” Empty if the receiver is not in the roster
    or does not start within a year.
    """
    team = context.team(receiver)
    start = None if team is None else context.calendars[receiver].next_start(context.now)
    if team is None or start is None:
        return ""
    if start <= context.now:
        return _("Hand off an item now and {team} sees it at once.").format(
            team=printable(team.name)
        )
    if own_time(context, team, start) is None:
        return _arrival_message(context, start).format(
            team=printable(team.name), time=context.when(start)
        )
    return _arrival_with_own_time(context, team, start)


def _arrival_message(context: ItemContext, start: Instant) -> str:
    """Return the message, with a placeholder for the team, for a start today or on another day."""
    if wall(context.viewer, start).day == context.today:
        return _("Hand off an item now and {team} sees it at {time}.")
    return _("Hand off an item now and {team} sees it on {time}.")


def _arrival_with_own_time(context: ItemContext, team: Team, start: Instant) -> str:
    """Return the sentence with the start on the viewer's clock and on the team's own."""
    today = wall(context.viewer, start).day == context.today
    words = (
        _("Hand off an item now and {team} sees it at {time} ({own} in {city}).")
        if today
        else _("Hand off an item now and {team} sees it on {time} ({own} in {city}).")
    )
    return words.format(
        team=printable(team.name),
        time=context.when(start),
        own=own_time(context, team, start),
        city=printable(team.city or team.name),
    )
