"""Calendar files are read beside the window, which goes on, and the session learns of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from teamclock.app.busy.busy_file import load_kept
from teamclock.app.busy.busy_times import add
from teamclock.app.session import Session
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.roster import TeamId
from teamclock.ui.control.busy import BusyController
from tests.app.busy.calendars import saved
from tests.builders import window
from tests.files import CODING, DESIGN, written
from tests.ui.sessions import Hands, board_without_queue, session_in

NOON = "DTSTART:20261124T120000Z DURATION:PT1H"
TWO = "DTSTART:20261124T140000Z DURATION:PT1H"
DESIGN_ID = TeamId("design")


class Busy:
    """A session with two teams, and what looks after its calendars."""

    def __init__(self, folder: Path, parent: object, qtbot: QtBot) -> None:
        written(folder, DESIGN + CODING)
        self.hands = Hands()
        self.session: Session = session_in(folder, clock=self.hands)
        self.data, self.files, self._qtbot = folder / "data", folder / "files", qtbot
        self.busy = BusyController(self.session, self.data, parent)  # type: ignore[arg-type]

    def file(self, event: str) -> Path:
        return saved(self.files, event)

    def pass_minute(self) -> None:
        """Show the board of the next minute, and wait for the look that it leads to."""
        self.hands.now = Instant(self.hands.now + MINUTE)
        with self._qtbot.waitSignals([self.busy.looked, self.busy._ended]):
            self.busy.show_board(board_without_queue(self.session))


@pytest.fixture
def one(tmp_path: Path, owner: object, qtbot: QtBot) -> Iterator[Busy]:
    made = Busy(tmp_path, owner, qtbot)
    yield made
    made.busy.wait()


def test_without_calendars_nothing_is_read_and_no_thread_starts(one: Busy) -> None:
    one.busy.show_board(board_without_queue(one.session))

    assert one.busy._thread is None
    assert one.session.busy == {}


def test_a_file_that_is_added_makes_its_team_busy(one: Busy, qtbot: QtBot) -> None:
    path = one.file(NOON)

    with qtbot.waitSignals([one.busy.changed, one.busy.looked, one.busy.done]):
        one.busy.add(path, DESIGN_ID, me=True)

    assert one.session.busy == {DESIGN_ID: (window("2026-11-24T12:00Z", "2026-11-24T13:00Z"),)}
    assert [kept.me for kept in load_kept(one.data)] == [True]


def test_what_cannot_be_added_is_told(one: Busy, qtbot: QtBot) -> None:
    with qtbot.waitSignal(one.busy.failed) as told:
        one.busy.add(one.file("RRULE:FREQ=SECONDLY"), DESIGN_ID, me=False)

    assert "SECONDLY" in told.args[0]
    assert one.session.busy == {}


def test_a_file_that_is_forgotten_makes_nobody_busy(one: Busy, qtbot: QtBot) -> None:
    path = one.file(NOON)
    with qtbot.waitSignal(one.busy.done):
        one.busy.add(path, DESIGN_ID, me=False)

    with qtbot.waitSignal(one.busy.done) as told:
        one.busy.forget(path)

    assert told.args == ["a.ics is forgotten"]
    assert one.session.busy == {}


def test_a_file_that_changes_is_read_again_with_the_next_minute(one: Busy) -> None:
    add(one.data, one.session.roster, (one.file(NOON), DESIGN_ID, False), one.hands.now)
    one.pass_minute()
    before = one.session.busy

    one.file(TWO)
    one.pass_minute()

    assert before == {DESIGN_ID: (window("2026-11-24T12:00Z", "2026-11-24T13:00Z"),)}
    assert one.session.busy == {DESIGN_ID: (window("2026-11-24T14:00Z", "2026-11-24T15:00Z"),)}


def test_within_a_minute_it_looks_once(one: Busy, qtbot: QtBot) -> None:
    add(one.data, one.session.roster, (one.file(NOON), DESIGN_ID, False), one.hands.now)
    one.pass_minute()

    with qtbot.assertNotEmitted(one.busy.looked):
        one.busy.show_board(board_without_queue(one.session))
        one.busy.wait()


def test_what_is_asked_for_meanwhile_is_done_afterwards(one: Busy, qtbot: QtBot) -> None:
    path = one.file(NOON)

    with qtbot.waitSignals([one.busy.done] * 3):
        one.busy.add(path, DESIGN_ID, me=False)
        one.busy.add(path, TeamId("coding"), me=False)
        one.busy.forget(path)

    assert (load_kept(one.data), one.session.busy) == ((), {})


def test_a_file_that_is_gone_is_told_of_once_until_it_is_back(one: Busy) -> None:
    path = one.file(NOON)
    add(one.data, one.session.roster, (path, DESIGN_ID, False), one.hands.now)
    told: list[str] = []
    one.busy.trouble.connect(told.append)
    one.pass_minute()
    assert told == []

    path.unlink()
    one.pass_minute()
    one.pass_minute()
    gone = list(told)
    one.file(TWO)
    one.pass_minute()
    path.unlink()
    one.pass_minute()

    assert gone == [f"{path} is gone: its last busy times hold until you put it back or forget it"]
    assert told == gone * 2
    assert one.session.busy == {DESIGN_ID: (window("2026-11-24T14:00Z", "2026-11-24T15:00Z"),)}


def test_files_that_are_gone_together_are_told_of_together(one: Busy) -> None:
    paths = [saved(one.data.parent / name, NOON) for name in ("a", "b")]
    for path in paths:
        add(one.data, one.session.roster, (path, DESIGN_ID, False), one.hands.now)
        path.unlink()
    told: list[str] = []
    one.busy.trouble.connect(told.append)

    one.pass_minute()

    (words,) = told
    assert all(str(path) in words for path in paths)


def test_what_is_kept_and_damaged_is_told_and_the_window_goes_on(one: Busy, qtbot: QtBot) -> None:
    one.data.mkdir()
    (one.data / "busy.json").write_text("{")

    with qtbot.waitSignal(one.busy.failed) as told:
        one.busy.show_board(board_without_queue(one.session))

    assert "damaged" in told.args[0]


def test_at_the_end_nothing_more_is_begun(one: Busy) -> None:
    one.busy.add(one.file(NOON), DESIGN_ID, me=False)
    one.busy.add(one.file(NOON), TeamId("coding"), me=False)

    one.busy.finish()
    one.busy.wait()

    assert len(load_kept(one.data)) <= 1
