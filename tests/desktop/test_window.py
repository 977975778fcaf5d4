"""The real program in a real window: what a user sees after its start, a click, and its end."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from teamclock.ui.kit.theme import Look
from tests.builders import at
from tests.desktop.driven import Program, until
from tests.desktop.seen import (
    Colours,
    Run,
    alike,
    bars,
    dashes,
    ink_of,
    right_of,
    scale_of,
    worked,
    written,
)
from tests.ui.boards import block, look, near

pytestmark = pytest.mark.desktop

NAMES = ("Design", "Coding", "QA")
CLOSE_TO = 5  # pixels, or 9 minutes: an edge is smoothed, and near it is a line of the hatch


@pytest.fixture
def themed(qapp: QApplication) -> Look:
    return look()


@pytest.fixture
def inks(themed: Look) -> Colours:
    day, night, work = themed.colours.day, themed.colours.night, themed.colours.work
    return Colours(
        day, night, work, themed.colours.work_t, themed.colours.past, themed.colours.text
    )


def rows_of(program: Program, inks: Colours) -> list[Run]:
    """Wait for the first whole picture; return its rows."""

    def painted() -> list[Run]:
        found = bars(program.picture(), inks)
        return found if len(found) == 3 else []

    return until(painted, "there are not three rows in the window")


def test_the_work_of_three_teams_is_where_arithmetic_puts_it(
    sample: Program, inks: Colours
) -> None:
    design, coding, qa = rows_of(sample, inks)
    picture = sample.picture()
    scale = scale_of(picture, design, inks)

    seen = [
        worked(picture, design, inks.work),
        worked(picture, qa, inks.work),
        worked(picture, coding, inks.past),
        worked(picture, coding, inks.later),
    ]

    assert [edge for run in seen for edge in run] == pytest.approx(
        [
            scale.x(at("2026-11-23T08:00Z")),
            scale.x(at("2026-11-23T17:00Z")),
            scale.x(at("2026-11-23T14:00Z")),
            scale.x(at("2026-11-23T22:00Z")),
            scale.left,
            scale.x(at("2026-11-23T09:00Z")),
            scale.x(at("2026-11-24T00:00Z")),
            scale.right,
        ],
        abs=CLOSE_TO,
    )


def test_the_names_of_three_teams_are_written_beside_their_work(
    sample: Program, inks: Colours, themed: Look
) -> None:
    rows = rows_of(sample, inks)
    picture = sample.picture()
    shapes = {
        name: written(name, themed.type.name, inks.text, themed.colours.surface) for name in NAMES
    }

    read = []
    for row in rows:
        area = ink_of(picture, Run(14, 90), Run(row.middle - 20, row.middle + 3), inks.text)
        read.append(max(NAMES, key=lambda name: alike(area, shapes[name])))

    assert tuple(read) == NAMES


def test_a_click_on_a_track_draws_the_scrub_line_there(
    sample: Program, inks: Colours, themed: Look
) -> None:
    rows = rows_of(sample, inks)
    x = scale_of(sample.picture(), rows[0], inks).x(at("2026-11-23T20:00Z"))
    before = dashes(sample.picture(), x, rows[0].start, rows[2].end, themed.colours.focus)

    sample.click(x, rows[0].middle)

    def scrubbed() -> bool:
        picture = sample.picture()
        return dashes(picture, x, rows[0].start, rows[2].end, themed.colours.focus) > 20

    assert before < 4
    until(scrubbed, "the click draws no dashed line")


def test_a_first_start_offers_the_sample_and_writes_nothing(
    start: Callable[..., Program], inks: Colours, tmp_path: Path
) -> None:
    program = start()
    rows = rows_of(program, inks)

    def primary() -> bool:
        picture = program.picture()
        below = (16, rows[2].end + 60, right_of(picture) - 16, picture.height() - 16)
        return sum(near(colour, inks.work, 3) for colour in block(picture, below)) > 2000

    until(primary, "no button in the colour of work is below the rows")
    assert [path.name for path in tmp_path.rglob("*.toml")] == []


def test_closing_the_window_ends_the_program(sample: Program, inks: Colours) -> None:
    rows_of(sample, inks)

    sample.close()

    assert sample.ended() == 0


def test_the_program_ends_when_it_is_told_to(sample: Program, inks: Colours) -> None:
    rows_of(sample, inks)

    sample.process.send_signal(signal.SIGTERM)

    assert sample.ended() in {0, -signal.SIGTERM}
