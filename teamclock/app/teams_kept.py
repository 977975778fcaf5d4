"""Changes of the teams that are not saved, stored over a restart (teams.md, c. editing).

A damaged file is set aside; it costs those changes alone.
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
_MOST_EDITS = 2000

Typing = dict[TeamId | None, dict[str, str]]
"""Texts that cannot be taken yet, by team and field."""


class ChosenHome(NamedTuple):
    """The user's team as it was chosen anew; None for none."""

    team: TeamId | None


class KeptTeams(NamedTuple):
    """A draft with what else is not saved.

    home: None where the user's team is not changed.
    chosen: the team that is shown.
    """

    draft: TeamsDraft
    home: ChosenHome | None
    chosen: TeamId | None
    typed: Mapping[TeamId, Mapping[str, str]]


class UnsavedTeams:
    """Stores what is not saved, a file for each team file; without a folder nothing is stored.

    An error of the disk is ignored.
    """

    def __init__(self, folder: Path | None, team_file: Callable[[], Path]) -> None:
        self._folder, self._team_file = folder, team_file
        self._stored: tuple[Path, KeptTeams | None] | None = None  # by this run, or a former one
        self._taken = False

    def _place(self, folder: Path) -> Path:
        name = sha256(os.fsencode(os.path.realpath(self._team_file()))).hexdigest()[:24]
        return folder / FILES.replace("*", name)

    def store(self, editing: TeamsEditing | None, typed: Typing) -> None:
        """Store what is not saved; where nothing is left, remove what was stored before."""
        if self._folder is None or editing is None:
            return
        path, kept = self._place(self._folder), _unsaved(editing, typed)
        stored = self._stored if self._stored and self._stored[0] == path else (path, None)
        if stored == (path, kept):
            return
        self._stored = (path, kept)
        with suppress(DataError, OSError):
            if kept is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, _text(kept), keep_as=None)

    def waits(self) -> bool:
        """Return whether a former run left changes of the team file."""
        return self._load() is not None

    def take(self, home: TeamId | None, typed: Typing) -> TeamsEditing | None:
        """Return once the changes that a former run left, and add its texts to `typed`."""
        kept = None if self._taken else self._load()
        self._taken = True
        if kept is None:
            return None
        typed.update({team: dict(texts) for team, texts in kept.typed.items()})
        made = TeamsEditing(kept.draft.content, home)
        made.resume(kept.draft.edits, home if kept.home is None else kept.home.team, kept.chosen)
        return made

    def _load(self) -> KeptTeams | None:
        if self._folder is None:
            return None
        path = self._place(self._folder)
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
    texts = {team: dict(fields) for team, fields in typed.items() if team is not None}
    if not editing.changes and not texts:
        return None
    home = ChosenHome(editing.home) if editing.chose_home else None
    return KeptTeams(editing.draft, home, editing.chosen, texts)


def _text(kept: KeptTeams) -> str:
    rows = [edit_shape(one) for one in kept.draft.edits]
    whole = {
        "content": kept.draft.content.decode(),
        "edits": rows,
        "home": None if kept.home is None else [kept.home.team],
        "chosen": kept.chosen,
        "typed": kept.typed,
    }
    text = json.dumps(whole, default=str, ensure_ascii=False, indent=1)  # a date becomes its text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") + "\n"


def _read(given: Any) -> KeptTeams:
    """Return the changes that a file holds; raise DataError if it is damaged.

    An edit that leads to a wrong value is damage. A problem of the whole file, without a team or a
    key, is none: the user may have removed every team.
    """
    _check(
        isinstance(given, dict) and given.keys() == {"content", "edits", "home", "chosen", "typed"}
    )
    _check(isinstance(given["edits"], list) and len(given["edits"]) <= _MOST_EDITS)
    content, edits = _string(given["content"]).encode(), tuple(map(read_edit, given["edits"]))
    draft = TeamsDraft(content, edits)
    wrong = [one for one in file_of(draft).problems if (one.team, one.key) != (None, None)]
    _check(not wrong)
    home = given["home"]
    _check(home is None or (isinstance(home, list) and len(home) == 1))
    return KeptTeams(
        draft,
        None if home is None else ChosenHome(_team(home[0])),
        _team(given["chosen"]),
        _typed(given["typed"]),
    )


def _check(holds: object) -> None:
    if not holds:
        raise DataError("it is damaged")


def _string(given: Any) -> str:
    _check(isinstance(given, str))
    return str(given)


def _texts(given: Any) -> dict[str, str]:
    _check(isinstance(given, dict))
    return {key: _string(text) for key, text in given.items()}


def _typed(given: Any) -> Mapping[TeamId, Mapping[str, str]]:
    _check(isinstance(given, dict))
    return {TeamId(team): _texts(texts) for team, texts in given.items()}


def _team(given: Any) -> TeamId | None:
    return None if given is None else TeamId(_string(given))
