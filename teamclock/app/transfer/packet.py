"""Write some items of a queue as a packet, a file that brings them to another (exchange.md, 4)."""

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


def refuse_other_name(file: Path) -> None:
    """Raise UsageError for a file whose name is not that of a packet."""
    if file.suffix.lower() != ENDING:
        raise UsageError(_("{file}: a packet is named .teamclock").format(file=file))


def packet(of: ExportSource, names: Iterable[str]) -> list[bytes]:
    """Return the parts of a packet of the items of these names.

    Raise NotFoundError where there is no such item, RefusedError where no import would take all of
    them in one file.
    """
    with reading(of.queue):
        uids = {of.queue.item(name).uid: None for name in names}
        stored = sorted(items_by_uid(of.queue, list(uids)).values(), key=lambda one: one.item.ref)
        turned_down = dismissals.every(of.queue, uids)
    teams = _teams(of.session.roster, stored)
    extras = ExportExtras(dismissals=turned_down, packet=teams)
    ages = aged(of)
    records = (ExportRecord(item.at(of.now), ages(item), events) for item, events in stored)
    parts = list(export_json(records, extras, of.now))
    if sum(map(len, parts)) > MOST_BYTES:
        raise RefusedError(_("the packet is larger than 2 MiB: name fewer items"))
    return parts


def _teams(roster: Roster, stored: Sequence[StoredItem]) -> list[PacketTeam]:
    """Return the teams that the items name, those of the roster first; one that left has its id."""
    named = {team: None for one in stored for event in one.events for team in _named(event)}
    known_teams = {team.id: team for team in roster.teams if team.id in named}
    here = [PacketTeam(team.id, team.given, team.city) for team in known_teams.values()]
    gone = [PacketTeam(one, one, "") for one in named if one not in known_teams]
    return here + gone


def _named(event: Event) -> tuple[TeamId, ...]:
    sides = (event.data.get("from"), event.data.get("to"))
    return (event.team, *(side for side in sides if side is not None))
