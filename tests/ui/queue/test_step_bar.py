"""The steps as buttons and in a menu: each is reachable at any width, and by a key of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.present.choices import Choice, choices
from teamclock.ui.queue.step_bar import StepBar
from tests.domain.items import path
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN
from tests.ui.queue.drafts import CODING, DESIGN, QA, press, settle, shown
from tests.ui.queue.items import SHOWN_PAIRS


@pytest.fixture
def bar(qtbot: QtBot, parent: QWidget) -> StepBar:
    made = StepBar(parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(720, 80)
    with qtbot.waitActive(parent):
        parent.show()
    return made


def offer(bar: StepBar, *kinds: Kind, home: TeamId | None = CODING) -> None:
    one = shown(*kinds)
    bar.show_choices(choices(one.seen, one.item, home))
    settle()


def take_all(bar: StepBar) -> list[Kind]:
    """Press every button in sight and choose every entry; return what was asked for."""
    heard: list[Kind] = []
    bar.asked.connect(heard.append)
    for button in bar.buttons:
        if button.isVisible():
            button.click()
    for action in bar.menu.actions():
        action.trigger()
    return heard


@pytest.mark.parametrize("width", [160, 480, 720, 2000])
@pytest.mark.parametrize(("state", "kind"), SHOWN_PAIRS)
def test_every_step_of_the_table_is_a_button_or_an_entry(
    bar: StepBar, parent: QWidget, state: Status, kind: Kind, width: int
) -> None:
    parent.resize(width, 80)

    for home in (DESIGN, CODING, QA, None):
        offer(bar, *path(state, kind), home=home)

        assert take_all(bar).count(kind) == 1
        bar.asked.disconnect()


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

    named = [(one.text().replace("&", ""), one.objectName()) for one in bar.buttons]
    assert named[0] == (first, "primary")
    assert {name for _words, name in named[1:]} == {""}
    assert bar.buttons[0].isDefault()


def test_on_the_other_side_nothing_stands_out(bar: StepBar) -> None:
    offer(bar, Kind.OFFER, home=DESIGN)

    assert {one.objectName() for one in bar.buttons} == {""}
    words = [action.text().replace("&", "") for action in bar.menu.actions()]
    assert "Pick up for Coding" in words


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


@pytest.mark.parametrize("state", Status)
def test_keys_are_told_apart(bar: StepBar, state: Status) -> None:
    offer(bar, *path(state, Kind.COMMENT), home=None)
    texts = [one.text() for one in (*bar.buttons, bar.more) if one.isVisible()]
    texts += [action.text() for action in bar.menu.actions()]

    keys = [words.partition("&")[2][:1].lower() for words in texts]

    assert "" not in keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier]
)
def test_a_key_takes_a_step_with_alt_or_without(
    bar: StepBar, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    offer(bar, Kind.OFFER)

    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.keyClick(bar, Qt.Key.Key_P, modifier)

    assert asked.args == [Kind.ACCEPT]


def test_a_key_of_a_step_that_is_not_offered_takes_none(bar: StepBar, qtbot: QtBot) -> None:
    offer(bar, Kind.OFFER)

    with qtbot.assertNotEmitted(bar.asked):
        qtbot.keyClick(bar, Qt.Key.Key_C)


def test_while_the_bar_is_hidden_its_keys_are_letters(bar: StepBar, qtbot: QtBot) -> None:
    offer(bar, Kind.OFFER)
    bar.hide()

    with qtbot.assertNotEmitted(bar.asked):
        qtbot.keyClick(bar.window(), Qt.Key.Key_P)


def test_words_without_the_letter_of_the_key_have_it_in_brackets(bar: StepBar) -> None:
    bar.show_choices((Choice(Kind.OFFER, "引き継ぐ", main=True),))

    assert bar.buttons[0].text() == "引き継ぐ\u00a0(&H)"


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

    bar.show_choices(choices(seen, one.item, DESIGN))

    texts = [action.text() for action in bar.menu.actions()]
    shown_name = HOSTILE_SHOWN.replace("&", "&&")
    assert f"&Pick up for {shown_name}" in texts
