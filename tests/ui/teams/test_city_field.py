"""A city is found while it is typed, chosen by keys, or taken when it is the only one meant."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.teams.city_field import CityField, FoundCity
from tests.ui.boards import look

OSAKA = FoundCity("Osaka", "Asia/Tokyo", "大阪 Osaka", "Japan", "00:42", "UTC+9")
OSASCO = FoundCity("Osasco", "America/Sao_Paulo", "Osasco", "Brazil", "12:42", "UTC−3")
_KEY = Qt.Key


def find(typed: str) -> list[FoundCity]:
    return [city for city in (OSAKA, OSASCO) if city.city.casefold().startswith(typed.casefold())]


def take(typed: str) -> FoundCity | None:
    return next((city for city in (OSAKA, OSASCO) if city.city == typed), None)


@pytest.fixture
def field(qtbot: QtBot, parent: QWidget) -> CityField:
    made = CityField(find, take, look(), parent)
    column = QVBoxLayout(parent)
    column.addWidget(made)
    column.addWidget(QLineEdit(parent))
    with qtbot.waitExposed(parent):
        parent.show()
    made.setFocus()
    return made


def chosen(field: CityField) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []
    field.city_chosen.connect(lambda row: seen.append((row.city, row.zone)))
    return seen


def test_what_is_found_is_offered_in_its_order(qtbot: QtBot, field: CityField) -> None:
    qtbot.keyClicks(field, "osa")

    qtbot.waitUntil(field.popup.isVisible)
    assert [row.city for row in field.found.rows] == ["Osaka", "Osasco"]
    assert not field.popup.grab().isNull()


def test_keys_choose_a_city_with_its_zone(qtbot: QtBot, field: CityField) -> None:
    seen = chosen(field)
    qtbot.keyClicks(field, "osa")
    qtbot.waitUntil(field.popup.isVisible)

    for key in (_KEY.Key_Down, _KEY.Key_Down, _KEY.Key_Return):
        qtbot.keyClick(field.popup, key)

    assert (seen, field.text()) == ([("Osasco", "America/Sao_Paulo")], "Osasco")


def test_return_takes_the_first_city_while_none_is_chosen(qtbot: QtBot, field: CityField) -> None:
    seen = chosen(field)
    qtbot.keyClicks(field, "osa")
    qtbot.waitUntil(field.popup.isVisible)

    qtbot.keyClick(field.popup, _KEY.Key_Return)

    assert (seen, field.text()) == ([("Osaka", "Asia/Tokyo")], "Osaka")
    assert field.popup.isHidden()


def test_the_city_that_return_takes_is_marked(qtbot: QtBot, field: CityField) -> None:
    qtbot.keyClicks(field, "osa")
    qtbot.waitUntil(field.popup.isVisible)
    marked = [look().colours.work_t == _ground(field, row) for row in (0, 1)]
    for _press in range(2):
        qtbot.keyClick(field.popup, _KEY.Key_Down)

    assert marked == [True, False]
    assert [look().colours.work_t == _ground(field, row) for row in (0, 1)] == [False, True]


def _ground(field: CityField, row: int) -> QColor:
    """Return the colour at the left of a row of the list."""
    image = field.popup.viewport().grab().toImage()  # which lays the rows out
    box = field.popup.visualRect(field.popup.model().index(row, 0))
    return image.pixelColor(box.left() + 6, box.center().y())


def test_a_whole_name_is_taken_when_the_field_is_left(qtbot: QtBot, field: CityField) -> None:
    seen = chosen(field)
    qtbot.keyClicks(field, "Osaka")
    qtbot.keyClick(field.popup, _KEY.Key_Escape)

    qtbot.keyClick(field, _KEY.Key_Return)
    qtbot.keyClick(field, _KEY.Key_Tab)

    assert seen == [("Osaka", "Asia/Tokyo")]


def test_what_finds_no_city_is_told_and_stays(qtbot: QtBot, field: CityField) -> None:
    told: list[str] = []
    field.unknown.connect(told.append)
    qtbot.keyClicks(field, "Atlantis")

    qtbot.keyClick(field, _KEY.Key_Return)

    assert (told[0], field.text()) == ("Atlantis", "Atlantis")


def test_a_shown_city_is_not_asked_about(qtbot: QtBot, field: CityField) -> None:
    seen = chosen(field)
    field.show_city("Osaka")

    qtbot.keyClick(field, _KEY.Key_Return)

    assert seen == []


def test_screen_readers_hear_a_row_as_a_sentence(qtbot: QtBot, field: CityField) -> None:
    qtbot.keyClicks(field, "osak")
    model = field.found

    told = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)

    assert told == "大阪 Osaka, Japan, Asia/Tokyo, UTC+9, 00:42"
