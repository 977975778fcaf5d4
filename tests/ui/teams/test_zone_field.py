"""The field for a zone offers what is found, and takes the city along that was looked for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.teams.zone_field import ZoneField
from tests.ui.teams.places import PLACES, ZONES


@pytest.fixture
def field(qtbot: QtBot, parent: QWidget) -> ZoneField:
    made = ZoneField(PLACES, "Asia/Tokyo", parent)
    QVBoxLayout(parent).addWidget(made)
    with qtbot.waitExposed(parent):
        parent.show()
    made.setFocus()
    return made


def popup(field: ZoneField) -> QAbstractItemView:
    line = field.lineEdit()
    assert line is not None
    completer = line.completer()
    assert completer is not None
    shown = completer.popup()
    assert shown is not None
    return shown


def typed(field: ZoneField, words: str, qtbot: QtBot) -> list[str]:
    """Type words in the place of what is there, and return what is offered."""
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, words)
    offered = popup(field)
    model = offered.model()
    return [model.index(row, 0).data() for row in range(model.rowCount()) if offered.isVisible()]


def test_all_zones_can_be_chosen_in_their_order(field: ZoneField) -> None:
    assert [field.itemText(row) for row in range(field.count())] == list(ZONES)
    assert field.currentText() == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("san f", ["San Francisco, California, United States · America/Los_Angeles"]),
        (
            "san j",
            [
                "San Juan, Argentina · America/Argentina/San_Juan",
                "San Juan, Puerto Rico · America/Puerto_Rico",
            ],
        ),
        ("japan", ["Tokyo, Japan · Asia/Tokyo", "Osaka, Japan · Asia/Tokyo"]),
        ("america/new_york", ["New York City, New York, United States · America/New_York"]),
        ("gb-e", ["GB-Eire"]),
        ("eastern", ["US/Eastern"]),
        ("nowhere", []),
        ("--", []),
    ],
)
def test_what_is_typed_is_found_and_told_with_its_country(
    words: str, offered: list[str], field: ZoneField, qtbot: QtBot
) -> None:
    assert typed(field, words, qtbot) == offered
    assert field.currentText() == words


@pytest.mark.parametrize("row", [0, 1])
def test_a_city_that_is_chosen_by_keys_names_its_zone(
    row: int, field: ZoneField, qtbot: QtBot
) -> None:
    cities: list[str] = []
    field.city_named.connect(cities.append)
    typed(field, "san, us", qtbot)

    for key in [Qt.Key.Key_Down] * (row + 1) + [Qt.Key.Key_Return]:
        qtbot.keyClick(popup(field), key)

    assert (field.currentText(), popup(field).isVisible()) == ("America/Los_Angeles", False)
    assert cities[-1] == ["San Diego", "San Francisco"][row]


def test_a_city_that_is_clicked_names_its_zone(field: ZoneField, qtbot: QtBot) -> None:
    cities: list[str] = []
    field.city_named.connect(cities.append)
    typed(field, "san d", qtbot)
    offered = popup(field)
    place = offered.visualRect(offered.model().index(0, 0)).center()

    qtbot.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, place.y()))

    assert (field.currentText(), cities[-1]) == ("America/Los_Angeles", "San Diego")


def test_a_zone_that_is_chosen_for_itself_brings_its_own_city(
    field: ZoneField, qtbot: QtBot
) -> None:
    for words in ("san f", "los"):
        typed(field, words, qtbot)
        qtbot.keyClick(popup(field), Qt.Key.Key_Down)
        qtbot.keyClick(popup(field), Qt.Key.Key_Return)

    assert field.city("America/Los_Angeles") == "Los Angeles"


def test_a_zone_that_is_typed_whole_needs_no_choice(field: ZoneField, qtbot: QtBot) -> None:
    typed(field, "Europe/Paris", qtbot)

    assert (field.currentText(), field.city(field.currentText())) == ("Europe/Paris", "Paris")


@pytest.mark.parametrize(
    ("words", "zone", "city"),
    [
        ("san francisco", "America/Los_Angeles", "San Francisco"),
        ("New York", "America/New_York", "New York City"),
        ("san juan", "san juan", None),
        ("san f", "san f", None),
        ("Europe/Paris", "Europe/Paris", "Paris"),
        ("nowhere", "nowhere", None),
    ],
)
def test_a_city_that_is_typed_whole_is_taken_unless_another_may_be_meant(
    words: str, zone: str, city: str | None, field: ZoneField, qtbot: QtBot
) -> None:
    typed(field, words, qtbot)
    popup(field).hide()

    line = field.lineEdit()
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert field.currentText() == zone
    assert city is None or field.city(zone) == city


def test_the_list_is_as_wide_as_its_words(field: ZoneField, qtbot: QtBot) -> None:
    field.setFixedWidth(120)
    typed(field, "san f", qtbot)

    offered = popup(field)
    assert offered.width() >= offered.sizeHintForColumn(0) > field.width()


def test_what_is_still_being_typed_names_no_city(field: ZoneField, qtbot: QtBot) -> None:
    cities: list[str] = []
    field.city_named.connect(cities.append)

    typed(field, "Europe/Paris", qtbot)

    assert cities == ["Paris"]
