"""A ledger as bars: their lengths are the minutes, and the numbers stand beside."""

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.ledger_bars import Carried, LedgerBars
from tests.ui.boards import line, look, near

ROWS = (Carried("Design", 0, 300, 0), Carried("Coding", 300, 600, 1200))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Carried("a", 0, 300, None), "300 min"),
        (Carried("a", 0, 300, 720), "300 min · same time 720"),
        (Carried("a", 60, 300, 0), "300 min · 60 before · same time 0"),
    ],
)
def test_a_row_tells_its_numbers(row: Carried, words: str) -> None:
    assert row.words == words


def test_who_listens_hears_all_rows(parent: QWidget, light: Look) -> None:
    bars = LedgerBars(light, parent)
    bars.show_rows(ROWS)

    assert bars.accessibleName() == "Minutes out of hours"
    assert bars.accessibleDescription() == (
        "Design 300 min · same time 0, Coding 600 min · 300 before · same time 1200"
    )


def test_bars_are_as_long_as_their_minutes(parent: QWidget) -> None:
    for dark in (False, True):
        worn = look(dark=dark)
        bars = LedgerBars(worn, parent)
        bars.resize(900, 100)
        bars.show_rows(ROWS)

        image = bars.grab().toImage()

        first, second = (line(image, (at + 0.5) * bars._row(), 0, 899) for at in range(2))
        added = [sum(near(one, worn.colours.work_t, 6) for one in part) for part in (first, second)]
        solid = [sum(near(one, worn.colours.work, 6) for one in part) for part in (first, second)]
        assert added[0] == pytest.approx(added[1], abs=8)
        assert solid[0] < 6
        assert solid[1] == pytest.approx(added[1], abs=8)
        assert any(near(one, worn.colours.handoff) for one in second)


@pytest.mark.parametrize("points", [8, 16, 24])
@pytest.mark.parametrize("width", [200, 900])
def test_it_paints_at_any_width_and_size_of_type(
    parent: QWidget, points: float, width: int
) -> None:
    bars = LedgerBars(look(points=points), parent)
    bars.resize(width, 100)
    bars.show_rows((*ROWS, Carried("開発＆運用チーム大阪", 9999, 99999, 99999)))

    assert bars.height() == bars.sizeHint().height()
    assert not bars.grab().isNull()


def test_nothing_carried_is_painted_as_nothing(parent: QWidget, light: Look) -> None:
    bars = LedgerBars(light, parent)
    bars.show_rows([Carried("Design", 0, 0, 0)])

    assert not bars.grab().isNull()
