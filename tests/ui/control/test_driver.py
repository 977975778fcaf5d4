"""The driver turns time, edits of the team file and changes of view into boards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from teamclock.app.session import Session
from teamclock.app.window_priority import WindowPriority
from teamclock.config.settings import Settings
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board
from teamclock.ui.control.driver import Driver
from teamclock.ui.view import Mode, View, span
from tests.builders import at, window
from tests.files import BROKEN, CODING, DESIGN, written
from tests.ui.boards import NOW, PARIS
from tests.ui.sessions import Hands, board_without_queue, ids, inbox_in, session_in, setting_in

SOON = 2000  # ms: an edit is shown within two seconds


class Watched:
    """A driver and all the boards that it has shown."""

    def __init__(self, session: Session, owner: QObject) -> None:
        self.session = session
        self.driver = Driver(session, inbox_in(session.roster_path.parent, session), owner)
        self.boards: list[Board] = []
        self.driver.board_changed.connect(self.boards.append)

    def last(self) -> tuple[list[str], bool]:
        """Return the teams on the last board, and whether it tells of trouble."""
        return ids(self.boards[-1]), self.boards[-1].trouble is not None


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watched(tmp_path: Path, owner: QObject, hands: Hands) -> Watched:
    """Return the driver of a session with one team, which follows its file."""
    written(tmp_path, DESIGN)
    made = Watched(session_in(tmp_path, clock=hands), owner)
    made.driver.tick()
    made.driver.watch()
    return made


def shows(watched: Watched, teams: list[str]) -> bool:
    return watched.last() == (teams, False)


def timer(watched: Watched) -> QTimer:
    return watched.driver._timer


def test_a_tick_shows_a_board_and_wakes_at_the_next_full_minute(watched: Watched) -> None:
    assert [ids(one) for one in watched.boards] == [["design"]]
    assert timer(watched).isActive()
    assert timer(watched).isSingleShot()
    assert 0 < timer(watched).interval() <= 60_002


def test_every_tick_asks_the_clock_what_time_it_is(watched: Watched, hands: Hands) -> None:
    hands.now = Instant(hands.now - 3 * DAY)  # somebody set the clock back

    watched.driver.tick()

    assert watched.boards[-1].moment.now == at(NOW) - 3 * DAY


def test_seconds_tick_by_themselves(watched: Watched, hands: Hands, qtbot: QtBot) -> None:
    watched.driver.show_seconds(wanted=True)
    hands.now = Instant(hands.now + 1)

    with qtbot.waitSignal(watched.driver.board_changed, timeout=SOON):
        pass

    assert (watched.boards[-1].seconds, watched.boards[-1].moment.now) == (True, hands.now)
    assert timer(watched).interval() <= 1002


def test_without_seconds_it_wakes_once_a_minute_again(watched: Watched) -> None:
    watched.driver.show_seconds(wanted=True)
    watched.driver.show_seconds(wanted=False)

    seconds = timer(watched).interval() // 1000
    assert watched.boards[-1].seconds is False
    assert seconds <= MINUTE


def test_a_hidden_window_has_no_use_for_seconds(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teamclock.ui.control.driver.until_next", lambda step_ms: step_ms)
    watched.driver.show_seconds(True)
    intervals = [timer(watched).interval()]

    for seen in (False, True):
        watched.driver.be_seen(seen)
        intervals.append(timer(watched).interval())

    assert intervals == [1002, 60_002, 1002]


def test_another_view_is_shown_at_once(watched: Watched) -> None:
    view = View(Mode.WEEK, scrub=at("2026-11-24T12:00Z"))

    watched.driver.look(view)

    shown, seen = watched.boards[-1], span(view, at(NOW), PARIS)
    wider = Interval(Instant(seen.start - 4 * DAY), Instant(seen.end + 4 * DAY))
    assert (shown.view, shown.plan.horizon) == (view, wider)


def test_the_same_view_is_not_shown_twice(watched: Watched) -> None:
    watched.driver.look(View(Mode.WEEK))
    watched.driver.look(View(Mode.WEEK))

    assert len(watched.boards) == 2


def test_a_view_is_kept_when_time_passes(watched: Watched, hands: Hands) -> None:
    view = View(scrub=at("2026-11-23T20:00Z"))
    watched.driver.look(view)
    hands.now = Instant(hands.now + HOUR)

    watched.driver.tick()

    assert watched.boards[-1].view == view


def test_an_edit_of_the_file_is_shown(watched: Watched, tmp_path: Path, qtbot: QtBot) -> None:
    written(tmp_path, DESIGN + CODING)

    qtbot.waitUntil(lambda: watched.last() == (["design", "coding"], False), timeout=SOON)


def test_a_file_that_an_editor_replaces_is_shown_each_time(
    watched: Watched, tmp_path: Path, qtbot: QtBot
) -> None:
    edits = (
        (DESIGN + CODING, ["design", "coding"]),
        (CODING, ["coding"]),
        (DESIGN, ["design"]),
    )
    for content, teams in edits:
        written(tmp_path, content, "teams.toml~").replace(tmp_path / "teams.toml")

        qtbot.waitUntil(partial(shows, watched, teams), timeout=SOON)


@pytest.mark.parametrize("content", [BROKEN, "[[team", "\0", "[[team]]\nid = 7\n"])
def test_a_broken_edit_keeps_the_teams_and_is_told_until_it_is_mended(
    watched: Watched, tmp_path: Path, qtbot: QtBot, content: str
) -> None:
    written(tmp_path, content)
    qtbot.waitUntil(lambda: watched.last() == (["design"], True), timeout=SOON)

    written(tmp_path, CODING)
    qtbot.waitUntil(lambda: watched.last() == (["coding"], False), timeout=SOON)


def test_a_file_that_goes_and_comes_back_is_followed(
    watched: Watched, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "teams.toml").unlink()
    qtbot.waitUntil(lambda: watched.last() == (["design"], True), timeout=SOON)

    written(tmp_path, CODING)
    qtbot.waitUntil(lambda: watched.last() == (["coding"], False), timeout=SOON)


def test_a_file_whose_folder_was_made_later_is_followed_too(
    tmp_path: Path, owner: QObject, qtbot: QtBot
) -> None:
    """As after a first start: there is no folder before the first click."""
    folder = tmp_path / "config" / "teamclock"
    watched = Watched(session_in(folder), owner)
    watched.driver.watch()
    watched.session.write_sample()
    watched.driver.refresh()

    (folder / "teams.toml").unlink()
    qtbot.waitUntil(lambda: watched.last()[1], timeout=SOON)
    written(folder, CODING)

    qtbot.waitUntil(lambda: watched.last() == (["coding"], False), timeout=SOON)


def test_a_folder_in_which_other_files_change_shows_nothing_anew(
    watched: Watched, tmp_path: Path
) -> None:
    written(tmp_path, "notes", "other.txt")

    watched.driver.reload()

    assert watched.boards == watched.boards[:1]


def test_another_file_that_was_opened_is_followed(
    watched: Watched, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    watched.session.open_file(written(other, CODING))
    watched.driver.refresh()

    written(other, DESIGN + CODING, "new").replace(other / "teams.toml")

    qtbot.waitUntil(lambda: watched.last() == (["design", "coding"], False), timeout=SOON)


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_team_file_behind_a_linked_folder_is_followed_when_the_link_is_turned(
    tmp_path: Path, owner: QObject, qtbot: QtBot
) -> None:
    """As a checkout is put in place: `current` leads to another folder at once."""
    for name, content in [("v1", DESIGN), ("v2", CODING)]:
        (tmp_path / name).mkdir()
        written(tmp_path / name, content)
    (tmp_path / "current").symlink_to("v1")
    watched = Watched(session_in(tmp_path / "current"), owner)
    watched.driver.tick()
    watched.driver.watch()

    for target, teams in [("v2", ["coding"]), ("v1", ["design"])]:
        (tmp_path / "new").symlink_to(target)
        (tmp_path / "new").replace(tmp_path / "current")
        qtbot.waitUntil(partial(shows, watched, teams), timeout=SOON)

    written(tmp_path / "v1", DESIGN + CODING)
    qtbot.waitUntil(partial(shows, watched, ["design", "coding"]), timeout=SOON)


def test_a_board_holds_the_days_before_and_the_next_two_weeks(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)

    shown = board_without_queue(session_in(tmp_path))

    assert shown.ahead.horizon == window("2026-11-23T15:00Z", "2026-11-30T16:00Z")
    assert (shown.season, shown.trouble, shown.sample, shown.seconds) == ((), None, False, False)


def test_a_board_tells_of_trouble_with_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN + BROKEN)

    shown = board_without_queue(session_in(tmp_path))

    assert shown.trouble == (
        f"{path}: team “broken”: zone: there is no time zone “Asia/Tokio”: did you mean"
        " “Asia/Tokyo”?"
    )


def test_a_board_tells_that_there_is_only_the_sample(tmp_path: Path) -> None:
    assert board_without_queue(session_in(tmp_path)).sample


def test_a_board_announces_a_season_two_weeks_ahead(tmp_path: Path) -> None:
    hands = Hands("2026-10-20T12:00Z")

    shown = board_without_queue(session_in(tmp_path, clock=hands))

    assert {change.date.isoformat() for change in shown.season} >= {"2026-10-25"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of POSIX")
def test_a_pipe_in_the_team_files_place_keeps_no_window_waiting(
    watched: Watched, qtbot: QtBot
) -> None:
    path = watched.session.roster_path
    path.unlink()
    os.mkfifo(path)

    qtbot.waitUntil(lambda: watched.last() == (["design"], True), timeout=SOON)

    assert "it is a pipe" in (watched.boards[-1].trouble or "")


@pytest.mark.parametrize(
    "name", ["circle", "\udcff", "/".join(["d" * 200] * 30), "/".join("d" * 1900), "none/none"]
)
def test_a_team_file_anywhere_is_watched_without_a_mistake(
    tmp_path: Path, owner: QObject, name: str
) -> None:
    (tmp_path / "circle").symlink_to("circle")
    session = session_in(tmp_path / name, named=True)
    driver = Driver(session, inbox_in(tmp_path / name, session), owner)

    driver.watch()
    driver.reload()

    assert session.trouble is not None


def test_the_board_names_the_copy_whose_teams_are_shown(tmp_path: Path) -> None:
    written(tmp_path, "[[team")
    written(tmp_path, DESIGN, "teams.toml.bak")

    shown = board_without_queue(session_in(tmp_path))

    assert ids(shown) == ["design"]
    assert (shown.trouble or "").endswith("the teams shown are those of teams.toml.bak")


class Held(WindowPriority):
    """A priority that says whether it is held."""

    def __init__(self) -> None:
        super().__init__()
        self.now = False

    @contextmanager
    def held(self) -> Iterator[None]:
        self.now = True
        with super().held():
            yield
        self.now = False


def test_the_driver_holds_priority_while_it_reads_and_shows(watched: Watched) -> None:
    driver = watched.driver
    priority = driver.priority = Held()
    seen: list[bool] = []
    driver.queue_read.connect(lambda _now: seen.append(priority.now))
    driver.board_changed.connect(lambda _board: seen.append(priority.now))

    driver.refresh()

    assert (seen, priority.now) == ([True, True], False)


def test_the_teams_of_both_moments_stand_as_they_are_arranged(
    tmp_path: Path, owner: QObject, hands: Hands
) -> None:
    written(tmp_path, DESIGN + CODING)
    watched = Watched(session_in(tmp_path, clock=hands), owner)
    watched.session.settings = Settings(order="name", pins=(TeamId("coding"),), rows="compact")

    watched.driver.look(View(scrub=at("2026-11-24T08:00Z")))

    shown = watched.boards[-1]
    assert ids(shown) == [one.team.id for one in shown.seen.teams] == ["coding", "design"]
    assert (shown.above, shown.arrangement) == (1, watched.session.settings.arrangement)


def test_on_a_weekend_the_plan_reaches_behind_the_fold(watched: Watched, hands: Hands) -> None:
    hands.now = at("2026-12-24T19:02Z")
    watched.session.settings = Settings()

    watched.driver.tick()

    assert watched.boards[-1].plan.horizon.end >= at("2026-12-25T23:00Z") + 4 * DAY
    hands.now = at("2026-12-25T19:02Z")  # Friday
    watched.driver.tick()
    assert watched.boards[-1].plan.horizon.end == at("2026-12-28T23:00Z") + 4 * DAY


def test_settings_that_another_program_writes_are_told_and_shown(
    watched: Watched, tmp_path: Path, qtbot: QtBot
) -> None:
    written(tmp_path, DESIGN + CODING)
    qtbot.waitUntil(partial(shows, watched, ["design", "coding"]), timeout=SOON)

    with qtbot.waitSignal(watched.driver.settings_changed, timeout=SOON):
        session_in(tmp_path).prefer(Settings(home=TeamId("coding"), zone="Asia/Tokyo"))

    qtbot.waitUntil(lambda: str(watched.boards[-1].moment.viewer) == "Asia/Tokyo", timeout=SOON)
    assert watched.session.roster.home == "coding"


def test_ones_own_settings_show_no_board(watched: Watched, qtbot: QtBot) -> None:
    count = len(watched.boards)

    with qtbot.assertNotEmitted(watched.driver.settings_changed):
        watched.session.prefer(Settings("dark"))
        watched.driver.reload()

    assert len(watched.boards) == count


def test_settings_are_followed_beside_a_team_file_in_another_folder(
    tmp_path: Path, owner: QObject, qtbot: QtBot
) -> None:
    (tmp_path / "config").mkdir()
    path = written(tmp_path, DESIGN)
    here = Session(setting_in(tmp_path / "config")._replace(roster=path))
    driver = Watched(here, owner).driver
    driver.tick()
    driver.watch()

    with qtbot.waitSignal(driver.settings_changed, timeout=SOON):
        session_in(tmp_path / "config").prefer(Settings("dark"))

    assert here.settings == Settings("dark")
