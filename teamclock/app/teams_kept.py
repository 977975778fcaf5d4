"""The user's unsaved changes of the teams, stored over a restart (teams.md, c. editing).

A damaged file is set aside, and its changes are lost, but nothing else.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.app.teams_draft import TeamsDraft, file_of
from teamclock.app.teams_editing import TeamsEditing
from teamclock.config.files import REPLACED, write_whole
from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError, TeamclockError
from teamclock.domain.roster import TeamId
from teamclock.exchange.edit_json import edit_shape, read_edit
from teamclock.exchange.json_text import MOST_BYTES, read_json

FILES = "unsaved-teams-*.json"
_MOST_EDITS = 2000  # a file with more counts as damaged

Typing = dict[TeamId | None, dict[str, str]]
"""Texts in the fields of teams that are no valid values yet, by team and field."""


class ChosenHome(NamedTuple):
    """The home team as the user changed it, not saved yet; `team` is None for no home team."""

    team: TeamId | None


class KeptTeams(NamedTuple):
    """The unsaved changes of the teams.

    draft: the edits of the team file.
    home: the user's team; None if it is not changed.
    chosen: the team that the page shows.
    typed: texts that are no valid values yet, by team and field.
    """

    draft: TeamsDraft
    home: ChosenHome | None
    chosen: TeamId | None
    typed: Mapping[TeamId, Mapping[str, str]]


class UnsavedTeams:
    """Stores unsaved changes, in a file of `folder` for each team file.

    If `folder` is None, nothing is stored. `team_file` returns the path of the team file. An error
    of the disk is ignored, because the changes are still on the page.
    """

    def __init__(self, folder: Path | None, team_file: Callable[[], Path]) -> None:
        self._folder, self._team_file = folder, team_file
        # the file and what this run or an earlier one stored there; None if it was not read yet
        self._stored: tuple[Path, KeptTeams | None] | None = None
        self._taken = False  # whether `take` was called: it returns the changes once

    def _file_in(self, folder: Path) -> Path:
        """Return the path of the stored changes, named by a checksum of the team file's path."""
        name = sha256(os.fsencode(os.path.realpath(self._team_file()))).hexdigest()[:24]
        return folder / FILES.replace("*", name)

    def store(self, editing: TeamsEditing | None, typed: Typing) -> None:
        """Store the unsaved changes and typed texts; if there are none, delete the stored file.

        `editing` is None before the page is opened: then what an earlier run stored stays.
        """
        if self._folder is None or editing is None:
            return
        path, kept = self._file_in(self._folder), _unsaved(editing, typed)
        # nothing counts as stored in a file that was not read
        stored = self._stored if self._stored and self._stored[0] == path else (path, None)
        if stored == (path, kept):
            return
        self._stored = (path, kept)
        with suppress(DataError, OSError):
            if kept is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, _document(kept), keep_as=None)  # without a backup

    def waits(self) -> bool:
        """Return whether changes of the team file are stored, as by an earlier run."""
        return self._load() is not None

    def take(self, home: TeamId | None, typed: Typing) -> TeamsEditing | None:
        """Return the changes that an earlier run stored, and add the texts typed then to `typed`.

        Return None if there are none, and on each later call. `home` is the user's team by the
        settings.
        """
        kept = None if self._taken else self._load()
        self._taken = True
        if kept is None:
            return None
        typed.update({team: dict(texts) for team, texts in kept.typed.items()})
        editing = TeamsEditing(kept.draft.content, home)
        chosen_home = home if kept.home is None else kept.home.team
        editing.resume(kept.draft.edits, chosen_home, kept.chosen)
        return editing

    def _load(self) -> KeptTeams | None:
        """Return the stored changes; None if there are none. A damaged file is renamed."""
        if self._folder is None:
            return None
        path = self._file_in(self._folder)
        try:
            kept = _read(read_json(read_regular(path, MOST_BYTES + 1)))
        except OSError:
            return None
        except TeamclockError:
            with suppress(OSError):
                path.replace(path.with_name(path.name + REPLACED))
            return None
        self._stored = (path, kept)
        return kept


def _unsaved(editing: TeamsEditing, typed: Typing) -> KeptTeams | None:
    """Return what is not saved; None if everything is.

    Texts with the key None, which belong to no team, are left out.
    """
    texts = {team: dict(fields) for team, fields in typed.items() if team is not None}
    if not editing.changes and not texts:
        return None
    home = ChosenHome(editing.home) if editing.chose_home else None
    return KeptTeams(editing.draft, home, editing.chosen, texts)


def _document(kept: KeptTeams) -> str:
    """Return the changes as JSON; lone surrogates, which UTF-8 cannot hold, are replaced."""
    rows = [edit_shape(edit) for edit in kept.draft.edits]
    document = {
        "content": kept.draft.content.decode(),
        "edits": rows,
        "home": None if kept.home is None else [kept.home.team],  # [None] for no team
        "chosen": kept.chosen,
        "typed": kept.typed,
    }
    text = json.dumps(
        document, default=str, ensure_ascii=False, indent=1
    )  # a date becomes its text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\n"


def _read(given: Any) -> KeptTeams:
    """Return the changes that a stored document holds; raise DataError if it is damaged.

    An edit that leads to an invalid value counts as damage. A problem of the whole file, without a
    team or a key, does not: the user may have removed every team.
    """
    _check(
        isinstance(given, dict) and given.keys() == {"content", "edits", "home", "chosen", "typed"}
    )
    _check(isinstance(given["edits"], list) and len(given["edits"]) <= _MOST_EDITS)
    content, edits = _string(given["content"]).encode(), tuple(map(read_edit, given["edits"]))
    draft = TeamsDraft(content, edits)
    problems = file_of(draft).problems
    _check(all((problem.team, problem.key) == (None, None) for problem in problems))
    home = given["home"]
    _check(home is None or (isinstance(home, list) and len(home) == 1))
    return KeptTeams(
        draft,
        None if home is None else ChosenHome(_team(home[0])),
        _team(given["chosen"]),
        _typed(given["typed"]),
    )


def _check(holds: object) -> None:
    """Raise DataError unless a condition of the document's form holds."""
    if not holds:
        raise DataError("it is damaged")


def _string(given: Any) -> str:
    """Return a value of the document; raise DataError if it is no text."""
    _check(isinstance(given, str))
    return str(given)


def _texts(given: Any) -> dict[str, str]:
    """Return a value of the document; raise DataError if it is no object of texts."""
    _check(isinstance(given, dict))
    return {key: _string(text) for key, text in given.items()}


def _typed(given: Any) -> Mapping[TeamId, Mapping[str, str]]:
    """Return the typed texts by team and field from the document; raise DataError if damaged."""
    _check(isinstance(given, dict))
    return {TeamId(team): _texts(texts) for team, texts in given.items()}


def _team(given: Any) -> TeamId | None:
    """Return a team's id, or None, from the document; raise DataError if it is no text."""
    return None if given is None else TeamId(_string(given))
