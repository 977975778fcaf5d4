"""“Coming up” lists what is ahead in words, in order, under the day on which it begins."""

import pytest
from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from teamclock.domain.interval import DAY
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.ahead import Ahead, AheadModel, paint_sign
from tests.builders import hours, roster, team, window
from tests.ui.boards import (
    HOSTILE_SHOWN,
    block,
    board,
    changed,
    hostile_board,
    many,
    near,
    sample_board,
)
from tests.ui.timeline.painted import kinds, painted

NOTHING = roster(team("idle", week=hours("", [])))


@pytest.fixture
def model(qtbot: QtBot) -> AheadModel:
    return AheadModel()


@pytest.fixture
def ahead(qtbot: QtBot, light: Look) -> Ahead:
    made = Ahead()
    qtbot.addWidget(made)
    made.apply_theme(light)
    made.resize(900, 300)
    made.show_board(sample_board())
    with qtbot.waitExposed(made):
        made.show()
    return made


def words(model: AheadModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_qt_finds_nothing_wrong_with_the_model(
    model: AheadModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)

    for shown in (sample_board(), board(many(12)), board(NOTHING)):
        model.show_board(shown)

    qtmodeltester.check(model)


def test_what_is_coming_up_is_told_in_order(model: AheadModel) -> None:
    model.show_board(sample_board("2026-11-23T18:00Z"))

    assert words(model)[:6] == [
        "today 23:00, handoff: QA → Design, 10 h gap, Design can start Tue 09:00",
        "23:00–01:00, uncovered: No one is working, 2 h",
        "tomorrow 01:00, start: Coding starts, 09:00 in Tokyo",
        "09:00–10:00, shared hours: Design and Coding, 1 h",
        "10:00, handoff: Coding → QA, 5 h gap, QA can start 15:00",
        "15:00–18:00, shared hours: Design and QA, 3 h",
    ]


def test_an_overlap_that_has_begun_is_told_whole(model: AheadModel) -> None:
    """At 16:42 in Paris the overlap of 15:00–18:00 goes on."""
    model.show_board(sample_board())

    assert words(model)[0] == "today 15:00–18:00, shared hours: Design and QA, 3 h"


def test_what_is_over_is_not_coming_up(model: AheadModel) -> None:
    model.show_board(sample_board("2026-11-23T17:30Z"))

    assert "18:00, handoff" not in str(words(model)[0])


def test_a_quiet_minute_resets_nothing(model: AheadModel, qtbot: QtBot) -> None:
    model.show_board(sample_board("2026-11-23T18:10Z"))

    with qtbot.assertNotEmitted(model.modelReset):
        model.show_board(sample_board("2026-11-23T18:11Z"))


def test_who_listens_hears_what_others_see(model: AheadModel) -> None:
    model.show_board(sample_board())

    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()
    assert model.data(QModelIndex()) is None


def test_a_hostile_name_is_told_as_text(model: AheadModel) -> None:
    model.show_board(hostile_board())

    assert any(f"{HOSTILE_SHOWN} → friend" in str(one) for one in words(model))


def test_the_list_is_painted_with_day_time_sign_and_words(ahead: Ahead, light: Look) -> None:
    index = ahead.model.index(1)
    box = ahead.list.visualRect(index)

    image = ahead.list.viewport().grab().toImage()

    seen = list(block(image, (box.left(), box.top(), box.right(), box.bottom())))
    assert any(near(colour, light.colours.handoff) for colour in seen)
    assert any(near(colour, light.colours.text, 60) for colour in seen)


def test_a_row_is_high_enough_for_its_words(ahead: Ahead, light: Look) -> None:
    boxes = [ahead.list.visualRect(ahead.model.index(row)) for row in range(4)]

    assert all(box.height() >= 24 for box in boxes)
    assert [box.top() for box in boxes] == [n * boxes[0].height() for n in range(4)]


def test_the_list_has_a_name(ahead: Ahead) -> None:
    assert ahead.list.accessibleName() == "Coming up"


def test_each_kind_has_a_sign_of_its_own_form(light: Look) -> None:
    def sign(kind: str) -> QImage:
        box = QRectF(4, 4, 12, 12)
        return painted(light, lambda painter: paint_sign(painter, box, kind, light), 20)

    signs = [sign(kind) for kind in ("handoff", "overlap", "uncovered")]

    assert all(kinds(list(block(sign, (0, 0, 20, 20)))) > 1 for sign in signs)
    assert signs[0] != signs[1] != signs[2] != signs[0]


def test_a_handoffs_sign_is_a_diamond_in_its_colour(light: Look) -> None:
    image = painted(
        light, lambda painter: paint_sign(painter, QRectF(4, 4, 12, 12), "handoff", light), 20
    )

    assert image.pixelColor(10, 10) == light.colours.handoff
    assert image.pixelColor(5, 5) == light.colours.surface


def test_only_what_begins_within_two_days_is_told_and_that_whole(model: AheadModel) -> None:
    shown = sample_board("2026-11-23T16:30Z")

    model.show_board(shown)

    overlaps = [str(line) for line in words(model) if "shared hours" in str(line)]
    assert all((entry.start or 0) < shown.moment.now + 2 * DAY for _day, entry in model.entries)
    assert overlaps[-1].endswith("15:00–18:00, shared hours: Design and QA, 3 h")


def test_a_talk_is_coming_up_in_its_place(model: AheadModel) -> None:
    shown = sample_board()
    talk = Meeting(
        1,
        "u",
        window("2026-11-23T16:30Z", "2026-11-23T17:00Z"),
        (TeamId("design"), TeamId("qa")),
        (),
        "Léa",
    )

    model.show_board(changed(shown, queue=shown.queue._replace(talks=(talk,))))

    told = [str(one) for one in words(model)]
    place = next(at for at, one in enumerate(told) if "meeting" in one)
    assert told[place].endswith("17:30–18:00, meeting: T-1, Design and QA, 30 min")
    assert "handoff" in told[place + 1]
