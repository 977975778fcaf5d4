"""The head says who works and who is next, and never has words that leave it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.theme import Look
from teamclock.ui.view import View
from teamclock.ui.window.head import Head
from tests.builders import at
from tests.ui.boards import HOSTILE_SHOWN, board, changed, hostile_board, look, many, sample_board
from tests.ui.sessions import Hands, board_without_queue, session_in

FAR = View(scrub=at("2027-03-16T13:30Z"))


@pytest.fixture
def head(qtbot: QtBot, light: Look) -> Head:
    made = Head()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(812, 64)
    made.show_board(sample_board())
    made.show()
    return made


def lines(head: Head) -> list[str]:
    """Return the lines as they are painted."""
    return [
        layout.text()[line.textStart() : line.textStart() + line.textLength()].strip()
        for layout in head._laid
        for line in (layout.lineAt(row) for row in range(layout.lineCount()))
    ]


def test_at_now_it_says_who_works_and_who_is_next(head: Head) -> None:
    assert lines(head) == [
        "Design works until 18:00, QA until 23:00",
        "Next: Coding starts Tue 01:00 (09:00 in Tokyo), in 8 h 18 min.",
    ]


def test_elsewhere_it_names_the_instant_and_who_works_then(head: Head) -> None:
    head.show_board(sample_board(view=FAR))

    assert lines(head) == [
        "Tue 16 Mar 2027, 14:30",
        "Design works until 18:00, QA until 22:00. Next: Coding starts Wed 01:00 (09:00 in Tokyo).",
    ]


def test_only_the_time_of_the_next_start_stands_out(head: Head) -> None:
    (stress,) = head._laid[1].formats()

    assert head._laid[1].text()[stress.start : stress.start + stress.length] == "Tue 01:00"


def test_a_screen_reader_hears_both_lines_whole(head: Head) -> None:
    head.resize(200, 64)

    assert head.accessibleName() == (
        "Design works until 18:00, QA until 23:00. "
        "Next: Coding starts Tue 01:00 (09:00 in Tokyo), in 8 h 18 min."
    )


def test_a_screen_reader_hears_that_a_team_goes_home(head: Head, qtbot: QtBot) -> None:
    with qtbot.waitSignal(head.announcer.announced) as announced:
        head.show_board(sample_board("2026-11-23T17:00Z"))

    assert announced.args == [head.accessibleName()]
    assert announced.args[0].startswith("QA works until 23:00")


@pytest.mark.parametrize(
    ("now", "view"),
    [
        ("2026-11-23T16:43Z", View()),  # a minute later
        ("2026-11-23T17:00Z", FAR),  # another instant is looked at
    ],
)
def test_a_screen_reader_hears_nothing_else_of_the_head(head: Head, now: str, view: View) -> None:
    head.show_board(sample_board(now, view))

    assert not head.announcer.isActive()


def test_another_team_is_no_boundary(head: Head) -> None:
    head.show_board(board(many(2)))

    assert not head.announcer.isActive()


def test_a_hostile_name_is_shown_as_text(head: Head) -> None:
    head.show_board(hostile_board())

    assert lines(head)[0].startswith(f"{HOSTILE_SHOWN} works until 17:00")


def test_without_height_for_it_the_second_line_goes(head: Head) -> None:
    head.show_brief(brief=True)

    assert lines(head) == ["Design works until 18:00, QA until 23:00"]


def test_a_clock_change_is_told_two_weeks_ahead(head: Head, tmp_path: Path) -> None:
    session = session_in(tmp_path, clock=Hands("2026-10-20T12:00Z"))

    head.show_board(board_without_queue(session))

    assert head.text().endswith(
        "From 25 Oct to 27 Mar 2027, Design and Coding share 1 h instead of 2 h"
        " · From 25 Oct to 31 Oct, Design and QA share 4 h instead of 3 h."
    )


def test_the_narrower_it_is_the_less_the_second_line_says(head: Head) -> None:
    lengths = list[int]()
    for width in range(812, 180, -6):
        head.resize(width, 64)
        lengths.append(len(head._laid[1].text()))

    assert lengths == sorted(lengths, reverse=True)
    assert head._laid[1].text() == "Next: Coding starts Tue 01:00."


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("width", [240, 400, 640, 812, 1600])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_at_any_size_both_texts_have_at_most_two_lines_within_the_head(
    qtbot: QtBot, points: int, width: int, count: int
) -> None:
    made = Head()
    qtbot.addWidget(made)
    made.apply_theme(look(points=points))
    made.resize(width, 64)
    made.show_board(board(many(count), view=FAR))

    bottoms = [layout.position().y() + layout.boundingRect().bottom() for layout in made._laid]
    assert all(layout.lineCount() <= 2 for layout in made._laid)
    assert max(bottoms) <= made.height()
    widths = [
        layout.lineAt(row).naturalTextWidth()
        for layout in made._laid
        for row in range(layout.lineCount())
    ]
    assert max(widths) <= max(made.width() - 32, 1) + 1


def test_a_board_that_says_the_same_is_not_laid_out_anew(head: Head) -> None:
    before = head._laid

    head.show_board(changed(sample_board(), trouble="broken"))

    assert head._laid is before
