"""A draft of the team file: edits that are not saved yet, and what they lead to (teams.md, c)."""

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

_OF_A_TEAM = (SetKey, SetDayOff, RemoveDayOff, SetOverride)  # edits of one team's values


class TeamsDraft(NamedTuple):
    """The content of the team file as the user saw it, and the user's edits in their order."""

    content: bytes
    edits: tuple[Edit, ...] = ()


def table_of(draft: TeamsDraft) -> Entries:
    """Return the TOML table that the edits make of the file's content."""
    table = read_toml(draft.content or NEW_FILE.encode())
    for edit in draft.edits:
        table = edit.applied(table)
    return table


def file_of(draft: TeamsDraft) -> TeamFile:
    """Return the teams after the edits, with the problems of their values."""
    return read_table(table_of(draft))


def with_edit(draft: TeamsDraft, edit: Edit) -> TeamsDraft:
    """Return the draft with one more edit, which replaces an earlier one that sets the same value.

    If the draft without both has that value already, neither edit is kept.
    """
    target = _target(edit)
    others = tuple(one for one in draft.edits if target is None or _target(one) != target)
    without = draft._replace(edits=others)
    before = table_of(without)
    return without if edit.applied(before) == before else draft._replace(edits=(*others, edit))


def _target(edit: Edit) -> Hashable:
    """Return a key for the value that an edit sets; None if the edit never replaces another."""
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
    """Return the draft without a team.

    A team of the file is removed by an edit; of a team that the draft adds, all edits are dropped.
    Raise RefusedError for the last team.
    """
    if team in team_ids(read_toml(draft.content or NEW_FILE.encode())):
        return with_edit(draft, RemoveTeam(team))
    kept = (_without(edit, team) for edit in draft.edits)
    left = draft._replace(edits=tuple(filter(None, kept)))
    table_of(left)  # refuses where the file's own teams are removed already
    return left


def _without(edit: Edit, team: str) -> Edit | None:
    """Return an edit as it is without `team`; None if the edit needs that team.

    An edit needs the team that it changes, and the one before which it moves another. A relay of
    which one other team is left becomes no relay.
    """
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
    """Return the draft with its edits applied to another content of the file.

    The edit `dropped` and edits that the content does not allow, as of teams that it lacks, are
    left out.
    """
    edits: list[Edit] = []
    for edit in draft.edits:
        so_far = TeamsDraft(content, tuple(edits))
        adapted = _for_teams(edit, team_ids(table_of(so_far)))
        if edit is not dropped and _applies(adapted, so_far):
            edits.append(adapted)
    return TeamsDraft(content, tuple(edits))


def _for_teams(edit: Edit, present: Sequence[str]) -> Edit:
    """Return an edit; if it sets the relay, without the teams that are not `present`.

    A relay of which one team is left becomes no relay.
    """
    if not isinstance(edit, SetRelay):
        return edit
    left = tuple(team for team in edit.teams if team in present)
    return SetRelay(left if len(left) > 1 else ())


def _applies(edit: Edit, draft: TeamsDraft) -> bool:
    """Return whether an edit can be made in a draft."""
    try:
        edit.applied(table_of(draft))
    except TeamclockError:
        return False
    return True


def lost_team(draft: TeamsDraft, content: bytes) -> str | None:
    """Return a team that the draft changes and another content of the file lacks; None for none."""
    present = {*team_ids(read_toml(content)), *added_teams(draft)}
    changed = (edit.team for edit in draft.edits if isinstance(edit, _OF_A_TEAM))
    return next((team for team in changed if team not in present), None)


def with_lost(draft: TeamsDraft, team: str) -> TeamsDraft:
    """Return the draft with an edit that adds again a team that the file has lost since.

    The new edit has the values of the draft, and replaces the other edits of the team. It does not
    put the team into the relay; an edit of the draft that sets the relay stays.
    """
    entry = {**found_team(table_of(draft), team)}
    own = [entry.pop(key, "") for key in ("name", "city", "zone")]
    hours = entry.pop("hours", {})
    del entry["id"]
    again = AddTeam(own[0] or team, own[1], own[2], hours, id=team, relay=False, more=entry)
    rest = (edit for edit in draft.edits if getattr(edit, "team", None) != team)
    return draft._replace(edits=(again, *rest))


def added_teams(draft: TeamsDraft) -> frozenset[str]:
    """Return the ids of the teams that the draft adds."""
    return frozenset(edit.id for edit in draft.edits if isinstance(edit, AddTeam))


def change_count(draft: TeamsDraft) -> int:
    """Return the number of the user's changes; an added team with all its edits is one change."""
    new = added_teams(draft)
    own = sum(isinstance(edit, AddTeam) for edit in draft.edits)
    return own + sum(getattr(edit, "team", None) not in new for edit in _other_edits(draft))


def _other_edits(draft: TeamsDraft) -> Iterator[Edit]:
    """Return the edits that do not add a team."""
    return (edit for edit in draft.edits if not isinstance(edit, AddTeam))


def with_name(draft: TeamsDraft, team: str, name: str) -> tuple[TeamsDraft, TeamId]:
    """Return the draft with a new name for a team, and the team's id.

    The id of a team that is not saved yet is made from its name, and changes with it.
    """
    if team not in added_teams(draft):
        return with_edit(draft, SetKey(team, "name", name)), TeamId(team)
    taken = set(team_ids(table_of(draft))) - {team}
    own = team_id(name, taken)
    edits = tuple(_renamed(edit, team, own, name) for edit in draft.edits)
    return draft._replace(edits=edits), own


def _renamed(edit: Edit, old: str, new: str, name: str) -> Edit:
    """Return an edit with the id `new` in place of `old`; an edit that adds `old` takes `name`."""

    def renamed(team: str | None) -> str | None:
        """Return `new` for `old`, and any other id, or None, as it is."""
        return new if team == old else team

    match edit:
        case AddTeam(id=added_as) if added_as == old:
            return replace(edit, id=new, name=name)
        case SetRelay(teams=teams):
            return SetRelay(tuple(new if one == old else one for one in teams))
        case MoveTeam(team=team, before=before):
            return MoveTeam(new if team == old else team, renamed(before))
        case SetKey() | SetDayOff() | RemoveDayOff() | SetOverride() if edit.team == old:
            return replace(edit, team=new)
        case _:
            return edit
