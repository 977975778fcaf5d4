"""A session keeps the last good roster, and answers for the instant that its clock tells."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.loaded import load
from teamclock.app.session import Session, SessionInputs
from teamclock.config.time_zones import TzData
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.roster import Roster
from tests.builders import at, sample_roster, window
from tests.files import BROKEN, CODING, DESIGN, written

PARIS = ZoneInfo("Europe/Paris")
NOON = at("2026-11-24T12:00Z")
TOKIO = "team “broken”: zone: there is no time zone “Asia/Tokio”: did you mean “Asia/Tokyo”?"


def setting(path: Path, *, named: bool = False) -> SessionInputs:
    return SessionInputs(
        roster=path if named else None,
        folder=lambda: path.parent,
        clock=lambda: NOON,
        viewer=lambda: PARIS,
        tz_data=TzData("2026f", "packaged", None),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "teams.toml"


def ids(session: Session) -> list[str]:
    return [team.id for team in session.roster.teams]


def trouble(session: Session) -> str:
    return str(session.trouble)


def test_a_good_team_file_is_loaded(path: Path) -> None:
    written(path.parent, DESIGN + CODING)

    session = Session(setting(path))

    assert (ids(session), session.trouble, session.sample) == (["design", "coding"], None, False)


@pytest.mark.parametrize("named", [False, True])
def test_good_teams_are_shown_beside_a_broken_one(path: Path, *, named: bool) -> None:
    written(path.parent, DESIGN + BROKEN)

    session = Session(setting(path, named=named))

    assert (ids(session), trouble(session)) == (["design"], f"{path}: {TOKIO}")


def test_the_first_of_several_problems_is_told_and_the_rest_are_counted(path: Path) -> None:
    written(path.parent, BROKEN + BROKEN.replace("broken", "other") + "x = 1")

    assert trouble(Session(setting(path))) == f"{path}: {TOKIO} (and 1 more)"


def test_without_a_team_file_the_sample_is_shown(path: Path) -> None:
    session = Session(setting(path))

    assert (session.roster, session.trouble, session.sample) == (sample_roster(), None, True)


def test_a_file_that_was_named_and_is_not_there_is_trouble_and_no_sample(path: Path) -> None:
    loaded = load(path, named=True)

    assert (loaded.roster, loaded.sample) == (Roster(()), False)
    assert isinstance(loaded.trouble, NotFoundError)


def test_a_file_that_cannot_be_read_is_trouble_and_no_sample(path: Path) -> None:
    path.mkdir()

    loaded = load(path, named=False)

    assert (loaded.roster, loaded.sample) == (Roster(()), False)
    assert isinstance(loaded.trouble, DataError)


def test_a_good_edit_is_taken_over(path: Path) -> None:
    written(path.parent, DESIGN)
    session = Session(setting(path))
    written(path.parent, DESIGN + CODING)

    session.reload()

    assert (ids(session), session.trouble) == (["design", "coding"], None)
    assert [team.team.id for team in session.moment(session.now()).teams] == ["design", "coding"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("[[team", "it is not TOML", id="half written"),
        pytest.param("", "it has no team", id="emptied"),
        pytest.param("version = 2", "it is of a newer teamclock (2)", id="newer"),
        pytest.param(BROKEN, "did you mean “Asia/Tokyo”?", id="misspelt"),
        pytest.param(CODING + BROKEN, "did you mean “Asia/Tokyo”?", id="one of two misspelt"),
        pytest.param("\0", "it is not TOML", id="NUL"),
    ],
)
def test_a_broken_edit_keeps_the_last_good_roster_and_is_told(
    content: str, told: str, path: Path
) -> None:
    written(path.parent, DESIGN)
    session = Session(setting(path))
    written(path.parent, content)

    session.reload()

    assert (ids(session), told in trouble(session)) == (["design"], True)
    assert str(path) in trouble(session)


@pytest.mark.parametrize("named", [False, True])
def test_a_file_that_vanishes_keeps_the_last_good_roster_and_is_told(
    path: Path, *, named: bool
) -> None:
    written(path.parent, DESIGN)
    session = Session(setting(path, named=named))
    path.unlink()

    session.reload()

    assert (ids(session), session.sample) == (["design"], False)
    assert isinstance(session.trouble, NotFoundError)


@pytest.mark.parametrize("content", [DESIGN, DESIGN + CODING], ids=["as it was", "with another"])
def test_a_mended_file_ends_the_trouble(content: str, path: Path) -> None:
    written(path.parent, DESIGN)
    session = Session(setting(path))
    written(path.parent, BROKEN)
    session.reload()
    written(path.parent, content)

    session.reload()

    assert session.trouble is None
    assert ids(session) == (["design", "coding"] if CODING in content else ["design"])


def test_the_first_team_file_takes_the_place_of_the_sample(path: Path) -> None:
    session = Session(setting(path))
    written(path.parent, DESIGN)

    session.reload()

    assert (ids(session), session.sample) == (["design"], False)


def test_reading_the_same_file_again_keeps_what_was_worked_out(path: Path) -> None:
    written(path.parent, DESIGN)
    session = Session(setting(path))
    horizon = window("2026-11-23T00:00Z", "2026-11-30T00:00Z")
    before = session.plan(horizon)

    session.reload()

    assert session.plan(horizon) is before


def test_a_new_roster_has_a_new_plan(path: Path) -> None:
    written(path.parent, DESIGN)
    session = Session(setting(path))
    horizon = window("2026-11-23T00:00Z", "2026-11-30T00:00Z")
    session.plan(horizon)
    written(path.parent, CODING)

    session.reload()

    assert list(session.plan(horizon).work) == ["coding"]


def test_a_moment_is_of_one_reading_of_the_clock(path: Path) -> None:
    written(path.parent, DESIGN + CODING)
    readings: Iterator[Instant] = iter([NOON, at("2027-01-01T00:00Z")])
    session = Session(setting(path)._replace(clock=lambda: next(readings)))

    moment = session.moment(session.now())

    assert (moment.now, list(readings)) == (NOON, [at("2027-01-01T00:00Z")])


def test_the_viewer_is_asked_afresh_for_each_moment(path: Path) -> None:
    zones = iter([PARIS, ZoneInfo("Asia/Tokyo")])
    session = Session(setting(path)._replace(viewer=lambda: next(zones)))

    assert [session.moment(session.now()).viewer for _ in "12"] == [PARIS, ZoneInfo("Asia/Tokyo")]


def test_the_season_is_that_of_the_roster(path: Path) -> None:
    session = Session(setting(path))
    start = at("2025-03-01T00:00Z")

    changes = session.season(Interval(start, Instant(start + 3 * WEEK)))

    assert [(change.date.isoformat(), change.teams) for change in changes] == [
        ("2025-03-09", ("design", "qa")),
        ("2025-03-09", ("coding", "qa")),
        ("2025-03-09", ("qa", "design")),
    ]


@pytest.mark.parametrize(
    ("today", "dates"),
    [
        ("2025-02-22T12:00Z", []),
        ("2025-02-24T12:00Z", ["2025-03-09"] * 3 + ["2025-03-30"] * 4),
        ("2025-03-10T12:00Z", []),
        ("2025-03-17T12:00Z", ["2025-03-30"] * 4),
    ],
)
def test_a_change_is_announced_two_weeks_ahead_with_what_takes_it_back(
    today: str, dates: list[str], path: Path
) -> None:
    announced = Session(setting(path)).announced(at(today))

    assert [change.date.isoformat() for change in announced] == dates


def test_the_announcement_is_worked_out_once_a_day(path: Path) -> None:
    session = Session(setting(path))
    morning = session.announced(at("2025-02-24T08:00Z"))

    assert session.announced(at("2025-02-24T20:00Z")) is morning
    assert session.announced(at("2025-02-25T08:00Z")) is not morning
