"""Edits of the team file that are not saved yet, and what they make of it (teams.md, c)."""

from collections.abc import Hashable
from typing import NamedTuple

from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.team_edit import AddTeam, RemoveTeam, SetHome, SetKey, SetRelay
from teamclock.config.team_file import TeamFile, read_table
from teamclock.config.team_table import Edit, Entries, team_ids
from teamclock.config.team_write import NEW_FILE
from teamclock.config.toml_text import read_toml


class TeamsDraft(NamedTuple):
    """The content of the team file as the user looked at it, and the edits, in their order."""

    content: bytes
    edits: tuple[Edit, ...] = ()


def table_of(draft: TeamsDraft) -> Entries:
    """Return the file's table after the edits."""
    table = read_toml(draft.content or NEW_FILE.encode())
    for edit in draft.edits:
        table = edit.applied(table)
    return table


def file_of(draft: TeamsDraft) -> TeamFile:
    """Return the teams after the edits, and what is wrong with their values."""
    return read_table(table_of(draft))


def with_edit(draft: TeamsDraft, edit: Edit) -> TeamsDraft:
    """Return the draft with one more edit, in the place of one of the same value.

    An edit that leads back to what the file has is dropped.
    """
    place = _place(edit)
    rest = tuple(one for one in draft.edits if place is None or _place(one) != place)
    kept = draft._replace(edits=rest)
    before = table_of(kept)
    return kept if edit.applied(before) == before else draft._replace(edits=(*rest, edit))


def _place(edit: Edit) -> Hashable:
    """Return what an edit sets; None for one that adds to those before."""
    match edit:
        case SetKey(team=team, key=key):
            return team, key
        case SetDayOff(team=team, day=day) | RemoveDayOff(team=team, day=day):
            return team, day
        case SetOverride(team=team, day=day):
            return team, day, "override"
        case SetRelay() | SetHome():
            return type(edit)
        case _:
            return None


def without_team(draft: TeamsDraft, team: str) -> TeamsDraft:
    """Return the draft without a team: one that was added goes with all that was set of it."""
    if team in team_ids(read_toml(draft.content or NEW_FILE.encode())):
        return with_edit(draft, RemoveTeam(team))
    kept = [
        one for one in draft.edits if getattr(one, "team", None) != team and not _adds(one, team)
    ]
    return draft._replace(edits=tuple(kept))


def _adds(edit: Edit, team: str) -> bool:
    return isinstance(edit, AddTeam) and edit.id == team


def only_of(draft: TeamsDraft, content: bytes, dropped: Edit | None = None) -> TeamsDraft:
    """Return the edits on another content of the file, without one of them."""
    return TeamsDraft(content, tuple(one for one in draft.edits if one is not dropped))
