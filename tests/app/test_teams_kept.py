"""Changes of the teams that are not saved outlive a restart; a damaged file costs them alone."""

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.app.teams_editing import NewPlace, TeamsEditing
from teamclock.app.teams_kept import Typing, UnsavedTeams
from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.domain.roster import TeamId
from tests.builders import hours
from tests.files import NINE_TO_FIVE

PARIS, TOKYO = TeamId("paris"), TeamId("tokyo")
LYON = NewPlace("Lyon", "Europe/Paris", "FR", "mon-fri")
OFF = NINE_TO_FIVE.replace('id = "paris"', 'id = "paris"\ndays_off = [2026-12-25]')


def unsaved_in(folder: Path) -> UnsavedTeams:
    return UnsavedTeams(folder, lambda: Path("/teams.toml"))


def taken(folder: Path, home: TeamId | None = None) -> TeamsEditing | None:
    """Return what the next start has."""
    return unsaved_in(folder).take(home, {})


def edited(content: str = OFF) -> TeamsEditing:
    """Return an editing in which there is a change of each kind."""
    made = TeamsEditing(content.encode(), PARIS)
    made.rename("Design")
    made.set_city(LYON)
    made.set_hours(hours("08:00-16:00"))
    made.set_holidays("CH")
    days = date(2026, 12, 25), date(2026, 12, 28), date(2026, 12, 29)
    made.edit([RemoveDayOff(PARIS, days[0]), SetDayOff(PARIS, days[1], "Pause")])
    made.edit([SetOverride(PARIS, days[2], ("09:00-12:00",))])
    made.choose(TOKYO)
    made.remove()
    made.add("Designers", LYON)
    made.make_own(on=True)
    made.move(made.order()[-1], PARIS)
    return made


def test_a_change_of_each_kind_comes_back(tmp_path: Path) -> None:
    editing = edited()
    unsaved_in(tmp_path).store(editing, {})

    again = taken(tmp_path, PARIS)

    assert again is not None
    assert (again.draft, again.roster()) == (editing.draft, editing.roster())
    assert (again.chosen, again.changes) == (editing.chosen, editing.changes)


def test_a_team_that_the_file_lost_comes_back_with_its_days_off(tmp_path: Path) -> None:
    editing = TeamsEditing(OFF.encode(), None)
    editing.rename("Design")
    first, second = (OFF.index(f'[[team]]\nid = "{team}"') for team in ("paris", "tokyo"))
    editing.restore(PARIS, (OFF[:first] + OFF[second:]).replace('"paris", ', "").encode())
    unsaved_in(tmp_path).store(editing, {})

    again = taken(tmp_path)

    assert again is not None
    assert again.roster() == editing.roster()
    assert again.roster().team("paris").days_off == {date(2026, 12, 25)}


def test_ctrl_z_takes_all_of_it_back_at_once(tmp_path: Path) -> None:
    unsaved_in(tmp_path).store(edited(), {})
    again = taken(tmp_path, PARIS)
    assert again is not None

    again.undo()

    assert (again.changes, again.home) == (0, PARIS)


def test_a_home_that_was_not_chosen_anew_is_that_of_the_next_start(tmp_path: Path) -> None:
    editing = TeamsEditing(OFF.encode(), PARIS)
    editing.rename("Design")
    unsaved_in(tmp_path).store(editing, {})

    again = taken(tmp_path, TOKYO)

    assert again is not None
    assert (again.home, again.changes) == (TOKYO, 1)


@given(st.text(min_size=1, max_size=60))
def test_any_typed_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, typed_text: str
) -> None:
    folder, typed = tmp_path_factory.mktemp("state"), Typing()
    unsaved_in(folder).store(TeamsEditing(OFF.encode(), None), {PARIS: {"city": typed_text}})

    unsaved_in(folder).take(None, typed)

    assert typed == {PARIS: {"city": typed_text}}


def test_half_a_character_takes_nothing_else_along(tmp_path: Path) -> None:
    editing = TeamsEditing(OFF.encode(), None)
    editing.rename("Design")
    unsaved_in(tmp_path).store(editing, {PARIS: {"city": "half \ud800 of it"}})

    again = taken(tmp_path)

    assert again is not None
    assert again.roster().team("paris").given == "Design"


def test_what_was_saved_or_discarded_is_not_there_at_the_next_start(tmp_path: Path) -> None:
    unsaved, editing = unsaved_in(tmp_path), edited()
    unsaved.store(editing, {})
    editing.discard()

    unsaved.store(editing, {})

    assert list(tmp_path.iterdir()) == []


