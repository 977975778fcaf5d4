"""A part with steps at its foot: their form below, their keys, Esc one step back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.item import Kind
from teamclock.present.choices import choices
from teamclock.present.steps import KEYED, STEPS
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.step_form import StepForm
from teamclock.ui.queue.steps_part import StepsPart
from tests.ui.queue.drafts import TEAMS, settle, shown


class Part(StepsPart):
    """Opens the form of every step."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("R-17", look, parent)
        self.apply_theme(look)
        self.one = shown(Kind.OFFER)
        self.begun: list[Kind] = []
        self.steps.show_choices(choices(self.one.seen, self.one.item, self.one.home))

    def begin_step(self, kind: Kind) -> None:
        self.begun.append(kind)
        if kind is Kind.ACCEPT:
            self.open_form(StepForm(kind, self.one.item, self.one.seen, TEAMS, self.look))
            self.begin()


@pytest.fixture
def part(light: Look, parent: QWidget, qtbot: QtBot) -> Part:
    made = Part(light, parent)
    parent.resize(368, 600)
    made.resize(368, 600)
    with qtbot.waitActive(parent):
        parent.show()
    made.begin()
    settle()
    return made


@pytest.mark.parametrize("kind", KEYED)
def test_every_key_begins_its_step_or_asks_to_say_why_not(
    part: Part, qtbot: QtBot, kind: Kind
) -> None:
    refused: list[Kind] = []
    part.refused.connect(refused.append)

    qtbot.keyClick(part.window().focusWidget(), STEPS[kind].key)

    assert [*part.begun, *refused] == [kind]
    assert part.steps.offers(kind) is bool(part.begun)


def test_the_form_stands_below_the_steps(part: Part) -> None:
    part.begin_step(Kind.ACCEPT)
    settle()

    assert part.form is not None
    assert part.form.geometry().top() > part.steps.geometry().bottom()
    assert part.form.asked["readback"].field.hasFocus()


def test_esc_closes_the_form_and_then_asks_to_go_back(part: Part, qtbot: QtBot) -> None:
    part.begin_step(Kind.ACCEPT)
    back: list[str] = []
    part.back_asked.connect(lambda: back.append("back"))

    for _unused in range(2):
        qtbot.keyClick(part.window().focusWidget(), Qt.Key.Key_Escape)
        back.append(str(part.form))

    assert back == ["None", "back", "None"]


def test_a_read_only_queue_disables_the_steps(part: Part) -> None:
    part.show_read_only("no")
    part.begin()

    assert part.read_only.isVisible()
    assert not part.steps.isEnabled()
    assert part.close_button.hasFocus()


def test_no_button_is_a_default(part: Part) -> None:
    part.begin_step(Kind.ACCEPT)

    buttons = part.findChildren(QPushButton)
    assert not [one.text() for one in buttons if one.isDefault() or one.autoDefault()]
