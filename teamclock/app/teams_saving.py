"""Reads the team file for the page of teams, saves the changes made there, and undoes a save."""

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
from teamclock.present.words import printable


class LostTeamError(RefusedError):
    """Raised if a team is no longer in the file, but has unsaved changes of the user."""

    def __init__(self, team: TeamId, name: str) -> None:
        words = _("“{team}” is no longer in the file, but you have changed it here.")
        super().__init__(words.format(team=printable(name)))
        self.team = team


Conflict = ChangedMeanwhileError | LostTeamError
"""Why the user is asked which of two changes stays."""


class _FormerHome(NamedTuple):
    """The user's team in the settings before a save; None if there was none."""

    team: TeamId | None


class _Save(NamedTuple):
    """What one save wrote, for undo.

    of_file: whether it wrote edits of the team file
    home: the home in the settings before; None if the save did not change it
    """

    of_file: bool
    home: _FormerHome | None


class TeamsSaving:
    """Writes the edits of a draft to the team file, and the user's team to the settings."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._saves: list[_Save] = []  # those that can be undone, the latest last

    def content(self) -> bytes:
        """Return the content of the team file; empty if the file does not exist.

        Raise DataError if it cannot be edited.
        """
        try:
            content = team_file_content(self._session.roster_path)
        except NotFoundError:
            return b""
        if content:
            read_for_edit(self._session.roster_path, content)  # raises the error
        return content

    def read(self, chosen: TeamId | None) -> TeamsEditing:
        """Read the team file for editing, and choose a team to show if the file has it.

        Raise DataError if it cannot be edited.
        """
        editing = TeamsEditing(self.content(), self._session.roster.home)
        if chosen in {team.id for team in editing.saved.roster.teams}:
            editing.choose(chosen)
        return editing

    def is_old(self, editing: TeamsEditing) -> bool:
        """Return whether the file has changed since it was read, or can no longer be edited."""
        try:
            return self.content() != editing.draft.content
        except DataError:
            return True

    def write(self, editing: TeamsEditing) -> str:
        """Write the changes; return a message if the user's team could not be set, else "".

        Raise TeamclockError, and write nothing, if an edit cannot be made; if the file has changed
        in the same place, that is LostTeamError or ChangedMeanwhileError.
        """
        if editing.draft.edits:
            self._check_lost(editing)
            self._session.edit(editing.draft.edits, seen=editing.draft.content or None)
        former = self._session.settings.home
        trouble = self._save_home(editing.home)
        replaced = _FormerHome(former) if former != self._session.settings.home else None
        self._saves.append(_Save(bool(editing.draft.edits), replaced))
        return trouble

    def _save_home(self, home: TeamId | None) -> str:
        """Save the user's team; return a message if that fails or has no effect, else "".

        `home` is None for a user of no team.
        """
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
        """Raise LostTeamError if a changed team is no longer in the file."""
        content = self.content()
        lost = editing.lost(content) if content else None
        if lost is not None:
            names = {team.id: team.name for team in editing.roster().teams}
            raise LostTeamError(lost, names.get(lost, lost))

    def undo(self) -> None:
        """Undo the last save or, without one in this run, the last edit of the team file.

        Raise RefusedError if there is no edit, or the file has changed since.
        """
        last = self._saves[-1] if self._saves else _Save(of_file=True, home=None)
        if last.of_file:
            self._session.undo_edit()
        if last.home is not None:
            self._session.prefer(self._session.settings._replace(home=last.home.team))
        self._saves = self._saves[:-1]

    def follow(self, editing: TeamsEditing, conflict: Conflict, *, mine: bool) -> None:
        """Continue editing with the newest file after a conflict.

        In the conflict, the user's change wins if `mine` is True, else that of the file.
        """
        content = self.content()
        if isinstance(conflict, ChangedMeanwhileError):
            editing.follow(content, None if mine else conflict.edit)
        elif mine:
            editing.restore(conflict.team, content)
        else:
            editing.follow(content)
        self._session.reload()


def question(editing: TeamsEditing, conflict: Conflict) -> str:
    """Return the question which of two changes to keep: the file's value, and the user's."""
    if isinstance(conflict, LostTeamError):
        return str(conflict)
    mine = conflict.edit.aspect(table_of(editing.draft))
    words = _("The file has changed meanwhile. It has: {theirs}. You have: {mine}.")
    return words.format(theirs=value_words(conflict.found), mine=value_words(mine))
