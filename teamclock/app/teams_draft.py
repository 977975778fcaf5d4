"""Edits of the team file that are not saved yet, and what they make of it (teams.md, c)."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.team_edit import AddTeam, MoveTeam, RemoveTeam, SetKey, SetRelay
from teamclock.config.team_file import TeamFile, read_table
from teamclock.config.team_table import Edit, Entries, found_team, team_id, team_ids
from teamclock.config.team_write import NEW_FILE
from teamclock.config.toml_text import read_toml
from teamclock.domain.errors import TeamclockError
from teamclock.domain.roster import TeamId

_OF_A_TEAM = (SetKey, SetDayOff, RemoveDayOff, SetOverride)


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
        case SetRelay():
            return "relay"
        case _:
            return None


def without_team(draft: TeamsDraft, team: str) -> TeamsDraft:
    """Return the draft without a team; one that was added goes with all that was set of it."""
    if team in team_ids(read_toml(draft.content or NEW_FILE.encode())):
        return with_edit(draft, RemoveTeam(team))
    kept = (_without(edit, team) for edit in draft.edits)
    return draft._replace(edits=tuple(filter(None, kept)))


def _without(edit: Edit, team: str) -> Edit | None:
    """Return what is left of an edit without a team; None for one of that team alone."""
    match edit:
        case AddTeam(id=added) if added == team:
            return None
        case SetRelay(teams=teams):
            left = tuple(one for one in teams if one != team)
            return SetRelay(left if len(left) > 1 else ())
        case MoveTeam(before=before) if before == team:
            return None
        case _:
            return None if getattr(edit, "team", None) == team else edit


def on_content(draft: TeamsDraft, content: bytes, dropped: Edit | None = None) -> TeamsDraft:
    """Return the edits as those of another content of the file, without one of them.

    Those of teams that the content lacks go, too.
    """
    edits: list[Edit] = []
    for edit in draft.edits:
        so_far = TeamsDraft(content, tuple(edits))
        left = _among(edit, team_ids(table_of(so_far)))
        if edit is not dropped and _applies(left, so_far):
            edits.append(left)
    return TeamsDraft(content, tuple(edits))


def _among(edit: Edit, there: Sequence[str]) -> Edit:
    """Return an edit; one of the relay without the teams that are not there."""
    if not isinstance(edit, SetRelay):
        return edit
    left = tuple(team for team in edit.teams if team in there)
    return SetRelay(left if len(left) > 1 else ())


def _applies(edit: Edit, draft: TeamsDraft) -> bool:
    try:
        edit.applied(table_of(draft))
    except TeamclockError:
        return False
    return True


def lost_team(draft: TeamsDraft, content: bytes) -> str | None:
    """Return a team that the draft changes, but another content of the file no longer has."""
    there = {*team_ids(read_toml(content)), *added(draft)}
    changed = (edit.team for edit in draft.edits if isinstance(edit, _OF_A_TEAM))
    return next((team for team in changed if team not in there), None)


def with_lost(draft: TeamsDraft, team: str) -> TeamsDraft:
    """Return the draft with a team of its own content as one that is added, as it was changed."""
    entry = {**found_team(table_of(draft), team)}
    own = [entry.pop(key, "") for key in ("name", "city", "zone")]
    hours = entry.pop("hours", {})
    del entry["id"]
    again = AddTeam(own[0] or team, own[1], own[2], hours, id=team, relay=False, more=entry)
    rest = (edit for edit in draft.edits if getattr(edit, "team", None) != team)
    return draft._replace(edits=(again, *rest))


def added(draft: TeamsDraft) -> frozenset[str]:
    """Return the ids of the teams that the draft adds."""
    return frozenset(edit.id for edit in draft.edits if isinstance(edit, AddTeam))


def changes(draft: TeamsDraft) -> int:
    """Return how many changes the user made; all that is set of an added team is one."""
    new = added(draft)
    own = sum(isinstance(edit, AddTeam) for edit in draft.edits)
    return own + sum(getattr(edit, "team", None) not in new for edit in _others(draft))


def _others(draft: TeamsDraft) -> Iterator[Edit]:
    return (edit for edit in draft.edits if not isinstance(edit, AddTeam))


def with_name(draft: TeamsDraft, team: str, name: str) -> tuple[TeamsDraft, TeamId]:
    """Return the draft with another name of a team, and the team's id.

    The id of a team that is not saved yet follows its name.
    """
    if team not in added(draft):
        return with_edit(draft, SetKey(team, "name", name)), TeamId(team)
    taken = set(team_ids(table_of(draft))) - {team}
    own = team_id(name, taken)
    edits = tuple(_renamed(edit, team, own, name) for edit in draft.edits)
    return draft._replace(edits=edits), own


def _renamed(edit: Edit, old: str, new: str, name: str) -> Edit:
    """Return an edit with another id in place of a team's."""

    def other(team: str | None) -> str | None:
        return new if team == old else team

    match edit:
        case AddTeam(id=added_as) if added_as == old:
            return replace(edit, id=new, name=name)
        case SetRelay(teams=teams):
            return SetRelay(tuple(new if one == old else one for one in teams))
        case MoveTeam(team=team, before=before):
            return MoveTeam(new if team == old else team, other(before))
        case SetKey() | SetDayOff() | RemoveDayOff() | SetOverride() if edit.team == old:
            return replace(edit, team=new)
        case _:
            return edit
