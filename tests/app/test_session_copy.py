"""Where the team file is damaged at the start, the teams are those of before its last change."""

import os
from pathlib import Path

import pytest

from teamclock.app.loaded import load
from teamclock.app.session import Session
from teamclock.config.settings import Settings
from teamclock.config.team_edit import AddTeam
from teamclock.domain.errors import DataError, NotFoundError
from tests.app.test_session import ids, setting
from tests.files import BROKEN, CODING, DESIGN, written

QA = AddTeam("QA", "New York", "America/New_York", {"mon,tue": ["09:00-17:00"]})
DAMAGE = {
    "empty": b"",
    "NUL": b"\0" * 400,
    "cut off": DESIGN.encode()[:-9],
    "UTF-16": DESIGN.encode("utf-16"),
    "newer": b"version = 99\n" + CODING.encode(),
    "wrong types": b"team = 7",
    "no team is right": BROKEN.encode(),
    "too large": b"#" * 300_000,
}
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links are of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written(tmp_path, DESIGN, "teams.toml.bak")
    return tmp_path / "teams.toml"


def complaint(session: Session) -> str:
    return session.complaint() or ""


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_the_teams_of_the_copy_are_shown_and_the_file_is_named(
    content: bytes, path: Path, *, named: bool
) -> None:
    path.write_bytes(content)

    session = Session(setting(path, named=named))

    assert (ids(session), session.sample) == (["design"], False)
    assert complaint(session).startswith(f"{path}: ")
    assert complaint(session).endswith(": the teams shown are those of teams.toml.bak")


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_nothing_is_written_over_a_damaged_file_and_its_copy(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    session = Session(setting(path))

    with pytest.raises(DataError, match=r"fix it first, or put teams\.toml\.bak in its place"):
        session.edit((QA,))

    assert path.read_bytes() == content
    assert path.with_name("teams.toml.bak").read_text() == DESIGN


def test_a_mended_file_takes_the_place_of_the_copy(path: Path) -> None:
    written(path.parent, "[[team")
    session = Session(setting(path))
    written(path.parent, CODING)

    session.reload()

    assert (ids(session), session.complaint()) == (["coding"], None)


def test_the_copy_is_shown_as_long_as_the_file_is_damaged(path: Path) -> None:
    written(path.parent, "[[team")
    session = Session(setting(path))
    written(path.parent, "\0")

    session.reload()

    assert ids(session) == ["design"]
    assert complaint(session).endswith(": the teams shown are those of teams.toml.bak")


def test_a_broken_edit_under_an_open_window_keeps_the_roster_and_not_the_copy(path: Path) -> None:
    written(path.parent, DESIGN + CODING)
    session = Session(setting(path))
    written(path.parent, "[[team")

    session.reload()

    assert ids(session) == ["design", "coding"]
    assert "teams.toml.bak" not in complaint(session)


def test_a_good_team_beside_a_broken_one_needs_no_copy(path: Path) -> None:
    written(path.parent, CODING + BROKEN)

    assert ids(Session(setting(path))) == ["coding"]


def test_a_file_that_was_taken_away_has_no_copy(path: Path) -> None:
    assert load(path, named=False).sample
    assert isinstance(load(path, named=True).trouble, NotFoundError)


@pytest.mark.parametrize("content", ["", "\0", BROKEN])
def test_a_copy_that_is_no_better_is_not_used(content: str, path: Path) -> None:
    written(path.parent, "[[team")
    written(path.parent, content, "teams.toml.bak")

    session = Session(setting(path))

    assert (ids(session), "teams.toml.bak" in complaint(session)) == ([], False)


def test_a_twin_says_the_same(path: Path) -> None:
    written(path.parent, "[[team")
    session = Session(setting(path))

    assert session.copy_for_thread().complaint() == session.complaint()


def test_opening_another_file_keeps_a_good_one_as_the_copy(path: Path) -> None:
    written(path.parent, DESIGN + CODING)
    session = Session(setting(path))

    session.open_file(written(path.parent, CODING, "other.toml"))

    assert path.with_name("teams.toml.bak").read_text() == DESIGN + CODING


def test_opening_another_file_leaves_the_copy_of_a_damaged_one(path: Path) -> None:
    written(path.parent, "[[team")
    session = Session(setting(path))

    session.open_file(written(path.parent, CODING, "other.toml"))

    assert (ids(session), session.complaint()) == (["coding"], None)
    assert path.with_name("teams.toml.bak").read_text() == DESIGN
    assert path.with_name("teams.toml.replaced").read_text() == "[[team"


@posix
def test_the_copy_of_a_linked_file_is_the_one_beside_it(path: Path) -> None:
    repository = path.parent / "repository"
    repository.mkdir()
    path.symlink_to(written(repository, "[[team"))
    written(repository, CODING, "teams.toml.bak")

    assert ids(Session(setting(path))) == ["coding"]


@posix
def test_a_copy_that_is_a_link_is_not_followed(path: Path) -> None:
    written(path.parent, "[[team")
    copy = path.with_name("teams.toml.bak")
    copy.rename(path.with_name("aim"))
    copy.symlink_to(path.with_name("aim"))

    assert ids(Session(setting(path))) == []


@posix
def test_pipes_keep_nobody_waiting(path: Path) -> None:
    os.mkfifo(path)
    os.mkfifo(path.with_name("settings.toml"))
    by_copy = ids(Session(setting(path)))
    path.with_name("teams.toml.bak").unlink()
    os.mkfifo(path.with_name("teams.toml.bak"))

    session = Session(setting(path))

    assert (by_copy, ids(session)) == (["design"], [])
    assert complaint(session) == f"{path} cannot be read: it is a pipe, not a file"


@posix
def test_another_file_can_be_opened_where_a_link_leads_in_a_circle(path: Path) -> None:
    path.symlink_to(path)
    session = Session(setting(path))

    session.open_file(written(path.parent, CODING, "other.toml"))

    assert ids(session) == ["coding"]


def test_damaged_settings_are_told_until_they_are_written_anew(path: Path) -> None:
    written(path.parent, DESIGN)
    written(path.parent, "seconds = true", "settings.toml.bak")
    damaged = written(path.parent, "\0", "settings.toml")

    session = Session(setting(path))
    told = complaint(session)
    session.prefer(session.settings._replace(scheme="dark"))

    assert told.startswith(f"{damaged}: it is not TOML")
    assert (session.settings, session.complaint()) == (Settings("dark", seconds=True), None)