def test_what_another_window_stores_stays(tmp_path: Path) -> None:
    unsaved_in(tmp_path).store(edited(), {})

    unsaved_in(tmp_path).store(TeamsEditing(OFF.encode(), None), {})

    assert unsaved_in(tmp_path).waits()


def test_each_team_file_has_its_own(tmp_path: Path) -> None:
    unsaved_in(tmp_path).store(edited(), {})

    other = UnsavedTeams(tmp_path, lambda: Path("/other.toml"))

    assert not other.waits()
    assert unsaved_in(tmp_path).waits()


def test_it_is_taken_once(tmp_path: Path) -> None:
    unsaved_in(tmp_path).store(edited(), {})
    unsaved = unsaved_in(tmp_path)

    assert unsaved.take(None, {}) is not None
    assert unsaved.take(None, {}) is None


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    unsaved_in(tmp_path).store(edited(), {})

    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


RIGHT: dict[str, Any] = {
    "content": OFF,
    "edits": [{"edit": "SetKey", "team": "paris", "key": "name", "value": "Design"}],
    "home": None,
    "chosen": "paris",
    "typed": {},
}
ADD: dict[str, Any] = {
    "edit": "AddTeam",
    "name": "Ops",
    "city": "",
    "zone": "UTC",
    "hours": {},
    "id": "ops",
    "first": False,
    "after": "",
    "relay": True,
    "more": {},
}
OFF_DAY = {"edit": "SetDayOff", "team": "ops", "day": "2026-12-24", "name": ""}


def with_edits(*rows: Any) -> bytes:
    return json.dumps(RIGHT | {"edits": rows}).encode()


def damaged_by(**values: Any) -> bytes:
    return json.dumps(RIGHT | values).encode()


def test_what_the_damaged_ones_are_made_of_is_right(tmp_path: Path) -> None:
    unsaved_in(tmp_path).store(edited(), {})
    (path,) = tmp_path.iterdir()
    for content in (damaged_by(), with_edits(ADD, OFF_DAY)):
        path.write_bytes(content)
        assert unsaved_in(tmp_path).waits()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b" " * (3 << 20),
        b"{}",
        b"[]",
        damaged_by(content="version = ["),
        damaged_by(content="version = 99"),
        damaged_by(content=None),
        damaged_by(home="paris"),
        damaged_by(home=[1]),
        damaged_by(chosen=[]),
        damaged_by(typed=[]),
        damaged_by(typed={"paris": {"name": 1}}),
        damaged_by(edits={}),
        damaged_by(more=1),
        with_edits(None),
        with_edits({"edit": []}),
        with_edits({"edit": "TeamsDraft", "content": "", "edits": []}),
        with_edits({"edit": "RemoveTeam", "team": "nowhere"}),
        with_edits({"edit": "RemoveTeam", "team": ["paris"]}),
        with_edits({"edit": "RemoveTeam", "team": "paris", "more": 1}),
        with_edits({"edit": "SetRelay", "teams": "paris"}),
        with_edits(RIGHT["edits"][0] | {"key": "id", "value": "tokyo"}),
        with_edits(RIGHT["edits"][0] | {"key": "zone", "value": "Nowhere/Land"}),
        with_edits(RIGHT["edits"][0] | {"key": "hours", "value": {"mon": [1]}}),
        with_edits(RIGHT["edits"][0] | {"key": "hours", "value": [None]}),
        with_edits(OFF_DAY | {"team": "paris", "day": "tomorrow"}),
        with_edits(ADD | {"first": 1}),
        with_edits(ADD | {"more": {"id": ["ops"]}}, OFF_DAY),
        with_edits(ADD | {"more": {"overrides": []}}, OFF_DAY),
        with_edits(ADD | {"more": {"days_off": [{"name": "x"}]}}, OFF_DAY),
        with_edits(*[ADD | {"id": f"ops-{number}"} for number in range(2001)]),
    ],
)
def test_damage_costs_the_changes_alone_and_is_set_aside(tmp_path: Path, content: bytes) -> None:
    unsaved_in(tmp_path).store(edited(), {})
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)

    assert taken(tmp_path) is None

    assert [one.name for one in tmp_path.iterdir()] == [path.name + ".replaced"]


def test_on_a_disk_that_takes_nothing_the_changes_are_lost_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    unsaved_in(tmp_path / "file").store(edited(), {})

    assert taken(tmp_path / "file") is None
