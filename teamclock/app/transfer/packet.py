"""Write some items of a queue as a packet, a file to import into another queue (exchange.md, 4)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from teamclock.app.transfer.export import ExportSource, aged
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.item import Event
from teamclock.domain.roster import Roster, TeamId
from teamclock.exchange.export import ExportExtras, ExportRecord, PacketTeam, export_json
from teamclock.exchange.json_text import MOST_BYTES
from teamclock.messages import _
from teamclock.store import dismissals
from teamclock.store.transfer import StoredItem, items_by_uid, reading

ENDING = ".teamclock"
"""The ending of a packet's file name."""


def refuse_other_name(file: Path) -> None:
    """Raise UsageError for a file whose name has another ending than a packet."""
    if file.suffix.lower() != ENDING:
        raise UsageError(_("{file}: a packet is named .teamclock").format(file=file))


def packet(source: ExportSource, names: Iterable[str]) -> list[bytes]:
    """Return the parts of a packet with the items of these names, such as R-17.

    Raise NotFoundError where there is no item of a name, and RefusedError where the packet would be
    larger than the 2 MiB that an import accepts.
    """
    with reading(source.queue):
        uids = {source.queue.item(name).uid: None for name in names}
        stored = sorted(
            items_by_uid(source.queue, list(uids)).values(), key=lambda one: one.item.ref
        )
        turned_down = dismissals.every(source.queue, uids)
    teams = _teams(source.session.roster, stored)
    extras = ExportExtras(dismissals=turned_down, packet=teams)
    ages = aged(source)
    records = (ExportRecord(item.at(source.now), ages(item), events) for item, events in stored)
    parts = list(export_json(records, extras, source.now))
    if sum(map(len, parts)) > MOST_BYTES:
        raise RefusedError(_("the packet is larger than 2 MiB: name fewer items"))
    return parts


def _teams(roster: Roster, stored: Sequence[StoredItem]) -> list[PacketTeam]:
    """Return the teams that the histories of the items name, those of the roster first.

    A team that is not in the roster has its id as its name, and no city.
    """
    named = {team: None for one in stored for event in one.events for team in _teams_of(event)}
    known_teams = {team.id: team for team in roster.teams if team.id in named}
    here = [PacketTeam(team.id, team.given, team.city) for team in known_teams.values()]
    gone = [PacketTeam(one, one, "") for one in named if one not in known_teams]
    return here + gone


def _teams_of(event: Event) -> tuple[TeamId, ...]:
    """Return the teams that an event names: the one that took it, and a new giver or receiver."""
    sides = (event.data.get("from"), event.data.get("to"))
    return (event.team, *(side for side in sides if side is not None))
