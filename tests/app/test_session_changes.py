"""What the window changes through a session is written whole, or refused and nothing changed."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.session import Session, Setting, sample_roster
from teamclock.config.settings import Settings, load_settings
from teamclock.config.team_edit import NewTeam
from teamclock.config.time_zones import TzData
from teamclock.domain.errors import DataError, NotFoundError
from tests.builders import at
from tests.files import BROKEN, CODING, DESIGN, written

QA = NewTeam("QA", "New York", "America/New_York", ("mon",), "09:00-17:00")


def session(folder: Path, named: Path | None = None) -> Session:
    return Session(
        Setting(
            roster=named,
            folder=lambda: folder,
            clock=lambda: at("2026-11-24T12:00Z"),
            viewer=lambda: ZoneInfo("UTC"),
            tz_data=TzData("2026f", "packaged", None),
        )
    )


def ids(session: Session) -> list[str]:
    return [team.id for team in session.roster.teams]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_sample_becomes_the_users_own_file(tmp_path: Path) -> None:
    here = session(tmp_path)

    here.write_sample()

    assert (here.roster, here.sample, here.trouble) == (sample_roster(), False, None)
    assert names(tmp_path) == {"teams.toml"}


def test_a_team_that_is_added_is_in_force_at_once(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    here = session(tmp_path)

    here.add_team(QA)

    assert (ids(here), ids(session(tmp_path))) == (["design", "qa"], ["design", "qa"])


def test_a_team_that_is_wrong_changes_nothing(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    here = session(tmp_path)

    with pytest.raises(DataError):
        here.add_team(NewTeam("QA", "Moon", "Moon/Base", ("mon",), "09:00-17:00"))

    assert (ids(here), here.trouble, names(tmp_path)) == (["design"], None, {"teams.toml"})


def test_a_file_that_is_opened_is_used_now_and_at_the_next_start(tmp_path: Path) -> None:
    other = written(tmp_path, CODING, "other.toml")
    here = session(tmp_path)

    here.open_file(other)

    assert (ids(here), here.sample, here.roster_path) == (["coding"], False, other)
    assert (ids(session(tmp_path)), session(tmp_path).roster_path) == (["coding"], other)


@pytest.mark.parametrize(
    ("content", "error"), [(None, NotFoundError), (BROKEN, DataError), ("\0", DataError)]
)
def test_a_file_that_is_none_cannot_be_opened_and_changes_nothing(
    content: str | None, error: type[Exception], tmp_path: Path
) -> None:
    written(tmp_path, DESIGN)
    here = session(tmp_path)
    if content is not None:
        written(tmp_path, content, "other.toml")

    with pytest.raises(error):
        here.open_file(tmp_path / "other.toml")

    assert (ids(here), here.roster_path) == (["design"], tmp_path / "teams.toml")
    assert (here.settings, (tmp_path / "settings.toml").exists()) == (Settings(), False)


def test_a_file_that_was_opened_and_is_gone_is_trouble(tmp_path: Path) -> None:
    other = written(tmp_path, CODING, "other.toml")
    session(tmp_path).open_file(other)
    other.unlink()

    here = session(tmp_path)

    assert (ids(here), here.sample) == ([], False)
    assert isinstance(here.trouble, NotFoundError)


def test_preferences_are_kept(tmp_path: Path) -> None:
    here = session(tmp_path)

    here.prefer(Settings("dark", seconds=True))

    assert here.settings == session(tmp_path).settings == Settings("dark", seconds=True)


def test_preferences_that_do_not_change_are_not_written(tmp_path: Path) -> None:
    session(tmp_path).prefer(Settings())

    assert names(tmp_path) == set()


def test_damaged_settings_do_not_keep_the_program_from_starting(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    written(tmp_path, 'roster = "a\\u0000b"', "settings.toml")

    assert ids(session(tmp_path)) == ["design"]


def test_a_named_team_file_is_used_whatever_the_settings_say(tmp_path: Path) -> None:
    other = written(tmp_path, CODING, "other.toml")
    session(tmp_path).open_file(written(tmp_path, DESIGN))

    here = session(tmp_path, named=other)

    assert (ids(here), here.settings) == (["coding"], Settings())
    assert load_settings(tmp_path / "settings.toml").roster == tmp_path / "teams.toml"
