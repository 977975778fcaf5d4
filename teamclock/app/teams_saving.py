"""Reads the team file for the page of teams, saves what was changed there, and takes that back."""

from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.app.teams_draft import table_of
from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.team_file import team_file_content
from teamclock.config.team_write import ChangedMeanwhileError, read_for_edit
from teamclock.domain.errors import DataError, NotFoundError, RefusedError
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.team_edit_words import value_words
from teamclock.present.words import plain


class LostTeamError(RefusedError):
    """A team that was changed is no longer in the file."""

    def __init__(self, team: TeamId, name: str) -> None:
        words = _("“{team}” is no longer in the file, but you have changed it here.")
        super().__init__(words.format(team=plain(name)))
        self.team = team


Conflict = ChangedMeanwhileError | LostTeamError
"""Why the user is asked which of two changes stays."""


class _FormerHome(NamedTuple):
    team: TeamId | None


class _Save(NamedTuple):
    """What was written: edits of the file, and the user's team in place of a former one."""

    of_file: bool
    home: _FormerHome | None


class TeamsSaving:
    """Writes a draft to the team file, and the user's team to the settings."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._saves: list[_Save] = []

    def content(self) -> bytes:
        """Return the content of the team file; nothing where it is not there.

        Raise DataError where it cannot be edited.
        """
        try:
            content = team_file_content(self._session.roster_path)
        except NotFoundError:
            return b""
        if content:
            read_for_edit(self._session.roster_path, content)
        return content

    def read(self, chosen: TeamId | None) -> TeamsEditing:
        """Return the file to be edited, with a team chosen if it is there; raise as `content`."""
        made = TeamsEditing(self.content(), self._session.roster.home)
        if chosen in {team.id for team in made.saved.roster.teams}:
            made.choose(chosen)
        return made

    def is_old(self, editing: TeamsEditing) -> bool:
        """Return whether the file has changed since it was read, or cannot be edited any more."""
        try:
            return self.content() != editing.draft.content
        except DataError:
            return True

    def write(self, editing: TeamsEditing) -> str:
        """Write what was changed; return why the user's team is not as wanted, or "".

        Raise as `edit_teams` does, and LostTeamError: then nothing is written.
        """
        if editing.draft.edits:
            self._check_lost(editing)
            self._session.edit(editing.draft.edits, seen=editing.draft.content or None)
        former = self._session.settings.home
        trouble = self._settle_home(editing.home)
        moved = _FormerHome(former) if former != self._session.settings.home else None
        self._saves.append(_Save(bool(editing.draft.edits), moved))
        return trouble

    def _settle_home(self, home: TeamId | None) -> str:
        if home == self._session.roster.home:
            return ""
        try:
            self._session.prefer(self._session.settings._replace(home=home))
        except DataError as error:
            return str(error)
        if home == self._session.roster.home:
            return ""
        return _("Your team is set in the team file, or was named at the start.")

    def _check_lost(self, editing: TeamsEditing) -> None:
        content = self.content()
        lost = editing.lost(content) if content else None
        if lost is not None:
            names = {one.id: one.name for one in editing.roster().teams}
            raise LostTeamError(lost, names.get(lost, lost))

    def undo(self) -> None:
        """Take back what was written last; raise as `undo_edit`."""
        last = self._saves[-1] if self._saves else _Save(of_file=True, home=None)
        if last.of_file:
            self._session.undo_edit()
        if last.home is not None:
            self._session.prefer(self._session.settings._replace(home=last.home.team))
        self._saves = self._saves[:-1]

    def follow(self, editing: TeamsEditing, conflict: Conflict, *, mine: bool) -> None:
        """Go on with the newest file, and in it with the user's change or that of the file."""
        content = self.content()
        if isinstance(conflict, ChangedMeanwhileError):
            editing.follow(content, None if mine else conflict.edit)
        elif mine:
            editing.restore(conflict.team, content)
        else:
            editing.follow(content)
        self._session.reload()


def question(editing: TeamsEditing, conflict: Conflict) -> str:
    """Return what has changed in the file, and the user's change of it, in words."""
    if isinstance(conflict, LostTeamError):
        return str(conflict)
    mine = conflict.edit.aspect(table_of(editing.draft))
    words = _("The file has changed meanwhile. It has: {theirs}. You have: {mine}.")
    return words.format(theirs=value_words(conflict.found), mine=value_words(mine))
