"""Edits of the team file: what was meant is in force, the rest stays, all can be undone."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.edit_record import digest, locked
from teamclock.config.team_edit import AddTeam, MoveTeam, RemoveTeam, SetHome, SetKey, SetRelay
from teamclock.config.team_file import load_team_file, read_team_file
from teamclock.config.team_table import Edit
from teamclock.config.team_write import (
    ChangedMeanwhileError,
    ValueProblemError,
    edit_teams,
    undo_edit,
)
from teamclock.domain.errors import BusyError, DataError, NotFoundError, RefusedError, UsageError
from teamclock.domain.roster import Roster
from teamclock.domain.zones import zone_key
from tests.config.odd_team_files import ODD, PLAIN, team_files
from tests.files import BROKEN, DESIGN, last_write, written

QA = AddTeam("QA", "New York", "America/New_York", {"mon,tue": ["09:00-17:00"]})
NAME = SetKey("b", "name", "Neu")
NEW_YEAR, EVE = date(2027, 1, 1), date(2026, 12, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "teams").mkdir()
    return written(tmp_path / "teams", PLAIN)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def ids(path: Path) -> list[str]:
    return [team.id for team in load_team_file(path).roster.teams]


def test_a_team_is_added_and_the_old_file_is_kept(path: Path) -> None:
    made = edit_teams(path, (QA,))

    assert (ids(path), made.changed, made.digest) == (
        ["a", "b", "qa"],
        True,
        digest(path.read_bytes()),
    )
    assert path.with_name("teams.toml.bak").read_text() == PLAIN


def test_the_first_team_makes_the_file_and_other_edits_do_not(tmp_path: Path) -> None:
    path = tmp_path / "config" / "teams.toml"

    with pytest.raises(NotFoundError, match="is not there"):
        edit_teams(path, (NAME,))
    edit_teams(path, (QA,))

    assert (ids(path), load_team_file(path).problems) == (["qa"], ())
    assert "teamclock teams check" in path.read_text("utf-8")


@pytest.mark.parametrize("content", ["", "version = 1\n", "# only a comment", "\ufeff"])
def test_a_file_without_teams_gets_its_first(content: str, path: Path) -> None:
    path.write_bytes(content.encode())

    edit_teams(path, (QA,))

    assert (ids(path), path.read_text("utf-8").startswith(content)) == (["qa"], True)


@pytest.mark.parametrize(
    ("before", "edit", "relay"),
    [
        ("", QA, ()),
        ('relay = ["b", "a"]\n', QA, ("b", "a", "qa")),
        ('relay = ["b", "a"]\n', replace(QA, after="b"), ("b", "qa", "a")),
        ('relay = ["b", "a"]\n', replace(QA, first=True), ("qa", "b", "a")),
        ('relay = ["b", "a"]\n', replace(QA, relay=False), ("b", "a")),
        ('relay = ["b", "a"]\n', RemoveTeam("a"), ()),
        ('relay = ["b", "a"]\n', SetRelay(()), ()),
        ("", SetRelay(("b", "a")), ("b", "a")),
    ],
)
def test_the_relay_follows(before: str, edit: Edit, relay: tuple[str, ...], path: Path) -> None:
    path.write_text(before + PLAIN)

    made = edit_teams(path, (edit,))

    assert made.roster.relay == load_team_file(path).roster.relay == relay


def test_the_second_team_of_a_file_starts_a_relay(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN)

    assert edit_teams(path, (QA,)).roster.relay == ("design", "qa")


def test_a_home_that_is_removed_is_home_no_more(path: Path) -> None:
    path.write_text('home = "a"\n' + PLAIN)

    assert edit_teams(path, (RemoveTeam("a"),)).roster.home is None
    with pytest.raises(RefusedError, match="is the only team"):
        edit_teams(path, (RemoveTeam("b"),))


@pytest.mark.parametrize(
    ("edit", "error", "message"),
    [
        (SetKey("c", "name", "x"), NotFoundError, "there is no team “c”: there are a, b"),
        (RemoveTeam("c"), NotFoundError, "there is no team “c”"),
        (MoveTeam("a", "c"), NotFoundError, "there is no team “c”"),
        (SetRelay(("a", "c")), NotFoundError, "there is no team “c”"),
        (SetHome("c"), NotFoundError, "there is no team “c”"),
        (replace(QA, after="c"), NotFoundError, "there is no team “c”"),
        (replace(QA, id="a"), RefusedError, "there is a team “a” already"),
        (replace(QA, id="A b"), ValueProblemError, "id: write 1 to 32 of the letters"),
        (replace(QA, name=""), ValueProblemError, "name: write 1 to 60 characters"),
        (replace(QA, name="\x1b[31m"), ValueProblemError, "without control characters"),
        (replace(QA, name="half \ud83d"), UsageError, "a character is only half there"),
        (replace(QA, zone="Asia/Tokio"), ValueProblemError, "did you mean “Asia/Tokyo”?"),
        (replace(QA, hours={"": ["09:00-17:00"]}), ValueProblemError, "“” names no days"),
        (SetKey("a", "hours", {"mon": ["9-5"]}), ValueProblemError, "is written HH:MM"),
        (SetKey("a", "holidays", "Japan"), ValueProblemError, "holidays: write a country"),
        (SetRelay(("a",)), ValueProblemError, "relay: name two or more teams"),
        (SetDayOff("a", EVE, "\n"), ValueProblemError, "days_off: write"),
        (SetOverride("a", EVE, ("9",)), ValueProblemError, "overrides: “9” on 2026-12-24"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(
    edit: Edit, error: type[Exception], message: str, path: Path, cache: Path
) -> None:
    with pytest.raises(error, match=message.replace("?", r"\?")):
        edit_teams(path, (NAME, edit), cache=cache)

    assert {file.name: file.read_text() for file in path.parent.iterdir()} == {"teams.toml": PLAIN}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("version = 2", "it is of a newer teamclock (2)", id="newer"),
        pytest.param(DESIGN + BROKEN, "fix it first", id="broken team"),
        pytest.param(DESIGN + "x = 1\n", "x: this key is not known", id="unknown key"),
        pytest.param('relay = ["a", "x"]\n' + PLAIN, "there is no team “x”", id="a stranger"),
        pytest.param("[[team", "it is not TOML", id="half written"),
        pytest.param(b'name = "\xe9"', "it is not UTF-8", id="Latin-1"),
        pytest.param(DESIGN.encode("utf-16"), "it is not UTF-8", id="UTF-16"),
        pytest.param("#" * (256 * 1024 + 1), "it is larger than 256 KiB", id="too large"),
    ],
)
def test_a_file_that_is_wrong_anywhere_is_left_alone(
    content: str | bytes, message: str, path: Path
) -> None:
    before = written(path.parent, content).read_bytes()

    with pytest.raises(DataError) as refused:
        edit_teams(path, (QA,))

    assert message in str(refused.value)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == {
        "teams.toml": before
    }


def test_a_read_only_file_is_left_alone(path: Path) -> None:
    path.chmod(0o444)

    for dry_run in (False, True):
        with pytest.raises(DataError, match="is read-only"):
            edit_teams(path, (QA,), dry_run=dry_run)

    assert path.read_text() == PLAIN
    assert not edit_teams(path, (SetHome(None),)).changed


def test_an_edit_of_a_read_only_file_is_not_undone(path: Path, cache: Path) -> None:
    edit_teams(path, (NAME,), cache=cache)
    path.chmod(0o444)

    with pytest.raises(DataError, match="is read-only"):
        undo_edit(path, cache=cache)


def test_links_and_modes_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.parent.parent / "link.toml"
    link.symlink_to(path)

    edit_teams(link, (NAME,))

    assert (link.is_symlink(), path.stat().st_mode & 0o777) == (True, 0o640)
    assert load_team_file(path).roster.team("b").name == "Neu"


def test_where_nothing_changes_nothing_is_written(path: Path, cache: Path) -> None:
    before = last_write(path)
    same: list[Edit] = [
        SetKey("a", "name", "a"),
        SetKey("a", "hours", {"mon,tue,wed-fri": ["09:00-17:00"]}),
        RemoveDayOff("a", EVE),
        SetOverride("a", EVE, None),
        SetRelay(()),
        SetHome(None),
        MoveTeam("a", "a"),
        MoveTeam("a", "b"),
    ]

    for edit in same:  # each alone
        assert not edit_teams(path, (edit,), cache=cache).changed, edit

    assert last_write(path) == before
    with pytest.raises(RefusedError, match="nothing to undo"):
        undo_edit(path, cache=cache)


def test_a_dry_run_says_what_would_be_and_writes_nothing(path: Path, cache: Path) -> None:
    made = edit_teams(path, (NAME,), cache=cache, dry_run=True)

    assert (made.roster.team("b").name, made.changed) == ("Neu", True)
    assert (made.digest, path.read_text()) == (digest(PLAIN.encode()), PLAIN)


def test_a_day_is_off_or_has_hours_of_its_own_not_both(path: Path) -> None:
    edit_teams(path, (SetDayOff("a", EVE), SetOverride("a", NEW_YEAR, ("09:00-12:00",))))

    with pytest.raises(RefusedError, match="2026-12-24 is a day off: remove that first"):
        edit_teams(path, (SetOverride("a", EVE, ("09:00-12:00",)),))
    with pytest.raises(RefusedError, match="2027-01-01 has hours of its own: remove them first"):
        edit_teams(path, (SetDayOff("a", NEW_YEAR),))


def test_a_day_off_gets_a_name_and_keeps_it(path: Path) -> None:
    for name in ("", "Eve", ""):
        edit_teams(path, (SetDayOff("a", EVE, name),))

    assert load_team_file(path).roster.team("a").day_names == {EVE: "Eve"}


# Changed meanwhile


def test_edits_go_into_the_newest_text(path: Path) -> None:
    seen = path.read_bytes()
    path.write_text(PLAIN.replace("Europe/Paris", "Europe/Rome") + "# by hand\n")

    edit_teams(path, (NAME,), seen=seen)

    assert path.read_text().endswith('name = "Neu"\n# by hand\n')
    assert zone_key(load_team_file(path).roster.team("a").zone) == "Europe/Rome"


@pytest.mark.parametrize(
    "edit",
    [
        SetKey("a", "zone", "UTC"),
        RemoveTeam("a"),
        SetRelay(("a", "b")),
        SetHome("a"),
        MoveTeam("a", None),
        SetDayOff("a", EVE),
        SetOverride("a", EVE, ("09:00-12:00",)),
    ],
)
def test_an_edit_of_what_has_changed_since_it_was_seen_is_refused(edit: Edit, path: Path) -> None:
    changed = PLAIN.replace("Europe/Paris", "Europe/Rome")
    changed = changed.replace('id = "a"', 'id = "a"\ndays_off = ["2026-12-24"]')
    changed = 'home = "b"\nrelay = ["b", "a"]\n' + changed.replace("[[team]]", C + "[[team]]", 1)
    path.write_text(changed)

    with pytest.raises(ChangedMeanwhileError, match="has changed since you looked"):
        edit_teams(path, (edit,), seen=PLAIN.encode())

    assert path.read_text() == changed


C = '[[team]]\nid = "c"\nzone = "UTC"\nhours = {}\n'


def test_an_old_digest_holds_while_the_edits_since_were_of_other_keys(
    path: Path, cache: Path
) -> None:
    old = digest(path.read_bytes())
    edit_teams(path, (NAME,), cache=cache, seen=old)

    edit_teams(path, (SetKey("a", "name", "Alt"),), cache=cache, seen=old)
    with pytest.raises(ChangedMeanwhileError):
        edit_teams(path, (SetKey("b", "name", "Neuer"),), cache=cache, seen=old)

    assert [team.name for team in load_team_file(path).roster.teams] == ["Alt", "Neu"]


@pytest.mark.parametrize("seen", ["sha256:0", "", b"[", "x" * 1000])
def test_what_is_not_known_is_old(seen: str | bytes, path: Path, cache: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        edit_teams(path, (NAME,), cache=cache, seen=seen)


def test_the_lock_is_waited_for_and_then_given_up(path: Path, cache: Path) -> None:
    with locked(cache, path), pytest.raises(BusyError, match="is being changed by another program"):
        edit_teams(path, (NAME,), cache=cache)

    assert path.read_text() == PLAIN


# Undo


@pytest.mark.parametrize("name", ODD)
def test_edits_are_undone_to_the_byte_one_by_one(name: str, path: Path, cache: Path) -> None:
    path.write_bytes(ODD[name].encode())
    texts = []
    for edit in (QA, NAME, RemoveTeam("a"), SetDayOff("b", NEW_YEAR, "元日")):
        texts.append(path.read_bytes())
        edit_teams(path, (edit,), cache=cache)

    for text in reversed(texts):
        undone = undo_edit(path, cache=cache)
        assert (path.read_bytes(), undone.digest) == (text, digest(text))

    with pytest.raises(RefusedError, match="nothing to undo"):
        undo_edit(path, cache=cache)


def test_a_file_that_was_changed_since_is_not_undone(path: Path, cache: Path) -> None:
    edit_teams(path, (NAME,), cache=cache)
    path.write_bytes(path.read_bytes() + b"# mine\n")
    before = path.read_bytes()

    with pytest.raises(RefusedError, match="has changed since that edit"):
        undo_edit(path, cache=cache)

    assert path.read_bytes() == before


def test_a_file_that_an_edit_made_is_gone_after_its_undoing(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "new.toml"
    edit_teams(path, (QA,), cache=cache)

    assert undo_edit(path, cache=cache).digest == ""

    assert not path.exists()


def test_undoing_by_way_of_a_link_is_the_same(path: Path, cache: Path) -> None:
    link = path.parent / "link.toml"
    link.symlink_to(path)
    edit_teams(link, (NAME,), cache=cache)

    undo_edit(path, cache=cache)

    assert (path.read_text(), link.is_symlink()) == (PLAIN, True)


def test_without_a_cache_folder_there_is_nothing_to_undo(path: Path) -> None:
    edit_teams(path, (NAME,), cache=None)

    with pytest.raises(RefusedError, match="nothing to undo"):
        undo_edit(path, cache=None)


def test_a_damaged_record_is_as_none(path: Path, cache: Path) -> None:
    edit_teams(path, (NAME,), cache=cache)
    (record,) = (cache / "edits").glob("*.json")
    record.write_text('[["x"]]')

    with pytest.raises(RefusedError, match="nothing to undo"):
        undo_edit(path, cache=cache)
    edit_teams(path, (SetKey("a", "name", "Alt"),), cache=cache)
    undo_edit(path, cache=cache)

    assert load_team_file(path).roster.team("b").name == "Neu"


def test_a_cache_that_cannot_be_written_does_not_keep_from_editing(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")

    assert edit_teams(path, (NAME,), cache=tmp_path / "file").changed


# The slow model: a roster as plain lists and dictionaries, and edits of those


@dataclass
class PlainTeam:
    name: str
    zone: str
    off: dict[date, str] = field(default_factory=dict)
    special: dict[date, list[str]] = field(default_factory=dict)


@dataclass
class PlainRoster:
    teams: dict[str, PlainTeam]
    relay: list[str]
    home: str | None


def printable(roster: Roster) -> PlainRoster:
    """Return a roster as the model knows it."""

    def spans(given: Any) -> list[str]:
        return [
            f"{one.start // 60:02}:{one.start % 60:02}-{one.end // 60:02}:{one.end % 60:02}"
            for one in given
        ]

    teams = {
        str(team.id): PlainTeam(
            team.given,
            zone_key(team.zone),
            {day: team.day_names.get(day, "") for day in team.days_off},
            {day: spans(given) for day, given in team.overrides.items()},
        )
        for team in roster.teams
    }
    return PlainRoster(teams, list(roster.relay), roster.home)


class ModelRefusedError(Exception):
    """The model takes no such edit."""


def of(roster: PlainRoster, team: str) -> PlainTeam:
    if team not in roster.teams:
        raise ModelRefusedError
    return roster.teams[team]


def place(names: list[str], name: str, edit: AddTeam) -> None:
    at = 0 if edit.first else names.index(edit.after) + 1 if edit.after in names else len(names)
    names.insert(at, name)


def reorder(roster: PlainRoster, names: list[str]) -> None:
    roster.teams = {name: roster.teams[name] for name in names}


def model_add(roster: PlainRoster, edit: AddTeam) -> None:
    if edit.id in roster.teams or (edit.after and edit.after not in roster.teams):
        raise ModelRefusedError
    names = list(roster.teams)
    relay = roster.relay or (names[:] if len(names) == 1 else [])
    if relay and edit.relay:
        place(relay, edit.id, edit)
        roster.relay = relay
    place(names, edit.id, edit)
    roster.teams[edit.id] = PlainTeam(edit.name, edit.zone)
    reorder(roster, names)


def model_key(roster: PlainRoster, edit: SetKey) -> None:
    setattr(of(roster, edit.team), edit.key, edit.value)


def model_remove(roster: PlainRoster, edit: RemoveTeam) -> None:
    of(roster, edit.team)
    if len(roster.teams) == 1:
        raise ModelRefusedError
    del roster.teams[edit.team]
    roster.relay = [name for name in roster.relay if name != edit.team]
    roster.relay = roster.relay if len(roster.relay) > 1 else []
    roster.home = None if roster.home == edit.team else roster.home


def model_move(roster: PlainRoster, edit: MoveTeam) -> None:
    of(roster, edit.team)
    if edit.before == edit.team:
        return
    names = [name for name in roster.teams if name != edit.team]
    if edit.before is not None:
        of(roster, edit.before)
        names.insert(names.index(edit.before), edit.team)
    else:
        names.append(edit.team)
    reorder(roster, names)


def model_relay(roster: PlainRoster, edit: SetRelay) -> None:
    for name in edit.teams:
        of(roster, name)
    if len(edit.teams) == 1 or len(set(edit.teams)) != len(edit.teams):
        raise ModelRefusedError
    roster.relay = list(edit.teams)


def model_home(roster: PlainRoster, edit: SetHome) -> None:
    if edit.team is not None:
        of(roster, edit.team)
    roster.home = edit.team


def model_off(roster: PlainRoster, edit: SetDayOff) -> None:
    team = of(roster, edit.team)
    if edit.day in team.special:
        raise ModelRefusedError
    team.off[edit.day] = edit.name or team.off.get(edit.day, "")


def model_on(roster: PlainRoster, edit: RemoveDayOff) -> None:
    of(roster, edit.team).off.pop(edit.day, None)


def model_override(roster: PlainRoster, edit: SetOverride) -> None:
    team = of(roster, edit.team)
    if edit.spans is None:
        team.special.pop(edit.day, None)
    elif edit.day in team.off:
        raise ModelRefusedError
    else:
        team.special[edit.day] = list(edit.spans)


MODEL: Mapping[type[Edit], Callable[[PlainRoster, Any], None]] = {
    AddTeam: model_add, SetKey: model_key, RemoveTeam: model_remove, MoveTeam: model_move,
    SetRelay: model_relay, SetHome: model_home, SetDayOff: model_off, RemoveDayOff: model_on,
    SetOverride: model_override,
}  # fmt: skip

names = st.sampled_from("abcde")
dates = st.sampled_from([date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), NEW_YEAR])
titles = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=9)
zones = st.sampled_from(["Asia/Tokyo", "UTC", "Europe/Paris"])
edits = st.one_of(
    st.builds(
        AddTeam,
        titles,
        st.just("Here"),
        zones,
        st.just({"mon": ["09:00-17:00"]}),
        names,
        st.booleans(),
        names | st.just(""),
        st.booleans(),
    ),
    st.builds(SetKey, names, st.just("name"), titles),
    st.builds(SetKey, names, st.just("zone"), zones),
    st.builds(RemoveTeam, names),
    st.builds(MoveTeam, names, names | st.none()),
    st.builds(SetRelay, st.lists(names, max_size=3).map(tuple)),
    st.builds(SetHome, names | st.none()),
    st.builds(SetDayOff, names, dates, titles | st.just("")),
    st.builds(RemoveDayOff, names, dates),
    st.builds(SetOverride, names, dates, st.sampled_from([None, ("09:00-12:00",), ()])),
)


@given(team_files(), st.lists(edits, max_size=6))
def test_any_edits_of_any_file_give_the_roster_of_the_model(
    tmp_path_factory: pytest.TempPathFactory, text: str, asked: list[Edit]
) -> None:
    path = written(tmp_path_factory.getbasetemp(), text)
    wanted = printable(read_team_file(text.encode()).roster)

    for edit in asked:
        try:
            MODEL[type(edit)](wanted, edit)
        except ModelRefusedError:
            before = path.read_bytes()
            with pytest.raises((NotFoundError, RefusedError, UsageError)):
                edit_teams(path, (edit,))
            assert path.read_bytes() == before
        else:
            edit_teams(path, (edit,))

    read = load_team_file(path)
    found = printable(read.roster)
    assert (found, list(found.teams), read.problems) == (wanted, list(wanted.teams), ())


ROOT = Path(__file__).parents[2]
_EDITING = """
import sys
from datetime import date
from pathlib import Path
from teamclock.config.day_edit import SetDayOff
from teamclock.config.team_write import edit_teams
path, cache, *days = sys.argv[1:]
for day in days:
    edit_teams(Path(path), (SetDayOff("a", date.fromisoformat(day)),), cache=Path(cache))
"""


def test_two_programs_that_edit_at_once_lose_nothing(path: Path, cache: Path) -> None:
    days = [date(2027, 1, number) for number in range(1, 11)]

    both = [
        subprocess.Popen(
            [sys.executable, "-c", _EDITING, str(path), str(cache), *map(str, half)], cwd=ROOT
        )
        for half in (days[::2], days[1::2])
    ]

    assert [one.wait(timeout=60) for one in both] == [0, 0]
    assert load_team_file(path).roster.team("a").days_off == frozenset(days)
