"""What the window changes through a session is written whole, or refused and nothing changed."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.home import NOWHERE, Home
from teamclock.app.session import Session, SessionInputs
from teamclock.config.settings import Settings
from teamclock.config.team_edit import AddTeam, SetKey
from teamclock.config.time_zones import TzData
from teamclock.domain.errors import DataError, NotFoundError, RefusedError, UsageError
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.roster import TeamId
from tests.builders import at, sample_roster
from tests.files import BROKEN, CODING, DESIGN, written

QA = AddTeam("QA", "New York", "America/New_York", {"mon": ["09:00-17:00"]})


def session(folder: Path, named: Path | None = None, home: Home = NOWHERE) -> Session:
    return Session(
        SessionInputs(
            roster=named,
            folder=lambda: folder,
            clock=lambda: at("2026-11-24T12:00Z"),
            viewer=lambda: ZoneInfo("UTC"),
            tz_data=TzData("2026f", "packaged", None),
            home=home,
            cache=lambda: folder.with_name(f"{folder.name}-cache"),
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

    here.edit((QA,))

    assert (ids(here), ids(session(tmp_path))) == (["design", "qa"], ["design", "qa"])


def test_a_team_that_is_wrong_changes_nothing(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    here = session(tmp_path)

    with pytest.raises(UsageError):
        here.edit((AddTeam("QA", "Moon", "Moon/Base", {"mon": ["09:00-17:00"]}),))

    assert (ids(here), here.trouble, names(tmp_path)) == (["design"], None, {"teams.toml"})


def test_an_edit_is_in_force_at_once_and_so_is_its_undoing(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN)
    here, seen = session(tmp_path), path.read_bytes()

    made = here.edit((SetKey("design", "name", "Neu"),), seen)
    named = here.roster.team("design").name
    with pytest.raises(RefusedError, match="has changed since you looked"):
        here.edit((SetKey("design", "name", "Alt"),), seen)
    here.undo_edit()

    assert (made.changed, named, here.roster.team("design").name) == (True, "Neu", "design")
    assert path.read_bytes() == seen


def test_the_home_that_is_set_is_in_force_at_once(tmp_path: Path) -> None:
    written(tmp_path, 'home = "coding"\n' + DESIGN + CODING)
    here = session(tmp_path)
    assert here.home == Home(TeamId("coding"), "file")

    here.prefer(here.settings._replace(home=TeamId("design")))

    assert (here.home, here.roster.home) == (Home(TeamId("design"), "settings"), "design")
    named = session(tmp_path, home=Home(TeamId("coding"), "option"))
    assert named.home == Home(TeamId("coding"), "option")
    with pytest.raises(NotFoundError, match="--home: there is no team “x”"):
        session(tmp_path, home=Home(TeamId("x"), "option"))


def test_a_home_that_leaves_the_file_while_the_window_is_open_is_passed_over(
    tmp_path: Path,
) -> None:
    written(tmp_path, 'home = "coding"\n' + DESIGN + CODING)
    here = session(tmp_path, home=Home(TeamId("design"), "option"))

    written(tmp_path, 'home = "coding"\n' + CODING)
    here.reload()

    assert here.home == Home(TeamId("coding"), "file")


@pytest.mark.parametrize("relay", ["", 'relay = ["design", "coding"]\n'])
def test_a_team_that_is_added_gets_handoffs_if_there_is_a_relay(relay: str, tmp_path: Path) -> None:
    written(tmp_path, relay + DESIGN + CODING)
    here = session(tmp_path)

    here.edit((QA,))

    now = here.now()
    week = Interval(now, Instant(now + WEEK))
    receivers = {handoff.receiver for handoff in here.plan(week).handoffs}
    assert receivers == ({"design", "coding", "qa"} if relay else set())


def test_a_file_that_is_opened_is_used_now_and_at_the_next_start(tmp_path: Path) -> None:
    other = written(tmp_path, CODING, "other.toml")
    here = session(tmp_path)

    here.open_file(other)

    again = session(tmp_path)
    assert (ids(here), here.sample) == (ids(again), again.sample) == (["coding"], False)
    assert again.roster_path.resolve() == other


def test_a_file_that_is_opened_leaves_the_old_one_beside_it(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)

    session(tmp_path).open_file(written(tmp_path, CODING, "other.toml"))

    assert (tmp_path / "teams.toml.bak").read_text("utf-8") == DESIGN


def test_the_users_own_file_can_be_opened_and_stays(tmp_path: Path) -> None:
    own = written(tmp_path, DESIGN)

    session(tmp_path).open_file(own)

    assert (own.is_symlink(), own.read_text("utf-8")) == (False, DESIGN)


def test_a_file_that_is_opened_where_one_was_named_is_for_this_session(tmp_path: Path) -> None:
    named, other = written(tmp_path, DESIGN, "named.toml"), written(tmp_path, CODING, "other.toml")
    here = session(tmp_path, named=named)

    here.open_file(other)

    assert (ids(here), named.is_symlink(), named.read_text("utf-8")) == (["coding"], False, DESIGN)


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


def test_preferences_that_could_not_be_written_are_written_with_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    here = session(folder)
    written(tmp_path, "a file where the folder should be", "config")
    with pytest.raises(DataError, match="cannot be written"):
        here.prefer(Settings("dark"))
    held = here.settings
    folder.unlink()

    here.prefer(Settings("dark", seconds=True))

    assert (held, session(folder).settings) == (Settings("dark"), Settings("dark", seconds=True))


def test_a_session_of_a_named_team_file_leaves_the_other_preferences(tmp_path: Path) -> None:
    session(tmp_path).prefer(Settings(quiet=False))

    here = session(tmp_path, named=written(tmp_path, CODING, "other.toml"))
    here.prefer(here.settings._replace(scheme="dark"))

    assert session(tmp_path).settings == Settings("dark", quiet=False)


def test_damaged_settings_do_not_keep_the_program_from_starting(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    written(tmp_path, "scheme = [", "settings.toml")

    assert ids(session(tmp_path)) == ["design"]


def test_settings_are_read_beside_a_named_team_file_too(tmp_path: Path) -> None:
    session(tmp_path).prefer(Settings("dark"))

    here = session(tmp_path, named=written(tmp_path, CODING, "other.toml"))

    assert (ids(here), here.settings) == (["coding"], Settings("dark"))


def test_the_sample_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    here = session(tmp_path)
    own = written(tmp_path, BROKEN)

    with pytest.raises(RefusedError, match="is there already"):
        here.write_sample()

    assert (own.read_text("utf-8"), names(tmp_path)) == (BROKEN, {"teams.toml"})


def test_a_first_file_with_a_mistake_takes_the_place_of_the_sample(tmp_path: Path) -> None:
    here = session(tmp_path)
    written(tmp_path, DESIGN + BROKEN)

    changed = here.reload()

    assert (changed, ids(here), here.sample) == (True, ["design"], False)
    assert here.trouble is not None
