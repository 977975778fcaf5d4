"""Write what happened as a line for a chat, which webhooks send (exchange.md, 5)."""

from collections.abc import Mapping

from teamclock.domain.happenings import Happening, HookEvent, MeetingChange
from teamclock.domain.item import Item
from teamclock.domain.plan import Handoff
from teamclock.domain.roster import Team, TeamId
from teamclock.exchange.escapes import chat_start, for_chat
from teamclock.messages import N_, _, ngettext
from teamclock.present.named_time import named_time

MOST_TEXT = 2_000
"""The most characters of a text that a webhook sends."""

_MOST_REFS = 20
"""The most items that the line of a handoff names."""

_ITEM_WORDS = {
    HookEvent.CRITICAL: N_("Critical: {item}"),
    HookEvent.MISSED: N_("Not picked up: {item}"),
}
_MEETING_WORDS = {
    "planned": N_("Meeting {meeting} planned: {time}, {teams}"),
    "moved": N_("Meeting {meeting} moved: {time}, {teams}"),
    "cancelled": N_("Meeting {meeting} cancelled: {time}, {teams}"),
}
Teams = Mapping[TeamId, Team]
"""The teams of the roster, by id."""


def happening_words(found: Happening, teams: Teams, *, titles: bool) -> str:
    """Return the line about a happening of any kind but a digest, whose text `digest.chat` makes.

    `titles` adds the titles of items to the lines about critical and missed items and meetings.
    """
    if found.handoff is not None:
        return _handoff(found.handoff, found.items, teams)
    if found.meeting is not None:
        return _meeting(found.meeting, teams, found.items if titles else ())
    if found.event is HookEvent.PING:
        return _("This is a test of teamclock.")
    return _(_ITEM_WORDS[found.event]).format(item=_item(found.items[0], teams, titles=titles))


def _handoff(found: Handoff, items: tuple[Item, ...], teams: Teams) -> str:
    """Return the line about a handoff: the items that wait, and when the receiver starts."""
    line = ngettext(
        "{giver} → {receiver}: {n} item waits ({refs})",
        "{giver} → {receiver}: {n} items wait ({refs})",
        len(items),
    ).format(n=len(items), refs=_refs(items), **_sides(found.giver, found.receiver, teams))
    words = chat_start(line)
    receiver = teams.get(found.receiver)
    if found.next is None or receiver is None:
        return words
    return _("{told}; it starts {time}").format(
        told=words, time=named_time(receiver.zone, found.next)
    )


def _sides(giver: TeamId, receiver: TeamId, teams: Teams) -> dict[str, str]:
    """Return the names of giver and receiver, by their placeholders in messages."""
    return {"giver": _name(giver, teams), "receiver": _name(receiver, teams)}


def _name(team: TeamId, teams: Teams) -> str:
    """Return the name of a team for a chat; its id where it is not in the roster."""
    return for_chat(teams[team].name if team in teams else team)


def _refs(items: tuple[Item, ...]) -> str:
    """Join the names of items; of more than 20 the first 20, and “3 more” for the rest."""
    shown = [item.name for item in items[:_MOST_REFS]]
    hidden = len(items) - len(shown)
    more = [ngettext("{n} more", "{n} more", hidden).format(n=hidden)] if hidden else []
    return ", ".join([*shown, *more])


def _item(item: Item, teams: Teams, *, titles: bool) -> str:
    """Format an item with its teams: “R-2 Fix the login (Design → Coding)”.

    Without `titles` its title is left out.
    """
    called = f"{item.name} {for_chat(item.note.title)}" if titles else item.name
    pair = _("{giver} → {receiver}").format(**_sides(item.giver, item.receiver, teams))
    return _("{item} ({teams})").format(item=called, teams=pair)


def _meeting(found: MeetingChange, teams: Teams, items: tuple[Item, ...]) -> str:
    """Return the line about a meeting; its time is at the clock of its first team in the roster.

    `items` are those whose titles are added.
    """
    zone = next((teams[one].zone for one in found.teams if one in teams), None)
    words = _(_MEETING_WORDS[found.how]).format(
        meeting=found.ref,
        time="" if zone is None else named_time(zone, found.at.start),
        teams=", ".join(_name(team, teams) for team in found.teams),
    )
    agenda = "; ".join(f"{item.name} {for_chat(item.note.title)}" for item in items)
    return _("{told}: {items}").format(told=words, items=agenda) if agenda else words
