"""The form of a team tells what is asked for, and keeps what is wrong with words below it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.teams.team_form import TeamForm
from tests.builders import hours
from tests.ui.boards import look
from tests.ui.teams.team_pages import CODING, OFFICE, OSAKA, find, take

_RETURN = Qt.Key.Key_Return


@pytest.fixture
def form(qtbot: QtBot, parent: QWidget) -> TeamForm:
    made = TeamForm(find, take, look(), parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(760, 700)
    with qtbot.waitExposed(parent):
        parent.show()
    made.show_countries([("FR", "France"), ("JP", "Japan")])
    made.show_team(CODING)
    return made


def test_a_team_is_shown_as_it_is(form: TeamForm) -> None:
    assert (form.name.text(), form.city.text(), form.zone.text()) == (
        "Coding",
        "Tokyo",
        "Asia/Tokyo · UTC+9",
    )
    assert (form.home.isChecked(), form.relay.isChecked()) == (False, True)
    assert form.country.chosen() == "JP"


def test_a_name_is_told_once_it_is_typed(qtbot: QtBot, form: TeamForm) -> None:
    seen: list[str] = []
    form.named.connect(seen.append)
    form.name.selectAll()

    qtbot.keyClicks(form.name, "Code")
    qtbot.keyClick(form.name, _RETURN)
    qtbot.keyClick(form.name, _RETURN)

    assert seen == ["Code"]


def test_return_in_the_name_goes_on_to_the_city(qtbot: QtBot, form: TeamForm) -> None:
    form.name.setFocus()

    qtbot.keyClick(form.name, _RETURN)

    assert form.city.hasFocus()
    assert form.city.selectedText() == "Tokyo"


def test_return_in_a_wrong_name_stays_there(qtbot: QtBot, form: TeamForm) -> None:
    form.named.connect(lambda _name: form.show_trouble("name", "wrong"))
    form.name.setFocus()
    qtbot.keyClicks(form.name, "?")

    qtbot.keyClick(form.name, _RETURN)

    assert form.name.hasFocus()


def test_what_is_selected_to_type_over_stays_selected(form: TeamForm) -> None:
    form.name.selectAll()

    form.show_team(CODING)

    assert form.name.selectedText() == "Coding"


def test_tab_leads_from_the_country_to_all_its_days_and_each_of_them(form: TeamForm) -> None:
    boxes = [line.box for line in form.days._lines]
    ways = (form.country, form.tick_all, form.add_dates, *boxes)

    form.country.setFocus()

    reached = [_after_tab(form) for _one in ways[1:]]

    assert reached == list(ways[1:])


def _after_tab(form: TeamForm) -> QWidget | None:
    form.focusNextChild()
    return form.window().focusWidget()


def test_what_is_being_typed_is_not_taken_away(qtbot: QtBot, form: TeamForm) -> None:
    form.name.selectAll()
    qtbot.keyClicks(form.name, "Half a na")

    form.show_team(CODING)
    assert form.name.text() == "Half a na"

    form.begin()
    form.show_team(CODING)
    assert form.name.text() == "Coding"


def test_a_city_is_told_with_its_zone(qtbot: QtBot, form: TeamForm) -> None:
    seen: list[object] = []
    form.city_chosen.connect(seen.append)
    form.city.setText("Osaka")
    form.city.setModified(True)

    qtbot.keyClick(form.city, _RETURN)

    assert seen == [OSAKA]


def test_an_unknown_city_is_told_below_its_field(qtbot: QtBot, form: TeamForm) -> None:
    form.city.setText("Atlantis")
    form.city.setModified(True)

    qtbot.keyClick(form.city, _RETURN)

    assert form.city_trouble.isVisible()
    assert form.city_trouble.text() == (
        "No city “Atlantis” was found: choose one of the list, or type a time zone"
    )


def test_switches_hours_and_days_tell_what_is_asked(qtbot: QtBot, form: TeamForm) -> None:
    seen: list[object] = []
    form.home_asked.connect(lambda on: seen.append(("home", on)))
    form.relay_asked.connect(lambda on: seen.append(("relay", on)))
    form.week_asked.connect(lambda week: seen.append(("week", week)))
    form.days_asked.connect(lambda days, on: seen.append(("days", days, on)))

    form.home.click()
    form.relay.click()
    form.hours.clear.click()
    form.tick_all.click()

    new_year = (date(2027, 1, 1),)
    assert seen == [("home", True), ("relay", False), ("week", ((),) * 7), ("days", new_year, True)]


def test_without_a_relay_there_is_no_switch_for_it(form: TeamForm) -> None:
    form.show_team(CODING._replace(relay=None))

    assert not form.relay_row.isVisible()


@pytest.mark.parametrize(
    ("key", "has_place"), [("name", True), ("zone", True), ("hours", True), ("relay", False)]
)
def test_a_wrong_value_is_reported_below_its_field(
    form: TeamForm, key: str, has_place: bool
) -> None:
    assert form.show_trouble(key, "write another <b>value</b>") is has_place

    told = (form.name_trouble, form.city_trouble, form.hours.trouble)
    assert any(one.isVisible() for one in told) is has_place


def test_an_unknown_country_counts_as_none(form: TeamForm) -> None:
    form.show_team(CODING._replace(country="XX"))

    assert form.country.chosen() == ""


@pytest.mark.parametrize("width", [420, 760])
def test_the_city_stands_beside_the_name_or_below_it(
    qtbot: QtBot, form: TeamForm, width: int
) -> None:
    form.window().resize(width, 700)

    def is_beside() -> bool:
        places = [part.mapTo(form, part.rect().topLeft()) for part in (form.name, form.city)]
        return places[0].y() == places[1].y()

    qtbot.waitUntil(lambda: is_beside() is (width == 760))


def test_changed_hours_stand_out(form: TeamForm) -> None:
    form.show_team(CODING._replace(week=hours("10:00-18:00"), saved=OFFICE))

    assert form.hours.fields[0].font().bold()
