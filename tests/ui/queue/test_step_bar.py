"""The steps as buttons and in a menu: each is reachable at any width, and by a key of its own."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.present.choices import choices, menu_entries
from teamclock.present.steps import KEYED
from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.step_bar import StepBar
from tests.domain.items import path
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.kit.menus import named, pick
from tests.ui.queue.drafts import CODING, DESIGN, QA, press, settle, shown
from tests.ui.queue.items import SHOWN_PAIRS


@pytest.fixture
def bar(qtbot: QtBot, light: Look, parent: QWidget) -> StepBar:
    made = StepBar(light, parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(720, 80)
    with qtbot.waitActive(parent):
        parent.show()
    return made


def offer(bar: StepBar, *kinds: Kind, home: TeamId | None = CODING) -> None:
    one = shown(*kinds)
    bar.show_choices(choices(one.seen, one.item, home), None, menu_entries(one.seen, [one.item]))
    settle()


def offered(bar: StepBar) -> list[object]:
    """Return the steps that the menu offers, without those that are not possible."""
    return [one.value for one in bar.entries() if one is not SEPARATOR and one.enabled]


@pytest.mark.parametrize("width", [160, 480, 720, 2000])
@pytest.mark.parametrize(("state", "kind"), SHOWN_PAIRS)
def test_every_step_of_the_table_is_an_entry_at_any_width(
    bar: StepBar, parent: QWidget, state: Status, kind: Kind, width: int
) -> None:
    parent.resize(width, 80)

    for home in (DESIGN, CODING, QA, None):
        offer(bar, *path(state, kind), home=home)

        assert offered(bar).count(kind) == 1
        assert bar.more.isVisible()


def test_the_menu_lists_all_steps_the_impossible_ones_with_their_reason(bar: StepBar) -> None:
    offer(bar, Kind.OFFER)

    entries = [one for one in bar.entries() if one is not SEPARATOR]

    assert {one.value for one in entries} == set(KEYED)
    assert all(bool(one.reason) is not one.enabled for one in entries)
    assert named(entries, "Complete").reason == "The item waits for Coding to pick it up."
    enabled = [one.enabled for one in entries]
    assert enabled == sorted(enabled, reverse=True)


@pytest.mark.parametrize(
    ("kinds", "home", "first"),
    [
        ((), DESIGN, "Hand off"),
        ((Kind.OFFER,), CODING, "Pick up"),
        ((Kind.OFFER, Kind.ACCEPT), CODING, "Complete"),
        ((Kind.OFFER, Kind.RETURN), DESIGN, "Answer"),
    ],
)
def test_the_main_step_of_ones_own_side_stands_out(
    bar: StepBar, kinds: tuple[Kind, ...], home: TeamId, first: str
) -> None:
    offer(bar, *kinds, home=home)

    named = [(one.text(), one.objectName()) for one in bar.buttons]
    assert named[0] == (first, "primary")
    assert {name for _words, name in named[1:]} == {""}
    assert not any(one.isDefault() or one.autoDefault() for one in bar.buttons)


def test_on_the_other_side_nothing_stands_out(bar: StepBar) -> None:
    offer(bar, Kind.OFFER, home=DESIGN)

    assert {one.objectName() for one in bar.buttons} == {""}
    assert named(bar.entries(), "Pick up for Coding").key == "P"


def test_buttons_are_never_squeezed(bar: StepBar, parent: QWidget) -> None:
    offer(bar, Kind.OFFER, Kind.ACCEPT)
    counts = []

    for width in (2000, 480, 300, 160):
        parent.resize(width, 80)
        settle()
        visible = [one for one in bar.buttons if one.isVisible()]
        counts.append(len(visible))
        assert all(one.width() >= one.minimumSizeHint().width() for one in visible)
        assert bar.more.isVisible()

    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 4
    assert counts[-1] < 2


@pytest.mark.parametrize("kind", [Kind.ACCEPT, Kind.WITHDRAW])
def test_the_step_whose_form_is_open_is_marked_in_sight_and_none_is_primary(
    bar: StepBar, kind: Kind
) -> None:
    one = shown(Kind.OFFER)

    bar.show_choices(choices(one.seen, one.item, DESIGN), kind)
    settle()

    marked = [button.text() for button in bar.buttons if button.isChecked()]
    assert len(marked) == 1
    assert {button.objectName() for button in bar.buttons} == {""}
    assert all(button.isVisible() for button in bar.buttons if button.isChecked())


def test_each_step_has_its_key_beside_it(bar: StepBar) -> None:
    offer(bar, Kind.OFFER)

    spoken = {one.accessibleName(): one.accessibleDescription() for one in bar.buttons}
    assert spoken["Pick up"] == "P"
    assert all(one.key for one in bar.entries() if one is not SEPARATOR)


def test_further_entries_stand_between_the_possible_steps_and_the_others(
    bar: StepBar, qtbot: QtBot
) -> None:
    offer(bar, Kind.OFFER)
    bar.further = (MenuEntry("Copy", "note"),)
    bar.more.click()

    with qtbot.waitSignal(bar.further_asked) as asked:
        pick("Copy")

    assert asked.args == ["note"]
    at = [one.words for one in bar.entries()].index("Copy")
    assert bar.entries()[at - 1] is bar.entries()[at + 1] is SEPARATOR
    assert (bar.entries()[at - 2].enabled, bar.entries()[at + 2].enabled) == (True, False)


def test_the_menu_opens_by_its_button(bar: StepBar, qtbot: QtBot) -> None:
    offer(bar, Kind.OFFER)

    press(bar.more, qtbot)

    with qtbot.waitSignal(bar.asked) as asked:
        pick("Pick up")
    assert asked.args == [Kind.ACCEPT]
    assert bar.more.accessibleName() == "More steps"


def test_the_steps_of_one_item_give_way_to_those_of_the_next(bar: StepBar, qtbot: QtBot) -> None:
    offer(bar, Kind.OFFER)
    offer(bar, Kind.OFFER, Kind.ACCEPT)
    heard: list[Kind] = []
    bar.asked.connect(heard.append)

    press(bar.buttons[0], qtbot)

    assert heard == [Kind.COMPLETE]
    assert len([one for one in bar.buttons if one.isVisible()]) <= 4


def test_a_hostile_team_keeps_its_ampersand(bar: StepBar) -> None:
    one = shown(Kind.OFFER)
    calendar = one.seen.calendars[CODING]
    evil = type(calendar)(calendar.team._replace(name=HOSTILE))
    seen = one.seen._replace(calendars={**one.seen.calendars, CODING: evil})

    bar.show_choices(choices(seen, one.item, DESIGN), None, menu_entries(seen, [one.item]))

    assert named(bar.entries(), f"Pick up for {HOSTILE_SHOWN}").enabled
