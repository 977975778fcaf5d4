"""A window that was scrubbed to an instant looks like one that is painted there from scratch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from teamclock.config.files import resource
from teamclock.domain.interval import HOUR, Instant
from teamclock.ui.control.program import Program
from teamclock.ui.view import QUARTER
from tests.files import written
from tests.store.backups import grown
from tests.ui.boards import ZONES
from tests.ui.control.test_program import ProgramStarter

STEPS = 12
TEAM = """
[[team]]
id = "team-{number}"
zone = "{zone}"
hours = {{ "mon-fri" = ["09:00-12:30", "13:15-18:00"] }}
"""


@pytest.fixture
def start_program(qapp: QApplication, qtbot: QtBot) -> Iterator[ProgramStarter]:
    made = ProgramStarter(qapp, qtbot)
    yield made
    made.take_down()


def teams(count: int) -> str:
    """Return a team file of the sample teams, or of more."""
    if count == 3:
        return resource("teams.toml").read_text(encoding="utf-8")
    return "".join(TEAM.format(number=at, zone=ZONES[at % len(ZONES)]) for at in range(count))


def on_screen(program: Program) -> QImage:
    """Return what stands on the screen: a grab would paint all of the window anew."""
    QCoreApplication.sendPostedEvents()
    return program.window.screen().grabWindow(program.window.winId()).toImage()


@pytest.mark.parametrize("count", [3, 12, 40])
@pytest.mark.parametrize("step", [QUARTER, -QUARTER, 3 * HOUR])
def test_a_scrubbed_window_is_the_one_that_is_painted_from_scratch(
    start_program: ProgramStarter, qtbot: QtBot, tmp_path: Path, count: int, step: int
) -> None:
    written(tmp_path, teams(count))
    grown(tmp_path / "queue.db", "a", "b", "c")
    scrubbed, fresh = start_program(tmp_path), start_program(tmp_path)
    start = scrubbed.session.now()

    for number in range(1, STEPS + 1):
        scrubbed.window.timeline.look_at(Instant(start + number * step))
        on_screen(scrubbed)
    fresh.window.hide()
    fresh.window.timeline.look_at(Instant(start + STEPS * step))
    fresh.window.show()

    def are_alike() -> bool:
        image = on_screen(scrubbed)
        return image == on_screen(fresh) and image == scrubbed.window.grab().toImage()

    qtbot.waitUntil(are_alike)
